"""What a JSON Schema of one file cannot express, each with its reason."""

from __future__ import annotations

# What a schema of one file cannot express, and why.
ELSEWHERE = {
    "A101": "it asks what day it is",
    "A102": "it asks what day it is",
    "A103": "it asks what day it is",
    "A104": "it asks what day it is",
    "D201": "it is about where the file lies",
    "D204": "it is about two files, or the same key twice, which JSON has once",
    "D212": "it is about two files, and where they lie",
    "D213": "it is about another file",
    "D214": "it is about two files",
    "D401": "there is no file",
    "D404": "what may stand in braces, and where, is no pattern that explains itself",
    "D501": "it is about another file",
    "D502": "it is about another file",
    "D505": "it is about another file",
    "D504": "the marks are a language of their own inside a text, and a pattern for them would explain nothing",
    "D601": "it is about a page",
    "D602": "it is about a page",
    "D603": "it is about a page",
    "D902": "it is about another file",
    "D903": "it is about another file",
    "D703": "it is about what the other rules find",
    "K104": "it asks what day it is, and of another file",
    "K105": "which numbers are quantities is no pattern",
    "K107": "it is about all other files",
    "K108": "it compares two keys",
    "K109": "it is about another file",
    "K110": "it is about another file",
    "R101": "it is about another file",
    "R102": "it compares keys",
    "S102": "it is about two files",
    "S204": "it is about another file",
    "S205": "it compares rows of two levels",
    "Y107": "it is about how a text is written, not what it is",
}
# Faults of the file or of what stands below the head: nothing is left for a schema to see.
UNREADABLE = ("F", "Y", "H", "L", "M", "T", "K101", "K102", "S101", "S103", "S2")
