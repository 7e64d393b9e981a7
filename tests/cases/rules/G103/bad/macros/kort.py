"""Short words."""

ANTAL = 30
