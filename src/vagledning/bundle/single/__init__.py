"""Single file: the whole guidance in one HTML file that opens anywhere."""
