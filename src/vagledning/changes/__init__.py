"""What a change does for readers: builds two versions with the installed engine, and compares their text."""
