"""Bundles: the built site as PDF, offline HTML, EPUB and Word in dist/. Everything is rendered from the site's own pages."""
