"""Macros and figures of this guidance alone, in addition to those that every guidance has."""
