"""What is said of a job advertisement, alone and beside a person."""
