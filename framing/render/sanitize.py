"""Text from outside made harmless, so that a terminal, a table or a page shows it and never obeys it."""

from __future__ import annotations

from typing import Final

__all__ = ["csv_cell", "escape_controls", "one_line", "printable", "shorten"]

# Every character is replaced by one character, so that offsets stay. Control characters become pictures
# of themselves; C1 controls, lone surrogates and bidirectional overrides, which reorder what is shown,
# become the replacement character U+FFFD.
_CONTROLS: Final = {code: 0x2400 + code for code in range(32)} | {127: 0x2421}
_SPACES: Final = dict.fromkeys((0x09, 0x0B, 0x0C, 0x0D, 0x2028, 0x2029), 0x20)
_REPLACED: Final = dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)
_SURROGATES: Final = dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
_HARMLESS: Final = {**_CONTROLS, **_SPACES, **_REPLACED, **_SURROGATES, 0x0A: 0x0A}


def escape_controls(text: object) -> str:
    r"""A text in which nothing controls a terminal, of the same length, with its line breaks kept.

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
    r"""A text without control characters, on one line, with one space for every run of white space.

    >>> one_line("two\nlines\x07")
    'two lines␇'
    """
    return " ".join(escape_controls(text).split())


def shorten(text: object, max_chars: int = 48) -> str:
    """A text on one line, harmless, and cut after a word where it is longer than `max_chars`.

    >>> shorten("Who has helped her?", max_chars=12)
    'Who has …'
    """
    whole = one_line(text)
    return whole if len(whole) <= max_chars else whole[: max_chars - 2].rsplit(" ", 1)[0] + " …"


def csv_cell(text: object) -> str:
    """A text for one cell of a table. An apostrophe keeps spreadsheets from running what begins like a formula.

    >>> csv_cell("=1+1")
    "'=1+1"
    """
    whole = one_line(text)
    return f"'{whole}" if whole.startswith(("=", "+", "-", "@")) else whole
