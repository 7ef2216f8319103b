"""Tables over code points: what a character is, and what it folds to.

Everything that reads text looks each character up in these two tables once, so that no rule ever calls `str.lower`:
it can change the length of a text, and with it the position of everything that follows.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

from framing.language.arrays import U16

__all__ = [
    "CLOSE",
    "COLON",
    "COMMA",
    "DASH",
    "DIGIT",
    "DOUBLE",
    "HYPHEN",
    "NEWLINE",
    "OPEN",
    "QUOTE",
    "SEMICOLON",
    "SPACE",
    "STOP",
    "SYMBOL",
    "UPPER",
    "WORD",
    "class_table",
    "classify",
    "fold_of",
    "fold_table",
]

Bytes = npt.NDArray[np.uint8]

# Bits of a character's class. A character of a word may have several, any other has one, or two with DOUBLE or NEWLINE.
WORD = np.uint16(1)  # letters, digits, combining marks
UPPER = np.uint16(2)  # a capital letter
DIGIT = np.uint16(4)
SPACE = np.uint16(8)
NEWLINE = np.uint16(16)  # is white space too
STOP = np.uint16(32)  # . ! ? and the ellipsis
COMMA = np.uint16(64)
SEMICOLON = np.uint16(128)
COLON = np.uint16(256)
DASH = np.uint16(512)  # dashes, and a hyphen that stands free
OPEN = np.uint16(1024)  # ( [ {
CLOSE = np.uint16(2048)
QUOTE = np.uint16(4096)  # any quotation mark, the apostrophe included
DOUBLE = np.uint16(8192)  # double quotation marks, which are never apostrophes
HYPHEN = np.uint16(16384)
SYMBOL = np.uint16(32768)  # any other visible character

_CHARACTERS = {
    STOP: ".!?…。！？؟।",
    COMMA: ",،，、",
    SEMICOLON: ";；",
    COLON: ":：",
    DASH: "–—―",
    OPEN: "([{",
    CLOSE: ")]}",
    QUOTE: "'’‘‚‛`´“”„‟\"«»",
    HYPHEN: "-‐‑",
}
_DOUBLE_QUOTES = '“”„‟"«»'
# Zero-width characters and the soft hyphen stand inside words without being seen.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_PLANE = 0x10000
# Blocks of the plane in which all characters are alike: ideographs, Hangul, surrogates and private use.
_UNIFORM = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xAC00, 0xD7A4), (0xD800, 0xF900))


def _class_of(character: str) -> int:
    if character in "\n\v\f\x85\u2028\u2029":  # a carriage return is a space: it never stands alone
        return int(SPACE | NEWLINE)
    if character.isspace():
        return int(SPACE)
    category = unicodedata.category(character)
    if character in _INVISIBLE or category[0] in "LM":
        return int(WORD | UPPER) if category in ("Lu", "Lt") else int(WORD)
    if category[0] == "N":
        return int(WORD | DIGIT)
    return int(SYMBOL)


def fold_of(character: str) -> int:
    """One byte per character: case, accents and apostrophe shapes are folded together."""
    if character in "'’":
        return ord("'")
    if character in _INVISIBLE:
        return 0
    plain = unicodedata.normalize("NFKD", character)[:1].lower()[:1]
    if plain.isascii() and plain.isalnum():
        return ord(plain)
    return 128 + ord(character) % 127


def _varied() -> list[int]:
    """The code points of the basic plane outside the uniform blocks."""
    edges = [0, *(edge for block in _UNIFORM for edge in block), _PLANE]
    return [code for start, end in zip(edges[::2], edges[1::2], strict=True) for code in range(start, end)]


@cache
def class_table() -> U16:
    """Class bits of the 65,536 code points of the basic plane."""
    table = np.zeros(_PLANE, np.uint16)
    for start, end in _UNIFORM:
        table[start:end] = _class_of(chr(start))
    table[_varied()] = [_class_of(chr(code)) for code in _varied()]
    for bit, characters in _CHARACTERS.items():
        table[[ord(character) for character in characters]] = bit
    table[[ord(character) for character in _DOUBLE_QUOTES]] |= DOUBLE
    table[0xD800:0xE000] = SYMBOL
    table.setflags(write=False)
    return table


@cache
def fold_table() -> Bytes:
    """The byte that every code point of the basic plane folds to in a word's hash."""
    table = (128 + np.arange(_PLANE) % 127).astype(np.uint8)  # symbols, and the uniform blocks
    table[_varied()] = [fold_of(chr(code)) for code in _varied()]
    table.setflags(write=False)
    return table


def classify(text: str) -> tuple[U16, Bytes]:
    """Class bits and folded byte of every character of a text: two arrays with one entry per code point.

    Most texts stay in the basic plane and are viewed as 16-bit numbers without a copy; others (emoji, rare scripts) go
    by 32 bits, and their characters outside the plane are classified one distinct character at a time.
    """
    encoded = text.encode("utf-16-le", "surrogatepass")
    if len(encoded) == 2 * len(text):
        points = np.frombuffer(encoded, np.uint16).astype(np.intp)  # converted once, not by each of the two look-ups
        return class_table().take(points), fold_table().take(points)
    wide = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    outside = wide >= _PLANE
    in_plane = np.where(outside, 0, wide)
    char_class, folded = class_table().take(in_plane), fold_table().take(in_plane)
    rare, place = np.unique(wide[outside], return_inverse=True)
    char_class[outside] = np.array([_class_of(chr(code)) for code in rare], np.uint16)[place]
    folded[outside] = np.array([fold_of(chr(code)) for code in rare], np.uint8)[place]
    return char_class, folded
