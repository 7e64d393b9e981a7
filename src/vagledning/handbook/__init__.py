"""The generated pages of docs/, written by python -m vagledning.handbook."""
