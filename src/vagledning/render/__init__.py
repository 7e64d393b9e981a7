"""Rendering a page, once: Markdown to safe HTML, the markup of macro calls inserted, and the result described."""
