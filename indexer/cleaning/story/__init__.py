"""The story's part of a page, and what stands in it and is not story."""
