"""The noun phrase that names a source: its head, its description, and how far both reach.

*Doug Herman, a spokesman for the campaign, said*: the voice rules look at the words beside the verb. Here the whole
phrase is read, so that the table of sources has name and role.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from framing.entities.article_tokens import ArticleTokens
from framing.entities.names import Name, Names
from framing.language import characters as ch
from framing.language.word_classes import WordClass

__all__ = ["Phrase", "read_phrase"]

_COMMA: Final = int(ch.COMMA)
_CLAUSE_END: Final = int(ch.STOP | ch.SEMICOLON | ch.COLON | ch.QUOTE | ch.DOUBLE | ch.DASH)
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
MAX_INSERTED_WORDS: Final = 40  # between a subject and its verb
MAX_SUBJECT_WORDS: Final = 7  # of a subject without a name
MAX_DESCRIPTION_WORDS: Final = 22
MAX_DESCRIPTION_COMMAS: Final = 2


class Phrase(NamedTuple):
    """Words of a source, the end excluded: all of them, and its head, the name or noun that speaks."""

    start: int
    end: int
    head: tuple[int, int]


def read_phrase(text: ArticleTokens, source: tuple[int, int], cue: int | None, names: Names) -> Phrase:
    """The whole phrase round the words that a voice rule took for the source."""
    start, end = source
    if text.punct_before[start] & _OPEN:  # Ruiz (Labour) said
        named = names.ending_at(start)
        start = start if named is None else named.title_start
    if start > 0 and text.joined(start) and text.word_class[start - 1] & (WordClass.PREPOSITION | WordClass.TO):
        start = _opened(text, start)
    if cue is not None and cue < start:
        # What follows the comma of an opening *According to Ann Low, …* is the report and not the source.
        opens = text.word_class[cue] & WordClass.ACCORDING and text.opens_sentence(cue)
        end = end if opens else _with_description(text, end, names)
    elif (
        cue is not None
        and not text.word_class[cue] & WordClass.ING
        and any(text.punct_before[at] & _COMMA for at in range(end, cue + 1))
    ):
        start, end = _inserted(text, start, end, cue, names)
    elif (
        text.punct_before[start] & _COMMA
        and not text.punct_before[start] & _CLAUSE_END
        and text.word_class[start] & _OPENS
    ):
        start = _with_name_before(text, start, names)
    return Phrase(start, end, _head(text, start, end, names))


def _inserted(text: ArticleTokens, start: int, end: int, cue: int, names: Names) -> tuple[int, int]:
    """The phrase with what stands between commas before the verb: *Ann Low, who runs the bank, said*."""
    comma = next(at for at in range(cue, end - 1, -1) if text.punct_before[at] & _COMMA)
    head = None
    for at in range(comma - 1, max(0, comma - MAX_INSERTED_WORDS), -1):
        if text.sentence[at - 1] != text.sentence[at] or (
            text.punct_before[at] & _CLAUSE_END and not text.word_class[at - 1] & _SHORT_POINT
        ):
            break
        named = names.starting_at(at) or _titled(text, at, names)
        if named is not None and named.end > comma:
            named = None
        opens = text.word_class[at] & _OPENS or text.words[at].isdigit() if named is None else _described(text, at)
        if text.punct_before[at] & _COMMA and opens:
            head = at
    if head is None:
        return start, end
    name = names.ending_at(head)
    if name is not None and not (names.starting_at(head) and _described(text, head)):
        return name.title_start, comma
    return _clause_start(text, head, MAX_SUBJECT_WORDS), comma


def _clause_start(text: ArticleTokens, at: int, max_words: int) -> int:
    """Back from a word to the punctuation mark or the beginning of its sentence, by at most `max_words`."""
    begin = at - 1
    while (
        begin > 0
        and at - begin < max_words
        and not text.punct_before[begin] & (_COMMA | _CLAUSE_END)
        and text.sentence[begin - 1] == text.sentence[at]
    ):
        begin -= 1
    return begin


def _opened(text: ArticleTokens, start: int) -> int:
    """Back from the word after a preposition to where its noun phrase begins: *Sources close to the talks*."""
    begin = start
    while (
        begin > 0
        and start - begin < MAX_SUBJECT_WORDS
        and text.sentence[begin - 1] == text.sentence[start]
        and text.joined(begin)
    ):
        if text.word_class[begin - 1] & _VERBAL and not text.word_class[begin - 1] & WordClass.ROLE:
            return start
        begin -= 1
    return (
        begin
        if text.opens_sentence(begin) and not text.word_class[begin] & (WordClass.PREPOSITION | WordClass.SUBORDINATE)
        else start
    )


def _titled(text: ArticleTokens, at: int, names: Names) -> Name | None:
    """A name after one or two words that describe it: *hydrologist Dr. Mei Chen*."""
    name = next(iter(names.starting_within(at + 1, at + 3)), None)
    is_described = name is not None and all(
        text.joined(word) and not text.is_capitalised[word - 1] and not text.word_class[word - 1] & _OPENS
        for word in range(at + 1, name.title_start + 1)
    )
    return name if is_described else None


def _described(text: ArticleTokens, at: int) -> bool:
    """Whether a short description stands before a name: *The company’s chief, Rodrik Haas, …*."""
    begin = _clause_start(text, at, MAX_SUBJECT_WORDS + 1)
    return at - begin <= MAX_SUBJECT_WORDS and bool(text.word_class[begin] & (WordClass.ARTICLE | WordClass.POSSESSIVE))


def _with_description(text: ArticleTokens, comma: int, names: Names) -> int:
    """Where a phrase ends with the description or the name after its comma: *said Marit Dabo, a maize trader*."""
    if comma >= len(text) or not text.punct_before[comma] & _COMMA or text.punct_before[comma] & _CLAUSE_END:
        return comma
    named = names.starting_at(comma)
    if named is not None and not text.is_capitalised[comma - 1]:
        return named.end
    if not text.word_class[comma] & _OPENS:
        return comma
    end = comma
    while end < len(text) and end - comma < MAX_DESCRIPTION_WORDS and text.sentence[end] == text.sentence[comma]:
        gap = text.punct_before[end]
        if (
            end > comma
            and gap & (_CLAUSE_END | _COMMA)
            and not (gap & int(ch.STOP) and text.word_class[end - 1] & _SHORT_POINT)
        ):
            break
        end += 1
    return end


def _with_name_before(text: ArticleTokens, start: int, names: Names) -> int:
    """Where a description begins with the name before it: *Matthew Prince, chief executive of CloudFlare, said*."""
    begin, commas = start, 0
    while begin > 0 and start - begin < MAX_DESCRIPTION_WORDS and text.sentence[begin - 1] == text.sentence[start]:
        begin -= 1
        name = names.ending_at(begin + 1)
        if name is not None and text.punct_before[begin + 1] & _COMMA:
            return name.title_start
        if text.punct_before[begin] & _CLAUSE_END:
            return start
        commas += bool(text.punct_before[begin] & _COMMA)
        if commas > MAX_DESCRIPTION_COMMAS:
            return start
    return start


def _head(text: ArticleTokens, start: int, end: int, names: Names) -> tuple[int, int]:
    """The name that speaks, or the noun phrase up to its start preposition or comma."""
    head_end = start + 1
    while (
        head_end < end
        and not text.punct_before[head_end] & (_COMMA | _OPEN)
        and not text.word_class[head_end] & (WordClass.PREPOSITION | WordClass.RELATIVE)
    ):
        head_end += 1
    for name in names.starting_within(start, end):
        if name.start >= end:
            break
        is_oblique = any(
            text.word_class[at] & _BEFORE_NAME and not text.is_capitalised[at] for at in range(start, name.title_start)
        )
        titled = name.start > name.title_start and name.end == end  # Leader of the Opposition Ann Low
        opens = text.word_class[start] & (WordClass.ARTICLE | WordClass.POSSESSIVE)  # The leader of the Greens, Ann Low
        apart = bool(text.punct_before[name.title_start] & _COMMA) and (
            opens or not any(text.is_capitalised[at] for at in range(start, name.title_start))
        )
        if not is_oblique or titled or apart:
            return name.start, name.end
    return start, head_end
