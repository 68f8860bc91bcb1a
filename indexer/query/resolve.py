"""A parsed query against one archive: patterns become words, misspelt words are corrected, and a
search that no article satisfies becomes a best match. Each change says so in a notice.

Only plain words are corrected, wherever they stand but in a field, after a minus and beside a minus
with the same word. Best match is for queries of plain words alone. Quotes, minus and fields are
taken at their word.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from math import log

from indexer.query import tree
from indexer.query.compounds import compounded, excluded
from indexer.query.hints import longer_value, small_operator
from indexer.query.parse import Query
from indexer.query.spelling import Lexicon, may_be_a_slip
from indexer.query.written import written
from indexer.results import Notice
from indexer.text import STEMMERS
from indexer.text.folding import fold
from indexer.text.stopwords import is_stop_word, languages_of
from indexer.text.tokens import is_abbreviation

_Plain = tree.Word | tree.Or
"""A plain word; one in capitals as the two that it may be."""

SENTENCE_WORDS = 7
"""So many plain words are a sentence: nobody means every one of them."""

NEEDED = 0.2
"""The share of its words' weight that a best match has. On 42 sentences and 304 remembered
headlines with judgements 0.2 keeps nDCG@10 where no threshold has it (0.720, 0.833) with a fifth of
the hits; 0.3 loses 0.009 and 0.003, 0.4 loses 0.053 and 0.017."""


def resolve(
    query: Query, lexicon: Callable[[], Lexicon], count: Callable[[tree.Clause], int], size: int
) -> Query:
    """Return the query as this archive answers it, with the notices that follow.

    `count` tells how many articles a clause holds for; `lexicon` is called only when needed.
    """
    notices, count = list(query.notices), cache(count)
    clause = expanded(query.clause, lexicon, notices)
    if size:
        clause = compounded(_settled(clause, count), count)
        clause = _corrected(query, clause, lexicon, count, notices)
    words, others = _plain_words(clause)
    if query.plain and words and size:
        best = _best_match(words, count, size, notices)
        if len(words) < SENTENCE_WORDS:
            notices.extend(small_operator(query.text, all_found=best == _every(words)))
        clause = _joined(best, others)
    elif size:
        _tell_missing(_required(clause), count, notices)
        notices.extend(longer_value(clause, count))
    return replace(query, clause=clause, notices=tuple(dict.fromkeys(notices)))


def expanded(
    clause: tree.Clause, lexicon: Callable[[], Lexicon], notices: list[Notice] | None = None
) -> tree.Clause:
    """Return a clause with words of a lexicon in place of patterns and fuzzy words.

    Those about the author and the like stay: their few words are looked up by the engine.
    """

    def inside(one: tree.Clause) -> tree.Clause:
        return expanded(one, lexicon, notices)

    match clause:
        case tree.Pattern(text):
            return _one_of(text, *lexicon().matching(text), notices)
        case tree.Fuzzy(text, edits):
            return _one_of(f"{text}~", *lexicon().near(text, edits), notices)
        case tree.Phrase(words, within):
            return tree.Phrase(tuple(map(inside, words)), within)  # type: ignore[arg-type]
        case tree.And(clauses):
            return tree.And(tuple(map(inside, clauses)))
        case tree.Or(clauses):
            return tree.Or(tuple(map(inside, clauses)))
        case tree.Not(inner):
            return tree.Not(inside(inner))
        case tree.Near(left, right, distance):
            return tree.Near(inside(left), inside(right), distance)
        case tree.Field("title", inner):
            return tree.Field("title", inside(inner))
    return clause


def _one_of(
    asked: str, words: tuple[str, ...], cut: bool, notices: list[Notice] | None
) -> tree.OneOf:
    if cut and notices is not None:
        notices.append(
            Notice("cut", f"“{asked}” fits more words than are searched; the commonest were taken.")
        )
    return tree.OneOf(words, asked)


def _settled(clause: tree.Clause, count: Callable[[tree.Clause], int]) -> tree.Clause:
    """Return a clause with `US OR us` as one of them where that finds as much."""
    match clause:
        case tree.And(clauses):
            return tree.And(tuple(_settled(one, count) for one in clauses))
        case tree.Or((tree.Word(capitals), tree.Word(small))) if capitals.lower() == small:
            enough = (one for one in reversed(clause.clauses) if count(one) == count(clause))
            return next(enough, clause)
    return clause


def _plain_words(clause: tree.Clause) -> tuple[list[_Plain], list[tree.Clause]]:
    """Return the words and the dates of a query of nothing else; no words for any other query."""
    parts = clause.clauses if isinstance(clause, tree.And) else (clause,)
    words = [part for part in parts if isinstance(part, tree.Word | tree.Or)]
    others: list[tree.Clause] = [
        part for part in parts if isinstance(part, tree.Dates | tree.Undated)
    ]
    return (words, others) if len(words) + len(others) == len(parts) else ([], [])


def _joined(clause: tree.Clause, others: list[tree.Clause]) -> tree.Clause:
    if not others:
        return clause
    clauses = clause.clauses if isinstance(clause, tree.And) else (clause,)
    return tree.And((*clauses, *others))


def _corrected(
    query: Query,
    clause: tree.Clause,
    lexicon: Callable[[], Lexicon],
    count: Callable[[tree.Clause], int],
    notices: list[Notice],
) -> tree.Clause:
    """Return a clause with the words that no article has corrected where a word is near enough.

    Only plain words that may or must be there; what `-word` leaves out is not corrected beside it
    either. So a correction only ever adds hits, and a query without itself has none.
    """
    known: dict[str, str | None] = {}

    def better(text: str) -> str | None:
        if text in known or not may_be_a_slip(text):
            return known.get(text)
        known[text] = lexicon().correction(text, _languages(count))
        if known[text]:
            said = f"No article has “{text}”, so “{known[text]}” was searched for."
            insisting = written(_insisting(query.clause, fold(text)))
            notices.append(Notice("corrected", said, insisting))
        return known[text]

    def mended(one: tree.Clause, left_out: frozenset[str]) -> tree.Clause:
        match one:
            case tree.Word(text):
                if fold(text) in left_out or count(one):
                    return one
                return tree.Word(better(text) or text)
            case tree.And(clauses):
                left_out |= excluded(clauses)
                return tree.And(tuple(mended(part, left_out) for part in clauses))
            case tree.Or(clauses):
                return tree.Or(tuple(mended(part, left_out) for part in clauses))
            case tree.Near(left, right, distance):
                return tree.Near(mended(left, left_out), mended(right, left_out), distance)
        return one

    return mended(clause, frozenset())


def _languages(count: Callable[[tree.Clause], int]) -> Iterator[str]:
    """Yield English and the languages of an archive that have a stemmer."""
    yield "en"
    for code in STEMMERS:
        if code != "en" and count(tree.Field("lang", tree.Exact(code))):
            yield code


def _insisting(clause: tree.Clause, asked: str) -> tree.Clause:
    """Return a clause with a word, folded, taken as written wherever it could be corrected."""
    match clause:
        case tree.Word(text) if fold(text) == asked:
            return tree.Exact(text)
        case tree.And(clauses):
            return tree.And(tuple(_insisting(one, asked) for one in clauses))
        case tree.Or(clauses):
            return tree.Or(tuple(_insisting(one, asked) for one in clauses))
        case tree.Near(left, right, distance):
            return tree.Near(_insisting(left, asked), _insisting(right, asked), distance)
    return clause


def _best_match(
    parts: list[_Plain],
    count: Callable[[tree.Clause], int],
    size: int,
    notices: list[Notice],
) -> tree.Clause:
    """Return all the words when an article has them all, else a best match on some."""
    every = _every(parts)
    sentence = len(parts) >= SENTENCE_WORDS
    if not sentence and count(every):
        return every
    words = [word for part in parts for word in _either(part)]
    counts = [count(word) for word in words]
    some = _some(words, _weighty(words, counts, count), size) if len(parts) > 1 else None
    if some:
        reason = "This is read as a sentence" if sentence else "No article has all of these words"
        said = f"{reason}, so these are the best matches on some."
        notices.append(Notice("some-words", said))
    _tell_missing(words, count, notices)
    return some or every


def _every(parts: list[_Plain]) -> tree.Clause:
    return tree.And(tuple(parts)) if len(parts) > 1 else parts[0]


def _required(clause: tree.Clause) -> list[tree.Word]:
    """Return the plain words that every hit must have."""
    parts = clause.clauses if isinstance(clause, tree.And) else (clause,)
    return [part for part in parts if isinstance(part, tree.Word)]


def _tell_missing(
    words: Iterable[tree.Word], count: Callable[[tree.Clause], int], notices: list[Notice]
) -> None:
    """Name the words that no article has."""
    missing = dict.fromkeys(
        f"“{word.text}”"
        for word in words
        if not is_stop_word(word.text.casefold()) and not count(word)
    )
    if missing:
        notices.append(Notice("missing-words", f"No article has {', '.join(missing)}."))


def _either(part: _Plain) -> list[tree.Word]:
    """Return a word, or both that a word in capitals may be."""
    words = part.clauses if isinstance(part, tree.Or) else (part,)
    return [word for word in words if isinstance(word, tree.Word)]


def _weighty(
    words: list[tree.Word], counts: list[int], count: Callable[[tree.Clause], int]
) -> list[int]:
    """Return the counts with 0 for words that say little."""
    return [
        found if found and not _says_little(word, found, count) else 0
        for word, found in zip(words, counts, strict=True)
    ]


def _says_little(word: tree.Word, found: int, count: Callable[[tree.Clause], int]) -> bool:
    """Tell whether a word is a function word of English or of most articles that have it."""
    text = word.text.casefold()
    if is_abbreviation(word.text):
        return False
    if is_stop_word(text) or not (languages := languages_of(text)):
        return is_stop_word(text)
    written_in = tree.Field("lang", tree.Or(tuple(map(tree.Exact, languages))))
    return 2 * count(tree.And((word, written_in))) > found


def _some(words: list[tree.Word], counts: list[int], size: int) -> tree.Some | None:
    """Return the best match on words that articles have; one with a count of 0 weighs nothing.

    A word weighs its inverse document frequency, as in BM25 (Robertson and Zaragoza 2009, §3.1).
    """
    weights = tuple(
        log(1 + (size - found + 0.5) / (found + 0.5)) if found else 0.0 for found in counts
    )
    total = sum(weights)
    return tree.Some(tuple(words), weights, NEEDED * total) if total else None
