"""PDF: the whole guidance, its parts, single paths and tools, and custom selections of pages."""
