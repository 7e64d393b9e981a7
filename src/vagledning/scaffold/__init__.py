"""A new guidance, and the files that it begins with."""
