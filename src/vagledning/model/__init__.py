"""The data model of a guidance: entries, pages and the site."""
