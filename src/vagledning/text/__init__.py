"""Text utilities: collation, unprintable and look-alike characters, URLs."""
