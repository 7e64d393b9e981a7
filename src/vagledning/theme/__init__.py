"""The theme. mkdocs finds it by the entry point mkdocs.themes; our own engine by its folder."""
