"""What people said of a text, read from a record: two classes, a light on somebody, or marked spans."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from framing.lab.evaluation.records import Fields, RecordError

__all__ = ["PARTS", "UNDECIDED", "Spans", "light", "spans", "two_classes"]

Spans = dict[str, list[tuple[int, int]]]

PARTS: Final = ("content", "source", "cue")  #: of an attribution, as PolNeAR names them
UNDECIDED: Final = "undecided"  #: annotators on either side are equally many

_YES: Final = frozenset(
    (
        "1",
        "true",
        "yes",
        "positive",
        "biased",
        "bias",
        "subj",
        "subjective",
        "loaded",
        "hyperpartisan",
        "partisan",
        "opinion",
        "op-ed",
        "editorial",
        "commentary",
    )
)
_NO: Final = frozenset(
    (
        "0",
        "false",
        "no",
        "negative",
        "non-biased",
        "not biased",
        "unbiased",
        "obj",
        "objective",
        "neutral",
        "plain",
        "not hyperpartisan",
        "mainstream",
        "news",
        "report",
        "reporting",
        "factual",
    )
)
_NONE: Final = frozenset(("", "no agreement", "none", "null", "unknown", "n/a", "na"))
_LIGHTS: Final = {"negative": -1, "neutral": 0, "positive": 1, "bad": -1, "neither": 0, "good": 1}


def two_classes(record: Mapping[str, Any], fields: Fields) -> bool | str | None:
    """Whether a record belongs to the positive class; None without a label, `UNDECIDED` at exactly one half.

    Numbers from 0 to 1 are shares of annotators, so 0 and 1 are plain labels. Words are known ones,
    or the positive ones are named.

    >>> [two_classes({"label": value}, Fields(label="label")) for value in (1, 0.4, 0.5, "SUBJ", "news", None)]
    [True, False, 'undecided', True, False, None]
    """
    value = _held(record, fields.label)
    said = str(value).strip().casefold()
    if value is None or said in _NONE:
        return None
    if fields.positive:
        return said in {word.strip().casefold() for word in fields.positive}
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not 0 <= value <= 1:
            message = f"The label is {value}. Write 0 or 1, or a share between them, or name the positive label with --positive."
            raise RecordError(message)
        return UNDECIDED if value == 0.5 else value > 0.5
    if said in _YES or said in _NO:
        return said in _YES
    message = f'The label "{said[:40]}" is not known. Name the positive label with --positive.'
    raise RecordError(message)


def light(record: Mapping[str, Any], fields: Fields) -> tuple[int, int, int] | None:
    """Label -1, 0 or 1, and start and end of the target, as NewsMTSC has them; None without a label.

    >>> light({"text": "Okoro lied.", "target": {"start": 0, "end": 5}, "label": -1}, Fields("text", "label"))
    (-1, 0, 5)
    """
    value = _held(record, fields.label)
    if value is None:
        return None
    label = _LIGHTS.get(value.strip().casefold()) if isinstance(value, str) else value
    if isinstance(label, bool) or label not in (-1, 0, 1):
        message = f"The label is {str(value)[:40]}. Write -1 (bad), 0 (neither) or 1 (good)."
        raise RecordError(message)
    start, end = _span(record.get("target"), record[fields.text])
    if not any(map(str.isalnum, record[fields.text][start:end])):
        message = f"There is no word between {start} and {end}. Give start and end of a name in code points."
        raise RecordError(message)
    return int(label), start, end


def spans(record: Mapping[str, Any], fields: Fields) -> Spans | None:
    """Marked spans by part, from a list of attributions as PolNeAR has them; None without any list.

    >>> marked = [{"content": [{"start": 0, "end": 10}], "cue": [{"start": 16, "end": 20}]}]
    >>> spans({"text": "It rained, Veld said.", "marks": marked}, Fields("text", "marks"))
    {'content': [(0, 10)], 'source': [], 'cue': [(16, 20)]}
    """
    value = _held(record, fields.label)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        message = 'The label is no list of attributions. Write [{"source": [span …], "cue": [span …], "content": [span …]}, …].'
        raise RecordError(message)
    try:
        return {
            part: [_span(span, record[fields.text]) for item in value for span in item.get(part) or ()]
            for part in PARTS
        }
    except TypeError as error:
        message = "A part of an attribution is no list of spans."
        raise RecordError(message) from error


def _held(record: Mapping[str, Any], key: str) -> Any:
    if key not in record:
        message = f'There is no label under the key "{key}" (keys: {", ".join(sorted(map(str, record))[:12])}). Name the right one with --label.'
        raise RecordError(message)
    return record[key]


def _span(span: Any, text: str) -> tuple[int, int]:
    start, end = (span.get("start"), span.get("end")) if isinstance(span, Mapping) else (None, None)
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        message = f'A span must be {{"start": …, "end": …}} in code points of the text, which has {len(text)}.'
        raise RecordError(message)
    return start, end
