"""The vagledning engine: loads, checks and builds knowledge guidance.

It knows neither mkdocs nor the macros; they adapt it. See docs/architecture.md.
"""

__version__ = "0.1.0"
