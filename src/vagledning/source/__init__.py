"""The files that a guidance's text is made of, wherever they are: in a folder, in a commit, or in two layers."""
