"""Names: what a byline says, and what is a person's name."""
