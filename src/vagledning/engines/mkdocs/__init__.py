"""Builds the guidance with mkdocs: a plugin and a module for mkdocs-macros. The output equals our own engine's."""
