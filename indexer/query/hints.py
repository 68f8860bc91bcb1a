"""What a query may have meant otherwise: told beside its answer, never done in its place."""

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from indexer.query import tree
from indexer.query.lexer import symbols
from indexer.query.written import written
from indexer.results import Notice

_OPERATOR = re.compile(r"or|not|near(?:/\d{1,4})?")
_NAMES = ("author", "section", "source", "title")
"""Fields with values of several words."""
_LONGEST_NAME = 4
"""Words after the first of a name that are tried: `Gabriel de la Torre Quiñones` has as many."""


def small_operator(text: str, *, all_found: bool) -> Iterator[Notice]:
    """Say it where one `or`, `not` or `near` stands in small letters between plain words.

    With two, as in `to be or not to be`, it is what somebody said. Where articles have all the
    words, only `or` is told: it would find more.
    """
    read = [*symbols(text)]
    found = [at for at, one in enumerate(read) if _OPERATOR.fullmatch(one.text)]
    if len(found) != 1 or not 0 < found[0] < len(read) - 1:
        return
    small = read[found[0]].text
    if small == "or" or not all_found:
        texts = [one.text.upper() if one.text == small else one.text for one in read]
        said = f"“{small}” is read as a word; in capitals it joins the words beside it."
        yield Notice("hint", said, " ".join(texts))


def longer_value(clause: tree.Clause, count: Callable[[tree.Clause], int]) -> Iterator[Notice]:
    """Say it where nothing is found, for a field is about one word of a name alone."""
    clauses = clause.clauses if isinstance(clause, tree.And) else ()
    for at, one in enumerate(clauses):
        match one:
            case tree.Field(name, tree.Word(first)) if name in _NAMES and not count(clause):
                behind = [*takewhile(lambda other: isinstance(other, tree.Word), clauses[at + 1 :])]
                for end in range(at + 1 + len(behind[:_LONGEST_NAME]), at + 1, -1):
                    value = tree.Field(name, tree.And((tree.Word(first), *clauses[at + 1 : end])))
                    meant = tree.And((*clauses[:at], value, *clauses[end:]))
                    if count(meant):
                        said = f"“{name}:” is about “{first}” alone; brackets add what follows."
                        yield Notice("hint", said, written(meant))
                        return
