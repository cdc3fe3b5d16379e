"""What each command answers: the result, computed once, with its page and its JSON. A file per command."""
