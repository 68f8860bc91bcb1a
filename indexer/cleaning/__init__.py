"""A saved page to the article in it, with BeautifulSoup over lxml.

A page goes through the modules in this order; `steps` is the way from top to bottom.

    decode      bytes to text                       characters  what no text may hold
    tree        text to a lean tree, and facts      names       what class names say
    blocks      tree to a list of lines
    metadata    what is known of the article        headline, titles, bylines, authors, dating,
                                                    dates, papers, sections, jsonld
    body        where the story stands
    residue     what stands in it and is not story  phrases     the wordings
    refusal     when there is no story              plain       text without mark-up
"""

from indexer.cleaning.steps import clean, clean_page

__all__ = ["clean", "clean_page"]
