"""The generated pages of docs/: python -m vagledning.handbook writes them."""
