"""The story's part of a page, and what stands in it and is not story."""

Reasons = dict[int, str]
"""By the place of a line, the kind of what is left out."""
