"""Measurements of the generators: processes, servers and pages in a browser, with a table and a chart of the results."""
