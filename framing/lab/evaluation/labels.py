"""Labels read from records: two classes, the sentiment towards a target, or the spans of attributions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from framing.lab.evaluation.records import Fields, RecordError

__all__ = ["ATTRIBUTION_SPANS", "UNDECIDED", "Spans", "attribution_spans", "binary_label", "target_label"]

Spans = dict[str, list[tuple[int, int]]]

ATTRIBUTION_SPANS: Final = ("content", "source", "cue")  #: as PolNeAR names them
UNDECIDED: Final = "undecided"  #: annotators on either side are equally many

_POSITIVE: Final = frozenset(
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
_NEGATIVE: Final = frozenset(
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
_NO_LABEL: Final = frozenset(("", "no agreement", "none", "null", "unknown", "n/a", "na"))
_SENTIMENTS: Final = {"negative": -1, "neutral": 0, "positive": 1, "bad": -1, "neither": 0, "good": 1}


def binary_label(record: Mapping[str, Any], fields: Fields) -> bool | str | None:
    """Whether a record belongs to the positive class; None without a label, `UNDECIDED` at exactly one half.

    Numbers from 0 to 1 are shares of annotators, so 0 and 1 are plain labels. Words are known ones,
    or the positive ones are named.

    >>> [binary_label({"label": value}, Fields(label="label")) for value in (1, 0.4, 0.5, "SUBJ", "news", None)]
    [True, False, 'undecided', True, False, None]
    """
    value = _label(record, fields.label)
    word = str(value).strip().casefold()
    if value is None or word in _NO_LABEL:
        return None
    if fields.positive:
        return word in {positive.strip().casefold() for positive in fields.positive}
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not 0 <= value <= 1:
            message = (
                f"The label is {value}. Write 0 or 1, or a share between them, "
                "or name the positive label with --positive."
            )
            raise RecordError(message)
        return UNDECIDED if value == 0.5 else value > 0.5
    if word in _POSITIVE or word in _NEGATIVE:
        return word in _POSITIVE
    message = f'The label "{word[:40]}" is not known. Name the positive label with --positive.'
    raise RecordError(message)


def target_label(record: Mapping[str, Any], fields: Fields) -> tuple[int, int, int] | None:
    """Label -1, 0 or 1, and start and end of the target, as NewsMTSC has them; None without a label.

    >>> record = {"text": "Okoro lied.", "target": {"start": 0, "end": 5}, "label": -1}
    >>> target_label(record, Fields("text", "label"))
    (-1, 0, 5)
    """
    value = _label(record, fields.label)
    if value is None:
        return None
    label = _SENTIMENTS.get(value.strip().casefold()) if isinstance(value, str) else value
    if isinstance(label, bool) or label not in (-1, 0, 1):
        message = f"The label is {str(value)[:40]}. Write -1 (bad), 0 (neither) or 1 (good)."
        raise RecordError(message)
    start, end = _span(record.get("target"), record[fields.text])
    if not any(map(str.isalnum, record[fields.text][start:end])):
        message = f"There is no word between {start} and {end}. Give start and end of a name in code points."
        raise RecordError(message)
    return int(label), start, end


def attribution_spans(record: Mapping[str, Any], fields: Fields) -> Spans | None:
    """Marked spans by part, from a list of attributions as PolNeAR has them; None without any list.

    >>> marked = [{"content": [{"start": 0, "end": 10}], "cue": [{"start": 16, "end": 20}]}]
    >>> attribution_spans({"text": "It rained, Veld said.", "marks": marked}, Fields("text", "marks"))
    {'content': [(0, 10)], 'source': [], 'cue': [(16, 20)]}
    """
    value = _label(record, fields.label)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        message = (
            "The label is no list of attributions. "
            'Write [{"source": [span …], "cue": [span …], "content": [span …]}, …].'
        )
        raise RecordError(message)
    try:
        return {
            part: [_span(span, record[fields.text]) for item in value for span in item.get(part) or ()]
            for part in ATTRIBUTION_SPANS
        }
    except TypeError as error:
        message = "A part of an attribution is no list of spans."
        raise RecordError(message) from error


def _label(record: Mapping[str, Any], key: str) -> Any:
    if key not in record:
        keys = ", ".join(sorted(map(str, record))[:12])
        message = f'There is no label under the key "{key}" (keys: {keys}). Name the right one with --label.'
        raise RecordError(message)
    return record[key]


def _span(span: Any, text: str) -> tuple[int, int]:
    start, end = (span.get("start"), span.get("end")) if isinstance(span, Mapping) else (None, None)
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        message = f'A span must be {{"start": …, "end": …}} in code points of the text, which has {len(text)}.'
        raise RecordError(message)
    return start, end
