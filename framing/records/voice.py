"""Whose words: the six voices of a text."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Final

__all__ = ["AUTHOR_VOICES", "AUTHOR_WEIGHTS", "Voice", "VoiceCode"]


class Voice(StrEnum):
    """Who speaks at a word: the names in results and JSON. A member equals its name.

    >>> Voice.SCARE == "scare", str(Voice.SCARE)
    (True, 'scare')
    """

    AUTHOR = "author"  #: the outlet's own words
    QUOTED = "quoted"  #: inside quotation marks, somebody else's
    SCARE = "scare"  #: inside quotation marks that keep the author's distance from the word
    MENTION = "mention"  #: inside quotation marks because it is a title, a term or a slogan
    REPORTED = "reported"  #: somebody else's, in the author's paraphrase
    PARATEXT = "paratext"  #: byline, date, caption, contact line: not the text itself

    __repr__ = str.__repr__  # results are shown as their JSON is


#: The voices that are the author's own: a word in scare quotes is the author's choice, too.
AUTHOR_VOICES: Final = frozenset((Voice.AUTHOR, Voice.SCARE))


class VoiceCode(IntEnum):
    """A voice as a number: what columns hold, one byte per token.

    >>> VoiceCode.SCARE.voice, VoiceCode(1).voice
    ('scare', 'quoted')
    """

    AUTHOR = 0
    QUOTED = 1
    SCARE = 2
    MENTION = 3
    REPORTED = 4
    PARATEXT = 5

    @property
    def voice(self) -> Voice:
        """The voice by its name."""
        return Voice[self.name]


#: How much a word of each voice counts as the author's own. Experts mark a word in reported speech
#: about half as often as one in the author's voice (BABE: 1.6 against 3.6 of 100 words). Quoted
#: words are weighed apart, in a second number, and never move the author's.
AUTHOR_WEIGHTS: Final[dict[VoiceCode, float]] = {
    VoiceCode.AUTHOR: 1.0,
    VoiceCode.QUOTED: 0.0,
    VoiceCode.SCARE: 1.0,
    VoiceCode.MENTION: 0.0,
    VoiceCode.REPORTED: 0.5,
    VoiceCode.PARATEXT: 0.0,
}
