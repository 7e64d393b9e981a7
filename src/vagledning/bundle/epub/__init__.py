"""EPUB: the whole guidance as an e-book."""
