"""What guidance is made of: entries of data, pages and the site. Imports nothing but errors."""
