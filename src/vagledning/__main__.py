"""Lets the engine run as ``python -m vagledning``."""

import os
import sys

# With -m Python looks for every module in the folder that one stands in first, and a guidance's folder is no place for them.
if sys.path and sys.path[0] in ("", os.getcwd()):  # noqa: PTH109 - nothing more is imported before it is done
    del sys.path[0]

from vagledning.cli import main

raise SystemExit(main())
