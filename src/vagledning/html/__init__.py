"""Markdown to HTML, what that HTML may hold, and what stands in it. Knows nothing of files or data."""
