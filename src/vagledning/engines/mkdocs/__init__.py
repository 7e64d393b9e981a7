"""The guidance in mkdocs: a plugin, a module for mkdocs-macros and a theme. The same bytes as from our own engine."""
