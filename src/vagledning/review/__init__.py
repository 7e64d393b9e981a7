"""Editorial review: due dates, verification against sources, and the scope of a change."""
