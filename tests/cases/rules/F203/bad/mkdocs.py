"""A file that has got the name of a program."""

raise SystemExit("hej")
