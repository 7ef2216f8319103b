"""Names: runs of capitalised words, without the titles before them, joined where one name has words without a capital.

*Mayor Karen Bass* is the name *Karen Bass* after a title; *Bank of Amara*, *Ursula von der Leyen*
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

_STOP, _QUOTE, _POSSESSIVE = int(ch.STOP), int(ch.QUOTE), int(POSSESSIVE)
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
MAX_CAPITAL_SHARE: Final = 0.85  # of the words: above, capitals name nobody
MAX_PARTICLES: Final = 2  # between two words of a name: von der Leyen
MAX_INITIAL_CHARS: Final = 2


class Name(NamedTuple):
    """A name in the text: words `start` to `end` (excluded), with titles from `title_start` on."""

    title_start: int
    start: int
    end: int
    is_certain: bool  #: False for a single word where a sentence begins: its capital says nothing


class Names:
    """The names of an article in order of place, with indexes by where they begin and end."""

    def __init__(self, names: Sequence[Name]) -> None:
        self.all = tuple(names)
        self._starts = [name.title_start for name in names]
        self._by_start = {name.title_start: name for name in names}
        self._by_end = {name.end: name for name in names}

    def __iter__(self) -> Iterator[Name]:
        return iter(self.all)

    def starting_at(self, at: int) -> Name | None:
        """The name whose titles or first word stand at a place."""
        return self._by_start.get(at)

    def ending_at(self, at: int) -> Name | None:
        """The name that ends right before a word."""
        return self._by_end.get(at)

    def starting_within(self, start: int, end: int) -> tuple[Name, ...]:
        """The names whose titles or first word stand at one of the words from `start` to `end` (excluded)."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def find_names(text: ArticleTokens) -> Names:
    """The names of an article, the page's furniture left out."""
    if sum(text.is_capitalised[text.text_start :]) > MAX_CAPITAL_SHARE * (len(text) - text.text_start):
        return Names([])  # where nearly all words have capitals, they name nobody
    runs = _runs(text, frozenset())
    known = _surnames(text, runs)
    if known:
        runs = _runs(text, known)  # White said: a word like others, but of a name that stands elsewhere
    found = [name for start, end in _bridged(text, runs) if (name := _name(text, start, end, known)) is not None]
    # A title may capitalise every word: its names are those that the text has, too.
    in_text = {text.lower[name.end - 1] for name in found if name.start >= text.text_start}
    return Names([name for name in found if name.start >= text.text_start or text.lower[name.end - 1] in in_text])


def _surnames(text: ArticleTokens, runs: list[tuple[int, int]]) -> frozenset[str]:
    """Last words of names of two and more words, those of organisations and places left out."""
    last_words = {text.lower[end - 1] for start, end in runs if end - start > 1 and start >= text.text_start}
    return frozenset(last_words - word_list("organisation") - word_list("place") - word_list("party"))


def _runs(text: ArticleTokens, known: frozenset[str]) -> list[tuple[int, int]]:
    """Capitalised words side by side."""
    runs: list[tuple[int, int]] = []
    for at, capital in enumerate(text.is_capitalised):
        if not capital or not text.in_article(at):
            continue
        if runs and _continues_run(text, runs[-1], at):
            runs[-1] = (runs[-1][0], at + 1)
        elif not _opens_no_name(text, at, known):
            runs.append((at, at + 1))
    return runs


def _opens_no_name(text: ArticleTokens, at: int, known: frozenset[str]) -> bool:
    """Whether a capitalised word begins no name: *The*, *Monday*, *I’ve*; where a sentence begins, *Plans* too."""
    if text.lower[at] in known and not _dates(text, at):
        return False
    if text.lower[at].partition("'")[0] in word_list("contracted") or text.word_class[at] & WordClass.TIME:
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


def _continues_run(text: ArticleTokens, run: tuple[int, int], at: int) -> bool:
    """Whether a capitalised word goes on with the name before it: right after it, or after particles."""
    end = run[1]
    if end == at:
        initial = text.punct_before[at] & _STOP and (
            len(text.words[at - 1].replace(".", "")) <= MAX_INITIAL_CHARS
            or text.word_class[at - 1] & WordClass.ABBREVIATION
        )
        plural = (
            not text.punct_before[at] & ~_QUOTED_SPACE
            and text.punct_before[at] & _QUOTE
            and text.words[at - 1].endswith("s")
            and text.lower[at - 1] in word_list("owners")
        )
        owner = text.punct_before[at] & _POSSESSIVE and text.lower[at - 1] in word_list("owners")
        same = text.sentence[at] == text.sentence[at - 1]
        return (
            same
            and (text.joined(at) or bool(initial or plural or owner))
            and (
                not text.word_class[at] & WordClass.TIME
                or (text.lower[at] in word_list("months") and not _dates(text, at))
            )
        )
    if at - end <= MAX_PARTICLES and all(text.joined(word) for word in range(end, at + 1)):
        return text.all_in_list("particle", range(end, at))
    return False


def _bridged(text: ArticleTokens, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Names of organisations with *of*, *for* or *and* in them as one."""
    whole: list[tuple[int, int]] = []
    for start, end in runs:
        if whole and _is_bridged(text, whole[-1], (start, end)):
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return whole


def _is_bridged(text: ArticleTokens, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether two runs of capitals are one name: *Bank of Amara*, *Workers’ Council for the Harbour*."""
    words = " ".join(text.lower[before[1] : after[0]])
    if words not in word_list("bridges") or not all(text.joined(at) for at in range(before[1] + 1, after[0] + 1)):
        return False
    if not text.joined(before[1]) and not (
        text.punct_before[before[1]] & _QUOTE and text.lower[before[1] - 1] in word_list("owners")
    ):
        return False
    ends = text.lower[after[1] - 1] in word_list("organisation")
    if words in word_list("joining"):  # Ministry of Roads and Harbours, Friends and Workers Union
        is_of = before[1] - before[0] > 1 and text.lower[before[0] + 1] in word_list("name_prepositions")
        return is_of or (ends and before[1] - before[0] == 1 and after[1] - after[0] > 1)
    return text.lower[before[1] - 1] in word_list("organisation")


def _name(text: ArticleTokens, title_start: int, end: int, known: frozenset[str]) -> Name | None:
    """A run of capitals as a name after its titles; None where nothing is left of it. `known` are surnames."""
    while (
        title_start < end
        and text.opens_sentence(title_start)
        and text.word_class[title_start] & _NOT_FIRST
        and not text.word_class[title_start] & WordClass.TITLE
    ):
        if text.lower[title_start] in known:
            break
        title_start += 1
    if title_start == end:
        return None
    thing = text.any_in_list("organisation", (end - 1,)) or text.any_in_list("place", (end - 1,))
    organisation = thing or any(text.lower[at] in word_list("name_prepositions") for at in range(title_start, end))
    titles = [] if organisation else [at for at in range(title_start, end - 1) if _is_title(text, at)]
    start = titles[-1] + 1 if titles else title_start
    alone = end - start == 1
    if alone and text.lower[start] not in known and not _names_alone(text, start):
        return None
    surname = text.lower[end - 1] in known or text.lower[end - 1] in word_list("party")
    if all(text.word_class[at] & _TITLE for at in range(start, end)) and not organisation and not surname:
        return None
    is_certain = (
        not alone or start > title_start or not text.opens_sentence(start) or text.lower[start] in word_list("party")
    )
    return Name(title_start, start, end, is_certain)


def _names_alone(text: ArticleTokens, at: int) -> bool:
    """Whether one capitalised word can be a name: no title, no people, no month; a party, unless it describes."""
    word = text.lower[at]
    if word in word_list("party"):
        before_title = at + 1 < len(text) and text.joined(at + 1) and text.word_class[at + 1] & _TITLE  # Labour leader
        return not before_title and not (
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
