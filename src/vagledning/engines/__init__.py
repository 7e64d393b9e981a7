"""What turns a guidance into a site: our own engine, the default, and mkdocs for whoever knows it."""
