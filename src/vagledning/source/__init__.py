"""Access to the source files of a guidance: in a folder, in a commit, or in two overlaid layers."""
