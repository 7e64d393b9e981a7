"""What git knows of a guidance: its commits, and the version that is built."""
