"""The commands of the command line, one module each: NAME, TEXT, what it takes (`options`) and what it does (`run`)."""
