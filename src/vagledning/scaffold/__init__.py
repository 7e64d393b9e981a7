"""Creates a new guidance from a template."""
