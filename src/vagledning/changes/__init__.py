"""What a change does to what readers meet: two versions are built with the engine at hand, and their text is compared."""
