"""A saved page to the article in it, with BeautifulSoup over lxml.

A page goes through the modules in this order; `steps` is the way from top to bottom.

    decode      bytes to text                       alphabets   an encoding by its letters
                                                    characters  what no text may hold
    tree        text to a lean tree, and facts      elements, names  what elements and classes say
                                                    held        parts built only if they hold prose
    blocks      tree to a list of lines             state       a story that only a script holds
    metadata    what is known of the article        headline, titles, papers, sections; dating and
                                                    dates; bylines, printed, authors, persons,
                                                    given, eastern; jsonld
    body        where the story stands
    residue     what stands in it and is not story  captions, inserts, boxes, lines, around: one
                                                    kind each; tables  which cells hold data;
                                                    phrases, tails, notices  the wordings
    stated      the story in structured data
    endings     whether the page breaks off
    refusal     when there is no story              lists       how a list of stories looks
                                                    plain       text without mark-up
"""

from indexer.cleaning.steps import clean, clean_page

__all__ = ["clean", "clean_page"]
