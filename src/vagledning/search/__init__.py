"""Search: the built pages and the data as an index, and the worker that answers from it in the reader's browser."""
