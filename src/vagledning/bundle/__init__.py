"""Bundles: the built site as PDF, offline HTML, EPUB and Word in dist/. All are made from the rendered pages of the site."""
