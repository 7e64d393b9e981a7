"""Search: an index of the rendered pages and the data, and the worker that queries it in the browser."""
