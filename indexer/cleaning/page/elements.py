"""What an element is to the tree: a block, a break, a picture, nothing; and what it announces."""

import re
from collections.abc import Mapping

from indexer.cleaning.page.names import is_correction, kind_of

SKIPPED = frozenset([
    "script", "style", "noscript", "noframes", "iframe", "textarea", "select", "template", "svg",
    "math", "canvas", "map",
])  # fmt: skip
BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "menu", "nav", "ol",
    "p", "pre", "section", "summary", "table", "td", "th", "ul", "button", "object", "video",
    "audio",
])  # fmt: skip
BREAKS = frozenset([
    "br", "tr", "tbody", "thead", "tfoot", "option", "label", "input", "frameset",
])  # fmt: skip
IMAGES = frozenset([
    "img", "picture", "embed", "amp-img",
])  # fmt: skip
# Elements that announce a kind by themselves.
TAG_KINDS = {
    "nav": "menu",
    "footer": "menu",
    "aside": "fact box",
    "figcaption": "caption",
    "form": "form",
    "button": "tools",
    "object": "media",
    "video": "media",
    "audio": "media",
    "dialog": "menu",
}

# The attributes that the tree keeps.
KEPT = ("class", "id", "itemprop", "align", "href")
HEADLINE_SIZES = frozenset({"4", "5", "6", "7", "+1", "+2", "+3", "+4"})
ASIDE = frozenset({"related links", "comments", "author box"})
# A headline in one of these is another story's.
NEVER_HEADED = frozenset(
    {"related links", "comments", "advertisement", "hidden", "cookie notice", "newsletter box"}
)
NEVER_INLINE = frozenset(
    {"menu", "tools", "advertisement", "media", "tag list", "fact box", "pull quote"}
)
# Parts that may hold sentences of the story's apparatus: built, so that `residue` can read them.
KEPT_WHILE_BUILDING = frozenset({"byline", "caption", "kicker", "breadcrumb"})

# The id of one of these is the address of its words: `h-the-jobs-market`.
_ADDRESSED = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "li"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FLOATED = re.compile(r"float\s*:\s*(?:left|right)", re.IGNORECASE)


def announced(tag: str, attrib: Mapping[str, str]) -> str | None:
    """Return the kind of part that an element announces by its attributes or its name."""
    if "hidden" in attrib or ("style" in attrib and _HIDDEN.search(attrib["style"])):
        return "hidden"
    name = attrib.get("class", "")
    if "id" in attrib and tag not in _ADDRESSED:
        name = f"{name} {attrib['id']}"
    kind = kind_of(name) if name else None
    if kind is None and attrib.get("role") in ("navigation", "complementary", "search", "banner"):
        kind = "menu"
    if kind is None and name and is_correction(name):
        return None
    if kind == "share bar" and tag == "blockquote":
        # A post that the story quotes: `twitter-tweet`.
        return None
    kind = kind or TAG_KINDS.get(tag)
    if (
        kind is None
        and tag in ("table", "div")
        and (
            # ALIGN floats a table; the text in a DIV is only set to one side.
            (tag == "table" and attrib.get("align", "").lower() in ("right", "left"))
            or ("style" in attrib and _FLOATED.search(attrib["style"]))
        )
    ):
        return "floated"
    return kind
