"""Each command's answer: the value, its page and its JSON."""
