"""The delivery package: a release for archives and legal deposit."""
