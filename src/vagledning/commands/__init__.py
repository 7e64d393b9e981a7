"""The commands of the command line, one module each: NAME, TEXT (its help), `options` and `run`."""
