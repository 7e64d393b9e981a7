"""What is to be looked at: dates that come due, what was read in its source, and what a change touches."""
