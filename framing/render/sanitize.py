"""Text of others made harmless: what a terminal, a table or a page shows and never obeys."""

from __future__ import annotations

from typing import Final

__all__ = ["csv_cell", "escape_controls", "one_line", "printable", "shorten"]

# One sign for one sign, so that offsets stay. Controls become pictures of themselves, C1 controls
# and bidirectional overrides, which reorder what is shown, the sign of replacement.
_CONTROLS: Final = {code: 0x2400 + code for code in range(32)} | {127: 0x2421}
_SPACES: Final = dict.fromkeys((0x09, 0x0B, 0x0C, 0x0D, 0x2028, 0x2029), 0x20)
_REPLACED: Final = dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)
_SURROGATES: Final = dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
_HARMLESS: Final = {**_CONTROLS, **_SPACES, **_REPLACED, **_SURROGATES, 0x0A: 0x0A}


def escape_controls(text: object) -> str:
    r"""Make a text that a terminal shows and never obeys, with every sign in its place.

    >>> escape_controls("red: \x1b[31m")
    'red: ␛[31m'
    """
    return str(text).translate(_HARMLESS)


def printable(text: str) -> str:
    r"""Replace every sign that cannot be printed: names of files, keys and addresses stand in one line of a message.

    >>> printable("no\x1b[31m\nname")
    'no�[31m�name'
    """
    return "".join(sign if sign.isprintable() else "�" for sign in text)


def one_line(text: object) -> str:
    """Make a text harmless and put it on one line."""
    return " ".join(escape_controls(text).split())


def shorten(text: object, most: int = 48) -> str:
    """Make a text harmless, and cut it behind a word where it is long.

    >>> shorten("Who has helped her?", most=12)
    'Who has …'
    """
    whole = one_line(text)
    return whole if len(whole) <= most else whole[: most - 2].rsplit(" ", 1)[0] + " …"


def csv_cell(text: object) -> str:
    """Put text on one line of a table; an apostrophe keeps spreadsheets from running what begins like a formula.

    >>> csv_cell("=1+1")
    "'=1+1"
    """
    plain = one_line(text)
    return f"'{plain}" if plain.startswith(("=", "+", "-", "@")) else plain
