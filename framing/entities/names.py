"""Names: runs of capitalised words, their titles parted from them, joined where a name goes on.

*Mayor Karen Bass* is the name *Karen Bass* behind a title; *Bank of Amara*, *Ursula von der Leyen*
and *Workers’ Council* are one name each.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from framing.entities.article_tokens import ArticleTokens, common_words, word_list
from framing.language import characters as ch
from framing.language.tokens import POSSESSIVE
from framing.language.word_classes import WordClass

__all__ = ["Name", "Names", "find_names"]

_STOP, _QUOTE, _OWNED = int(ch.STOP), int(ch.QUOTE), int(POSSESSIVE)
_QUOTED_SPACE: Final = int(ch.SPACE | ch.QUOTE | ch.DOUBLE)
_TITLE: Final = WordClass.TITLE | WordClass.ROLE
_NOT_FIRST: Final = (
    WordClass.STARTER
    | WordClass.TIME
    | WordClass.PREPOSITION
    | WordClass.ADVERB
    | WordClass.SUBORDINATE
    | WordClass.PRONOUN
    | WordClass.POSSESSIVE
    | WordClass.DETERMINER
    | WordClass.COORDINATOR
    | WordClass.CONTRAST
    | WordClass.RELATIVE
    | WordClass.BE
    | WordClass.HAVE
    | WordClass.DO
    | WordClass.NEGATION
    | WordClass.WHETHER
    | WordClass.PREAMBLE
    | WordClass.VAGUE
)
_NEVER: Final = (
    WordClass.ARTICLE
    | WordClass.PRONOUN
    | WordClass.DETERMINER
    | WordClass.PREPOSITION
    | WordClass.BE
    | WordClass.RELATIVE
    | WordClass.COORDINATOR
)
_CONTRACTED: Final = frozenset(("i", "we", "you", "he", "she", "they", "it", "there", "that", "who", "what", "here"))
_OWNERS: Final = frozenset(
    ("people", "women", "men", "children", "workers", "teachers", "farmers", "veterans", "dockers", "operators")
)
_BRIDGES: Final = (("of",), ("for",), ("of", "the"), ("for", "the"), ("for", "a"), ("and",))
_DAYS: Final = WordClass.TIME
_MONTHS: Final = frozenset(("april", "august", "june", "may"))  # that are names of people, too
_SHOUTED: Final = 0.85  # share of capitalised words


class Name(NamedTuple):
    """A name in the text: words `first` to `last` (excluded), titles from `begin` on."""

    title_start: int
    start: int
    end: int
    is_certain: bool  #: False for one capital where a sentence begins


class Names:
    """The names of an article in order of place, found by where they begin, end or lie."""

    def __init__(self, names: Sequence[Name]) -> None:
        self.all = tuple(names)
        self._begins = [name.title_start for name in names]
        self._by_begin = {name.title_start: name for name in names}
        self._by_end = {name.end: name for name in names}

    def __iter__(self) -> Iterator[Name]:
        return iter(self.all)

    def starting_at(self, at: int) -> Name | None:
        """The name whose titles or first word stand at a place."""
        return self._by_begin.get(at)

    def ending_at(self, at: int) -> Name | None:
        """The name that ends right before a word."""
        return self._by_end.get(at)

    def starting_within(self, first: int, last: int) -> tuple[Name, ...]:
        """The names that begin within some words."""
        return self.all[bisect_left(self._begins, first) : bisect_left(self._begins, last)]


def find_names(text: ArticleTokens) -> Names:
    """The names of an article, the page's furniture left out."""
    if sum(text.is_capitalised[text.text_start :]) > _SHOUTED * (len(text) - text.text_start):
        return Names([])  # where all words have capitals, capitals name nobody
    runs = _runs(text, frozenset())
    known = _surnames(text, runs)
    if known:
        runs = _runs(text, known)  # White said: a word like others, but of a name that stands elsewhere
    found = [name for first, last in _bridged(text, runs) if (name := _name(text, first, last, known)) is not None]
    told = {text.lower[name.end - 1] for name in found if name.start >= text.text_start}
    return Names([name for name in found if name.start >= text.text_start or text.lower[name.end - 1] in told])


def _surnames(text: ArticleTokens, runs: list[tuple[int, int]]) -> frozenset[str]:
    """Last words of names of two and more words, those of organisations and places left out."""
    last_words = {text.lower[last - 1] for first, last in runs if last - first > 1 and first >= text.text_start}
    return frozenset(last_words - word_list("organisation") - word_list("place") - word_list("party"))


def _runs(text: ArticleTokens, known: frozenset[str]) -> list[tuple[int, int]]:
    """Capitalised words side by side."""
    runs: list[tuple[int, int]] = []
    for at, capital in enumerate(text.is_capitalised):
        if not capital or not text.in_article(at):
            continue
        if runs and _goes_on(text, runs[-1], at):
            runs[-1] = (runs[-1][0], at + 1)
        elif not _is_function(text, at, known):
            runs.append((at, at + 1))
    return runs


def _is_function(text: ArticleTokens, at: int, known: frozenset[str]) -> bool:
    """Whether a capitalised word begins no name: *The*, *Monday*, *I’ve*; where a sentence begins, *Plans* too."""
    if text.lower[at] in known and not _dates(text, at):
        return False
    if text.lower[at].partition("'")[0] in _CONTRACTED or text.word_class[at] & WordClass.TIME:
        return True
    if text.word_class[at] & _TITLE and not text.word_class[at] & WordClass.PRONOUN:
        return False
    if not text.opens_sentence(at):
        return bool(text.word_class[at] & _NEVER) and not text.words[at].isupper()
    if text.word_class[at] & _NOT_FIRST:
        return True
    follows = (
        at + 1 < len(text)
        and text.is_capitalised[at + 1]
        and text.joined(at + 1)
        and text.sentence[at + 1] == text.sentence[at]
    )
    return text.lower[at] in common_words() and not (follows and text.lower[at] in word_list("organisation"))


def _dates(text: ArticleTokens, at: int) -> bool:
    """Whether a word that may be a month is one: *in May*, *May 5*."""
    if not text.word_class[at] & WordClass.TIME:
        return False
    after = at + 1 < len(text) and text.words[at + 1][:1].isdigit()
    return after or (
        at > 0 and bool(text.word_class[at - 1] & WordClass.PREPOSITION or text.words[at - 1][:1].isdigit())
    )


def _goes_on(text: ArticleTokens, run: tuple[int, int], at: int) -> bool:
    last = run[1]
    if last == at:
        initial = text.punct_before[at] & _STOP and (
            len(text.words[at - 1].replace(".", "")) <= 2 or text.word_class[at - 1] & WordClass.ABBREVIATION
        )
        plural = (
            not text.punct_before[at] & ~_QUOTED_SPACE
            and text.punct_before[at] & _QUOTE
            and text.words[at - 1].endswith("s")
            and text.lower[at - 1] in _OWNERS
        )
        owner = text.punct_before[at] & _OWNED and text.lower[at - 1] in _OWNERS
        same = text.sentence[at] == text.sentence[at - 1]
        return (
            same
            and (text.joined(at) or bool(initial or plural or owner))
            and (not text.word_class[at] & _DAYS or (text.lower[at] in _MONTHS and not _dates(text, at)))
        )
    if at - last <= 2 and all(text.joined(word) for word in range(last, at + 1)):
        return all(text.lower[word] in word_list("particle") for word in range(last, at))
    return False


def _bridged(text: ArticleTokens, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Names of organisations with *of*, *for* or *and* in them as one."""
    whole: list[tuple[int, int]] = []
    for first, last in runs:
        if whole and _bridge(text, whole[-1], (first, last)):
            whole[-1] = (whole[-1][0], last)
        else:
            whole.append((first, last))
    return whole


def _bridge(text: ArticleTokens, before: tuple[int, int], after: tuple[int, int]) -> bool:
    between = range(before[1], after[0])
    words = tuple(text.lower[at] for at in between)
    if words not in _BRIDGES or not all(text.joined(at) for at in range(before[1] + 1, after[0] + 1)):
        return False
    if not text.joined(before[1]) and not (
        text.punct_before[before[1]] & _QUOTE and text.lower[before[1] - 1] in _OWNERS
    ):
        return False
    ends = text.lower[after[1] - 1] in word_list("organisation")
    if words == ("and",):
        holds = before[1] - before[0] > 1 and text.lower[before[0] + 1] in ("of", "for")
        return holds or (ends and before[1] - before[0] == 1 and after[1] - after[0] > 1)
    head = text.lower[before[1] - 1]
    return head in word_list("organisation") and (head not in ("leader", "executive", "speaker"))


def _name(text: ArticleTokens, begin: int, last: int, known: frozenset[str]) -> Name | None:
    """A run as a name behind its titles; None where nothing is left of it."""
    while (
        begin < last
        and text.opens_sentence(begin)
        and text.word_class[begin] & _NOT_FIRST
        and not text.word_class[begin] & WordClass.TITLE
    ):
        if text.lower[begin] in known:
            break
        begin += 1
    if begin == last:
        return None
    thing = text.any_listed("organisation", (last - 1,)) or text.any_listed("place", (last - 1,))
    organisation = thing or any(text.lower[at] in ("of", "for") for at in range(begin, last))
    titles = [] if organisation else [at for at in range(begin, last - 1) if _is_title(text, at)]
    first = titles[-1] + 1 if titles else begin
    alone = last - first == 1
    if alone and text.lower[first] not in known and not _stands_alone(text, first):
        return None
    surname = text.lower[last - 1] in known or text.lower[last - 1] in word_list("party")
    if all(text.word_class[at] & _TITLE for at in range(first, last)) and not organisation and not surname:
        return None
    sure = not alone or first > begin or not text.opens_sentence(first) or text.lower[first] in word_list("party")
    return Name(begin, first, last, sure)


def _stands_alone(text: ArticleTokens, at: int) -> bool:
    """Whether one capitalised word can be a name: no title, no people, no month; a party, unless it describes."""
    word = text.lower[at]
    if word in word_list("party"):
        behind = at + 1 < len(text) and text.joined(at + 1) and text.word_class[at + 1] & _TITLE  # Labour leader
        return not behind and not (
            at > 0 and text.joined(at) and text.word_class[at - 1] & WordClass.INDEFINITE
        )  # a Labour councillor
    if (
        word in word_list("nothing")
        or word in word_list("adjective")
        or word.removesuffix("s") in word_list("adjective")
    ):
        return False
    return text.words[at].isupper() or not (text.word_class[at] & (_TITLE | _NOT_FIRST) or word in word_list("crowd"))


def _is_title(text: ArticleTokens, at: int) -> bool:
    return bool(text.word_class[at] & _TITLE) or text.lower[at] in word_list("title")
