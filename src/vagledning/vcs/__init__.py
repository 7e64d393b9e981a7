"""Version control: the git commits and the version of a guidance."""
