"""What only this guidance's pages show: each module declares macros or figures beside those that every guidance has."""
