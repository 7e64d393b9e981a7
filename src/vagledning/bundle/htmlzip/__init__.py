"""HTML zip: the website as a folder to open with a double click, search included."""
