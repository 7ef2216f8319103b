"""Whose words: the six voices of a text."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["WEIGHTS", "Voice"]


class Voice(IntEnum):
    """Who speaks at a word.

    >>> Voice.SCARE.label
    'scare'
    """

    AUTHOR = 0  #: the outlet's own words
    QUOTED = 1  #: inside quotation marks, somebody else's
    SCARE = 2  #: inside quotation marks that keep the author's distance from the word
    MENTION = 3  #: inside quotation marks because it is a title, a term or a slogan
    REPORTED = 4  #: somebody else's, in the author's paraphrase
    PARATEXT = 5  #: byline, date, caption, contact line: not the text itself

    @property
    def label(self) -> str:
        """The name in reports and JSON: lower case."""
        return self.name.lower()


#: How much a word of each voice counts as the author's own. Experts mark a word in reported speech
#: about half as often as one in the author's voice (BABE: 1.6 against 3.6 of 100 words). Quoted
#: words are weighed apart, in a second number, and never move the author's.
WEIGHTS: dict[Voice, float] = {
    Voice.AUTHOR: 1.0,
    Voice.QUOTED: 0.0,
    Voice.SCARE: 1.0,
    Voice.MENTION: 0.0,
    Voice.REPORTED: 0.5,
    Voice.PARATEXT: 0.0,
}
