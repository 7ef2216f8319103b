"""A voice is asked for by its name or its member, and a name that is none is refused."""

from __future__ import annotations

import pytest

import framing

REPORT = framing.analyze("“It is late,” Ann Ruiz said. The shameless board sold the park.")


def test_a_voice_equals_its_name() -> None:
    (cue,) = REPORT.cues
    assert cue.voice == "author"
    assert cue.voice == framing.Voice.AUTHOR
    assert {span.voice for span in REPORT.voices} == {framing.Voice.QUOTED, framing.Voice.AUTHOR}


def test_shares_are_asked_for_either_way() -> None:
    assert REPORT.voice_share(framing.Voice.QUOTED) == REPORT.voice_share("quoted") == 0.25
    assert REPORT.voice_share("quoted", framing.Voice.AUTHOR) == 1.0
    assert REPORT.voice_share() == 0.0


def test_a_voice_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no voice 'quotd'\. Known: author, quoted"):
        REPORT.voice_share("quotd")
