"""Changes the files of a guidance for an editor: by position in their texts, checked first, and whole or not at all."""
