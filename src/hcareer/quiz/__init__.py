"""The quiz: which question comes next, how it runs, and the screens that ask."""
