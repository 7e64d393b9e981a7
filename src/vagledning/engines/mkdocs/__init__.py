"""Builds the guidance with mkdocs: a plugin and a module for mkdocs-macros. The output equals our own engine's."""

# Its settings, in the folder of a guidance.
SETTINGS = "mkdocs.yml"
