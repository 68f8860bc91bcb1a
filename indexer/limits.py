"""The bounds that users meet: name, value and reason. What bounds one module stands in it."""

PAGE_BYTES = 20_000_000
"""A page above this is refused: the largest of 1,295 real pages has 2.7 MB."""

PAGE_CHARACTERS = 3_000_000
"""Characters of text read of a page, without scripts, styles and comments: a long novel. What is
past it is left out and the article says `partial`. Of 1,295 real pages the longest has 109,000."""

PAGE_TAGS = 30_000
"""Blocks built of a page: at 10 microseconds each they bound a hostile page to half a second. Of
1,295 real pages the largest builds 5,256."""

PAGE_LINES = 12_000
"""Lines of text looked at of a page; what is past them is left out and the article says `partial`.
The longest of 1,295 real pages has 2,661."""

PAGE_DEPTH = 200
"""Levels of blocks kept: deeper ones are read as text. The deepest of 1,295 real pages has 43."""

ID_CHARACTERS = 200
"""Longest id a JSON line may bring: ids stand in addresses and file listings."""

QUERY_CHARACTERS = 2_000
"""What is read of a query: people paste a paragraph to find its copies, not a book."""

QUERY_WORDS = 128
"""Words read of a query: bounds the postings that one query can touch."""

PHRASE_WORDS = 100
"""Words read of one phrase: a pasted paragraph fits."""

QUERY_DEPTH = 20
"""Brackets within brackets: a person's queries stay under 5."""

QUERY_NEARS = 16
"""NEARs read of a query: each has the articles read that have both sides. People write one or
two."""

EXPANSIONS = 512
"""Words of the archive that one wildcard or fuzzy word may stand for."""

PER_PAGE = 100
"""Hits on one page of the web and the API: bounds an answer; who wants all of them pages."""

FACET_VALUES = 100
"""Values of one facet that are listed: the total stays exact, the tail is cut."""

MARKS = 5_000
"""Matches shown and counted in one article, of each of title and text; the first are. The longest
of 1,295 real pages has 109,000 characters, some 18,000 words."""
