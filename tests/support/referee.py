"""The kernel once more in plain Python, one word at a time: words, sentences, lexicon matches, filters.

Slow and simple on purpose, and written from the rules, not from the columns: `test_kernel` holds
the two against each other. Voices are not repeated here.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from framing.cues.categories import Group
from framing.cues.lexicon import Lexicon, Term
from framing.language.word_classes import WordClass, grammar_words

NEWLINES = "\n\v\f\x85\u2028\u2029"
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
SIGNS = {
    "stop": ".!?…。！？؟।",
    "comma": ",،，、",
    "semicolon": ";；",
    "colon": ":：",
    "dash": "–—―",
    "open": "([{",
    "close": ")]}",
    "quote": "'’‘‚‛`´“”„‟\"«»",
    "hyphen": "-‐‑",
}
KIND = {sign: kind for kind, signs in SIGNS.items() for sign in signs}
WRAPPED = 45


def kind_of(sign: str) -> str:
    """What a character is: letter, digit, newline, space, one of SIGNS, or mark."""
    if sign in KIND:
        return KIND[sign]
    if sign in NEWLINES:
        return "newline"
    if sign.isspace():
        return "space"
    category = unicodedata.category(sign)
    if category[0] == "N":
        return "digit"
    return "letter" if sign in UNSEEN or category[0] in "LM" else "mark"


def fold(sign: str) -> str:
    """A letter or digit without case and accent, one for one; other signs as they are."""
    if sign in "'’":
        return "'"
    plain = unicodedata.normalize("NFKD", sign)[:1].lower()[:1]
    return plain if plain.isascii() and plain.isalnum() else sign


@dataclass
class Word:
    start: int
    end: int
    spelling: str
    capital: bool
    shouted: bool
    number: bool
    gap: set[str] = field(default_factory=set)  #: kinds of the signs before it
    paragraph: bool = False


def words_of(text: str) -> list[Word]:
    """The words of a text, with the gap before each."""
    kinds = [kind_of(sign) for sign in text]

    def worded(at: int) -> bool:
        return 0 <= at < len(text) and kinds[at] in {"letter", "digit"}

    def joins(at: int) -> str:
        """Whether a sign joins the characters beside it to one word, or begins a possessive."""
        if not (worded(at - 1) and worded(at + 1)):
            return ""
        if text[at] in "'’":
            return "possessive" if fold(text[at + 1]) == "s" and not worded(at + 2) else "word"
        figures = kinds[at - 1] == kinds[at + 1] == "digit" and kinds[at] in {"stop", "comma", "quote"}
        initials = text[at] == "." and not worded(at - 2) and not worded(at + 2)
        return "word" if figures or initials else ""

    joined = [joins(at) for at in range(len(text))]
    inside = [worded(at) or joined[at] == "word" for at in range(len(text))]
    for at in (at for at, how in enumerate(joined) if how == "possessive"):
        inside[at] = inside[at + 1] = False
    found: list[Word] = []
    at = behind = 0
    while at < len(text):
        if not inside[at]:
            at += 1
            continue
        end = at
        while end < len(text) and inside[end]:
            end += 1
        last = unicodedata.category(text[end - 1]) in {"Lu", "Lt"} and not joined[end - 1]
        capital = unicodedata.category(text[at]) in {"Lu", "Lt"}
        number = kinds[at] == "digit"
        word = Word(at, end, "".join(map(fold, text[at:end])), capital, capital and last and end - at > 1, number)
        word.gap = _gap(text, kinds, joined, behind, at)
        found.append(word)
        at = behind = end
    for number_, word in enumerate(found):
        word.paragraph = number_ == 0 or _new_paragraph(kinds, found[number_ - 1].end, word)
    return found


def _gap(text: str, kinds: list[str], joined: list[str], start: int, end: int) -> set[str]:
    gap = set()
    for at in range(start, end):
        kind = kinds[at]
        if joined[at] == "possessive":
            kind = "possessive"
        elif kind in {"letter", "digit"}:
            kind = "possessive"  # the s
        elif kind == "hyphen":
            beside = 0 < at < len(text) - 1 and all(kinds[near] in {"letter", "digit"} for near in (at - 1, at + 1))
            kind = "hyphen" if beside else "dash"
        gap.add(kind)
    return gap - {"space"}


def _new_paragraph(kinds: list[str], start: int, word: Word) -> bool:
    """A line break ends a paragraph, unless the sentence plainly goes on behind it."""
    breaks = [at for at in range(start, word.start) if kinds[at] == "newline"]
    if not breaks:
        return False
    if word.gap - {"newline", "comma", "hyphen"}:
        return True
    if not (word.capital or word.number):
        return False
    before = max((at for at in range(breaks[0]) if kinds[at] == "newline"), default=-1)
    return not (len(breaks) == 1 and breaks[-1] - before >= WRAPPED)


class Classes:
    """The grammar's word classes by spelling."""

    def __init__(self) -> None:
        self.bits: defaultdict[str, int] = defaultdict(int)
        for written, bits in grammar_words().items():
            self.bits[words_of(written)[0].spelling] |= bits

    def __call__(self, word: Word) -> int:
        return self.bits.get(word.spelling, 0)


def sentence_numbers(text: str, words: Sequence[Word], classes: Classes) -> list[int]:
    """The number of every word's sentence."""
    numbers, number = [], -1
    for at, word in enumerate(words):
        number += at == 0 or word.paragraph or _ends(text, words[at - 1], word, classes)
        numbers.append(number)
    return numbers


def _ends(text: str, before: Word, word: Word, classes: Classes) -> bool:
    near = ("\n\n" + text)[max(0, word.start - 1) : word.start + 2]  # the three signs before the word
    if "stop" not in word.gap or not any(kind_of(sign) in {"space", "newline"} for sign in near):
        return False
    if not (word.capital or word.number):
        return False
    if kind_of(text[before.end]) != "stop":  # “… end.” She: the mark ends it, no abbreviation does
        return True
    if classes(before) & WordClass.ABBREVIATION:
        return False
    initial = before.end - before.start == 1 and before.capital
    doubtful = initial or classes(before) & WordClass.SOMETIMES
    return not doubtful or bool(classes(word) & WordClass.STARTER)


class Terms:
    """The lexicon by first word."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.entries: tuple[Term, ...] = lexicon.terms
        self.whole: defaultdict[str, list[tuple[list[str], int]]] = defaultdict(list)
        self.left: defaultdict[str, list[tuple[list[str], int]]] = defaultdict(list)
        self.right: list[list[list[str]]] = [[] for _ in self.entries]
        for number, entry in enumerate(self.entries):
            for form in entry.forms:
                parts = [[word.spelling for word in words_of(part)] for part in form.split(" {x} ")]
                table = self.whole if len(parts) == 1 else self.left
                table[parts[0][0]].append((parts[0], number))
                self.right[number].extend(parts[1:])

    def find(self, words: Sequence[Word], sentences: Sequence[int]) -> set[tuple[int, int, int]]:
        """Every term at every place: first word, word after the last, entry."""
        found = set()
        for at, word in enumerate(words):
            for spelled, entry in self.whole.get(word.spelling, ()):
                if _stands(words, at, spelled):
                    found.add((at, at + len(spelled), entry))
            for spelled, entry in self.left.get(word.spelling, ()):
                if _stands(words, at, spelled):
                    found.update(
                        (at, end, entry) for end in self._closed(words, sentences, at, at + len(spelled), entry)
                    )
        return found

    def _closed(self, words: Sequence[Word], sentences: Sequence[int], at: int, last: int, entry: int) -> Iterator[int]:
        """Ends of the nearest right half behind a slot of one to three words, in the same sentence."""
        for start in range(last + 1, min(last + 4, len(words))):
            if ends := [start + len(part) for part in self.right[entry] if _stands(words, start, part)]:
                yield from (end for end in ends[:1] if sentences[end - 1] == sentences[at])
                return


def _stands(words: Sequence[Word], at: int, spelled: list[str]) -> bool:
    if [word.spelling for word in words[at : at + len(spelled)]] != spelled:
        return False
    inner = words[at + 1 : at + len(spelled)]
    return all(not word.paragraph and word.gap <= {"hyphen", "newline", "possessive"} for word in inner)


class Filter:
    """False friends: names, and words around a match that cancel or allow it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lists: dict[tuple[str, ...], set[str]] = {}
        for entry in lexicon.terms:
            for listed in entry.group.filters.values():
                self.lists.setdefault(listed, {words_of(word)[0].spelling for word in listed})

    def keeps(
        self,
        match: tuple[int, int, int],
        group: Group,
        words: Sequence[Word],
        place: Sequence[tuple[int, bool]],
        *,
        apart: bool,
    ) -> bool:
        """Whether a match passes. `place` is every word's sentence, and whether it is quoted."""
        first, last, _ = match
        if not group.any_case and not apart and _is_name(words, place, first, last):
            return False
        here = place[first]
        inside = [at for at in range(len(words)) if place[at] == here]
        if group.unless_number and any(words[at].number for at in inside):
            return False
        around = {
            "next": [at for at in (last, last + 1) if at in inside],
            "prev": [at for at in (first - 1, first - 2) if at in inside],
            "near": [at for at in inside if not first <= at < last],
        }
        for name, listed in group.filters.items():
            rule, _, where = name.partition(".")
            hit = any(words[at].spelling in self.lists[listed] for at in around[where])
            if hit != (rule == "only"):
                return False
        return True


def _is_name(words: Sequence[Word], place: Sequence[tuple[int, bool]], first: int, last: int) -> bool:
    """A capital where none is due: *Justice Department*, but not *Justice* at the start of a sentence."""
    word = words[first]
    if not word.capital:
        return False
    if word.shouted:
        return word.end - word.start < 4
    begins = (
        first == 0
        or word.paragraph
        or bool(word.gap & {"quote", "colon", "open"})
        or place[first][0] != place[first - 1][0]
    )
    if not begins:
        return True
    if last >= len(words) or last != first + 1:
        return False
    following = words[last]
    plain = not following.paragraph and following.gap <= {"hyphen"}
    return following.capital and not following.shouted and plain


def shown(found: set[tuple[int, int, int]], entries: Sequence[Term]) -> set[tuple[int, int, int]]:
    """Of matches of one category that overlap, the leftmost, and of those the longest."""
    chosen = set()
    by_category: defaultdict[int, set[tuple[int, int]]] = defaultdict(set)
    for first, last, entry in found:
        by_category[entries[entry].category].add((first, last))
    for category, places in by_category.items():
        reached = -1
        for first, last in sorted(places, key=lambda pair: (pair[0], -pair[1])):
            if first >= reached:
                chosen.add((first, last, category))
                reached = last
    return chosen
