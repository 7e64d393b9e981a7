"""Word: worksheets to fill in, from the data and from pages of the site."""
