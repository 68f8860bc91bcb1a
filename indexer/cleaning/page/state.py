"""Stories that a page keeps in its scripts: the mark-up in the state that it hands to itself.

Only strings that are mark-up with paragraphs are taken; no script is run, and a string that only
looks like a sentence (a message, a description) is not a story.
"""

import json
import re

# A string of a script with a paragraph in it, written `<p` or `\\u003cp`. What has no end goes on
# to the end of the text: looking for the end of each of many would take quadratic time.
_STRING = re.compile(r'"(?:[^"\\]|\\.?)*+(?:"|\Z)', re.DOTALL)
_PARAGRAPH = re.compile(r"(?:<|\\u003c)p(?=[\s>\\])", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b[^>]*>?(.*?)(?:</script|\Z)", re.IGNORECASE | re.DOTALL)
_CODE = re.compile(
    r"<(script|style)\b[^>]*>?.*?(?:</\1\s*>|\Z)|</?no(?:script|frames)\b[^>]*>?",
    re.IGNORECASE | re.DOTALL,
)
_BODY = re.compile(r"<body\b[^>]*(?:>|\Z)", re.IGNORECASE)
# A story has paragraphs; a message has one.
_FEWEST = 3
# Scripts longer than this together are programs.
_LONGEST = 5_000_000


def markup(text: str) -> str | None:
    """Return the longest string of a page's scripts that is mark-up with paragraphs, or None."""
    if len(text) > _LONGEST or len(_PARAGRAPH.findall(text)) < _FEWEST:
        return None
    best = ""
    for script in _SCRIPT.finditer(text):
        if len(_PARAGRAPH.findall(script[1])) < _FEWEST:
            continue
        for string in _STRING.finditer(script[1]):
            if len(string[0]) > len(best) and len(_PARAGRAPH.findall(string[0])) >= _FEWEST:
                best = _value(string[0]) or best
    return best or None


def without_code(text: str) -> str:
    """Return a page without its scripts and styles, and with what it shows where none run."""
    return _CODE.sub(" ", text)


# What a page shows where no script runs or no frame is, and what scripts put in place at once.
_ELSE = re.compile(
    r"<(noscript|noframes|template(?=[^<>]*\sshadowrootmode))\b[^<>]*>?(.*?)(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)


def unwrapped(text: str) -> str:
    """Return a page with the paragraphs that it keeps for readers without scripts or frames."""
    return _ELSE.sub(_shown_else, text)


def _shown_else(match: re.Match[str]) -> str:
    return match[2] if len(_PARAGRAPH.findall(match[2])) >= _FEWEST else match[0]


def _value(string: str) -> str | None:
    """Return the mark-up that a string stands for, or None if it is something else."""
    try:
        value = json.loads(string, strict=False)
    except ValueError:
        return None
    if not isinstance(value, str) or value.lstrip()[:1] not in ("<", "\n"):
        return None
    return value if len(_PARAGRAPH.findall(value)) >= _FEWEST else None


def shown(text: str, story: str) -> str:
    """Return a page with a story at the start of its body."""
    body = _BODY.search(text)
    at = body.end() if body else len(text)
    return f"{text[:at]}<article>{story}</article>{text[at:]}"
