"""The noun phrase that names a source: its head, its description, and how far both reach.

*Doug Herman, a spokesman for the campaign, said*: the voice rules look at the words beside the
verb; here the whole phrase is read, so that the table of sources has name and role.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from framing.entities.article_tokens import ArticleTokens
from framing.entities.names import Name, Names
from framing.language import characters as ch
from framing.language.word_classes import WordClass

__all__ = ["Phrase", "read_phrase"]

_COMMA: Final = int(ch.COMMA)
_HARD: Final = int(ch.STOP | ch.SEMICOLON | ch.COLON | ch.QUOTE | ch.DOUBLE | ch.DASH)
_SHORT_POINT: Final = WordClass.ABBREVIATION | WordClass.SOMETIMES
_OPENS: Final = (
    WordClass.ARTICLE
    | WordClass.POSSESSIVE
    | WordClass.ROLE
    | WordClass.TITLE
    | WordClass.RELATIVE
    | WordClass.PREPOSITION
)
_VERBAL: Final = (
    WordClass.BE
    | WordClass.HAVE
    | WordClass.DO
    | WordClass.MODAL
    | WordClass.PAST
    | WordClass.ING
    | WordClass.RELATIVE
    | WordClass.THAT
    | WordClass.ACCORDING
)
_BEFORE_NAME: Final = WordClass.PREPOSITION | WordClass.ACCORDING
_OPEN: Final = int(ch.OPEN)
_FAR, _SUBJECT = 40, 7  # words between a subject and its verb, and of a subject without a name
_LONGEST: Final = 22  # words of a description
_CHUNKS: Final = 3  # commas that a description may hold


class Phrase(NamedTuple):
    """Words of a source: all of them, and its head, the name or noun that speaks."""

    start: int
    end: int
    head: tuple[int, int]


def read_phrase(text: ArticleTokens, source: tuple[int, int], cue: int | None, names: Names) -> Phrase:
    """The whole phrase round the words that a voice rule took for the source."""
    first, last = source
    if text.punct_before[first] & _OPEN:  # Ruiz (Labour) said
        named = names.ending_at(first)
        first = first if named is None else named.title_start
    if first > 0 and text.joined(first) and text.word_class[first - 1] & (WordClass.PREPOSITION | WordClass.TO):
        first = _opened(text, first)
    if cue is not None and cue < first:
        leads = text.word_class[cue] & WordClass.ACCORDING and text.opens_sentence(
            cue
        )  # what follows its comma is said, not the source
        last = last if leads else _behind(text, last, names)
    elif (
        cue is not None
        and not text.word_class[cue] & WordClass.ING
        and any(text.punct_before[at] & _COMMA for at in range(last, cue + 1))
    ):
        first, last = _inserted(text, first, last, cue, names)
    elif text.punct_before[first] & _COMMA and not text.punct_before[first] & _HARD and text.word_class[first] & _OPENS:
        first = _before(text, first, names)
    return Phrase(first, last, _head(text, first, last, names))


def _inserted(text: ArticleTokens, first: int, last: int, cue: int, names: Names) -> tuple[int, int]:
    """Over what stands between commas before the verb: *Ann Low, who runs the bank, said*."""
    end = next(at for at in range(cue, last - 1, -1) if text.punct_before[at] & _COMMA)
    head = None
    for at in range(end - 1, max(0, end - _FAR), -1):
        if text.sentence[at - 1] != text.sentence[at] or (
            text.punct_before[at] & _HARD and not text.word_class[at - 1] & _SHORT_POINT
        ):
            break
        named = names.starting_at(at) or _titled(text, at, names)
        if named is not None and named.end > end:
            named = None
        opens = text.word_class[at] & _OPENS or text.words[at].isdigit() if named is None else _described(text, at)
        if text.punct_before[at] & _COMMA and opens:
            head = at
    if head is None:
        return first, last
    name = names.ending_at(head)
    if name is not None and not (names.starting_at(head) and _described(text, head)):
        return name.title_start, end
    return _clause_start(text, head, _SUBJECT), end


def _clause_start(text: ArticleTokens, at: int, most: int) -> int:
    """Back from a word to the mark or the sentence's beginning before it, by at most `most` words."""
    begin = at - 1
    while (
        begin > 0
        and at - begin < most
        and not text.punct_before[begin] & (_COMMA | _HARD)
        and text.sentence[begin - 1] == text.sentence[at]
    ):
        begin -= 1
    return begin


def _opened(text: ArticleTokens, first: int) -> int:
    """Back from behind a preposition to the noun that it hangs on: *Sources close to the talks*."""
    begin = first
    while (
        begin > 0
        and first - begin < _SUBJECT
        and text.sentence[begin - 1] == text.sentence[first]
        and text.joined(begin)
    ):
        if text.word_class[begin - 1] & _VERBAL and not text.word_class[begin - 1] & WordClass.ROLE:
            return first
        begin -= 1
    return (
        begin
        if text.opens_sentence(begin) and not text.word_class[begin] & (WordClass.PREPOSITION | WordClass.SUBORDINATE)
        else first
    )


def _titled(text: ArticleTokens, at: int, names: Names) -> Name | None:
    """A name behind one or two words that describe it: *hydrologist Dr. Mei Chen*."""
    behind = next(iter(names.starting_within(at + 1, at + 3)), None)
    plain = behind is not None and all(
        text.joined(word) and not text.is_capitalised[word - 1] and not text.word_class[word - 1] & _OPENS
        for word in range(at + 1, behind.title_start + 1)
    )
    return behind if plain else None


def _described(text: ArticleTokens, at: int) -> bool:
    """Whether a short description stands before a name: *The company’s chief, Rodrik Haas, …*."""
    begin = _clause_start(text, at, _SUBJECT + 1)
    return at - begin <= _SUBJECT and bool(text.word_class[begin] & (WordClass.ARTICLE | WordClass.POSSESSIVE))


def _behind(text: ArticleTokens, last: int, names: Names) -> int:
    """Over the description behind a name, or a name behind it: *said Marit Dabo, a maize trader*."""
    if last >= len(text) or not text.punct_before[last] & _COMMA or text.punct_before[last] & _HARD:
        return last
    named = names.starting_at(last)
    if named is not None and not text.is_capitalised[last - 1]:
        return named.end
    if not text.word_class[last] & _OPENS:
        return last
    end = last
    while end < len(text) and end - last < _LONGEST and text.sentence[end] == text.sentence[last]:
        gap = text.punct_before[end]
        if (
            end > last
            and gap & (_HARD | _COMMA)
            and not (gap & int(ch.STOP) and text.word_class[end - 1] & _SHORT_POINT)
        ):
            break
        end += 1
    return end


def _before(text: ArticleTokens, first: int, names: Names) -> int:
    """Back over a description to the name in front of it: *Matthew Prince, chief executive of CloudFlare, said*."""
    begin, commas = first, 0
    while begin > 0 and first - begin < _LONGEST and text.sentence[begin - 1] == text.sentence[first]:
        begin -= 1
        name = names.ending_at(begin + 1)
        if name is not None and text.punct_before[begin + 1] & _COMMA:
            return name.title_start
        if text.punct_before[begin] & _HARD:
            return first
        commas += bool(text.punct_before[begin] & _COMMA)
        if commas >= _CHUNKS:
            return first
    return first


def _head(text: ArticleTokens, first: int, last: int, names: Names) -> tuple[int, int]:
    """The name that speaks, or the noun phrase up to its first preposition or comma."""
    end = first + 1
    while (
        end < last
        and not text.punct_before[end] & (_COMMA | _OPEN)
        and not text.word_class[end] & (WordClass.PREPOSITION | WordClass.RELATIVE)
    ):
        end += 1
    for name in names.starting_within(first, last):
        if name.start >= last:
            break
        behind = any(
            text.word_class[at] & _BEFORE_NAME and not text.is_capitalised[at] for at in range(first, name.title_start)
        )
        titled = name.start > name.title_start and name.end == last  # Leader of the Opposition Ann Low
        opens = text.word_class[first] & (WordClass.ARTICLE | WordClass.POSSESSIVE)  # The leader of the Greens, Ann Low
        apart = bool(text.punct_before[name.title_start] & _COMMA) and (
            opens or not any(text.is_capitalised[at] for at in range(first, name.title_start))
        )
        if not behind or titled or apart:
            return name.start, name.end
    return first, end
