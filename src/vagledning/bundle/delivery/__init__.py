"""The delivery package: what an archive or a library gets of a release."""
