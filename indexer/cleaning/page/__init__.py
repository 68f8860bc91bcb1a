"""A page's bytes to its lines, and what it says of itself beside them."""
