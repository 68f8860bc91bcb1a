"""A saved page to the article in it, with BeautifulSoup over lxml.

`steps` is the way from top to bottom. A page goes through the packages in this order, and each
imports only what stands above it:

    page/       decode, characters, tree, blocks: bytes to text, to a lean tree, to a list of lines;
                facts: what the page says beside them
    moments/    dates: one date in words; datelines: what a line says of its dates
    people/     authors: the people whom a line names; persons: what is a name
    ladders/    headline, bylines, dating, papers, sections: one ladder of evidence each,
                jsonld first; `metadata` climbs them all, on the lines of `vicinity`
    story/      body: where the story stands; residue: what stands in it and is not story, one
                module a kind (captions, inserts, boxes, lines, around)
    refusal     when there is no story (notices: by its wording; lists: by its looks)
"""

from indexer.cleaning.steps import clean, clean_page

__all__ = ["clean", "clean_page"]
