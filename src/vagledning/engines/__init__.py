"""The engines that build a site from a guidance: our own, the default, and mkdocs."""
