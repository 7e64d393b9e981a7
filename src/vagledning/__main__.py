"""Lets the engine run as ``python -m vagledning``."""

from vagledning.cli import main

raise SystemExit(main())
