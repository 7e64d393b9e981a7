"""Our own engine: everything in one process, and only what is asked for."""
