"""The general macros, available to pages of any guidance. Each returns markup, escaped by its template."""
