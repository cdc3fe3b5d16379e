"""Pages out: to the terminal and as text of other formats."""
