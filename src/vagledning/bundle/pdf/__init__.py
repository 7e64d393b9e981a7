"""PDF: the whole guidance, its parts, its paths and tools one by one, and selections of one's own."""
