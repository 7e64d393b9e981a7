"""The general macros: what pages of any guidance may call. Each returns markup, escaped by its template."""
