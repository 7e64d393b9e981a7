"""Characters and words: order, unprintable and look-alike characters, addresses."""
