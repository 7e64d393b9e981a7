"""The theme and the names that an overlay knows it by. mkdocs finds it by the entry point mkdocs.themes; our own engine here."""

from __future__ import annotations

from pathlib import Path

OWN = Path(__file__).resolve().parent
OVERLAY = "overrides"
# The kinds of files that are joined, and what each becomes. An overlay's own, beside these, are joined after the theme's.
JOINED = {"styles": "assets/stylesheets/site.css", "scripts": "assets/javascripts/site.js"}
# What of the theme is part of every site as it is.
SERVED = (".woff2", ".txt", ".png", ".svg", ".ico", ".jpg", ".webp")
