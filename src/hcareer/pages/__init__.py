"""What each command says, before it is decided how it looks."""
