"""Reads files into the model. Every fault becomes a finding with a place; nothing is raised."""
