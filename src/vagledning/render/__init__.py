"""A page rendered once: Markdown to safe HTML, the macros' markup in its place, and what is known of the result."""
