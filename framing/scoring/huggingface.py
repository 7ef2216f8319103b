"""Classifiers of Hugging Face as sentence and word models. Needs torch and transformers, imported when called.

>>> sentences("./my-classifier", label="biased")  # doctest: +SKIP
Sentences(name='my-classifier')
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from framing.errors import DataError, MissingPartError

__all__ = ["Sentences", "Words", "sentences", "words"]

_OUTSIDE: Final = "O"  # the label of what is not marked, in most token classifiers
_LONGEST: Final = 512  # tokens, where neither model nor tokenizer says


@dataclass(frozen=True)
class _Classifier:
    """A model with its tokenizer, in evaluation mode; text longer than it can read is cut."""

    name: str
    model: Any = field(repr=False)
    tokenizer: Any = field(repr=False)
    columns: list[int] = field(repr=False)  #: classes that count as loaded
    batch_size: int = field(repr=False)
    device: Any = field(repr=False)

    def _probabilities(self, texts: Sequence[str], **options: Any) -> Iterator[tuple[list[int], Any, Any]]:
        """Batches of texts of like length: their numbers, the tokenizer's output, and the summed probability of `columns`."""
        torch = _torch()
        positions = getattr(self.model.config, "max_position_embeddings", _LONGEST) - 2  # some models count from 2
        longest = min(self.tokenizer.model_max_length, positions)
        order = sorted(range(len(texts)), key=lambda number: (len(texts[number]), number))
        with torch.inference_mode():
            for first in range(0, len(order), self.batch_size):
                rows = order[first : first + self.batch_size]
                chosen = [texts[row] for row in rows]
                encoded = self.tokenizer(
                    chosen, padding=True, truncation=True, max_length=longest, return_tensors="pt", **options
                )
                names = [name for name in self.tokenizer.model_input_names if name in encoded]
                logits = self.model(**{name: encoded[name].to(self.device) for name in names}).logits.double()
                several = self.model.config.problem_type == "multi_label_classification" or logits.shape[-1] == 1
                shares = logits.sigmoid() if several else logits.softmax(-1)
                found = shares[..., self.columns]
                yield rows, encoded, (found.amax(-1) if several else found.sum(-1)).clamp(0, 1).cpu()


class Sentences(_Classifier):
    """A sequence classifier as a sentence model, for ``Analyzer(sentence_model=…)``."""

    def __call__(self, texts: Sequence[str]) -> list[float]:
        """The probability of each text."""
        found = [0.0] * len(texts)
        for rows, _, shares in self._probabilities(texts):
            for row, share in zip(rows, shares.tolist(), strict=True):
                found[row] = share
        return found


class Words(_Classifier):
    """A token classifier as a word model, for ``Analyzer(word_model=…)``: a word is as likely as its likeliest token."""

    def __call__(self, texts: Sequence[str]) -> list[list[tuple[int, int, float]]]:
        """Start, end and probability of every word of each text."""
        found: list[list[tuple[int, int, float]]] = [[] for _ in texts]
        for rows, encoded, shares in self._probabilities(texts, return_offsets_mapping=True):
            for number, row in enumerate(rows):
                words: dict[int, tuple[int, int, float]] = {}
                places, likely = encoded["offset_mapping"][number].tolist(), shares[number].tolist()
                for word, (start, end), share in zip(encoded.word_ids(number), places, likely, strict=True):
                    if word is not None and start < end:
                        first, _, most = words.get(word, (start, end, share))
                        words[word] = first, end, max(most, share)
                found[row] = list(words.values())
        return found


def sentences(
    model: str | Path | tuple[Any, Any],
    *,
    label: str | int | None = None,
    batch_size: int = 32,
    device: Any = "cpu",
    name: str = "",
) -> Sentences:
    """A sequence classifier as a sentence model.

    Parameters
    ----------
    model
        A folder, the name of a model on the hub, or a pair of model and tokenizer. A folder is never looked up on the net.
    label
        The class whose probability counts, by name or number. Not needed with one class, or with
        two: then it is the second one.
    batch_size
        Sentences at a time. Padding moves the last digits of a probability, by about one in a
        million; with 1 a text gets the same bits in any company.
    device
        Where it runs, as torch names it.
    name
        Stands in every report; the model's own when empty.

    Raises
    ------
    MissingPartError
        Without torch and transformers.
    DataError
        When the model does not say which class counts.
    """
    found, tokenizer = _load(model, "AutoModelForSequenceClassification")
    labels = _labels(found)
    if label is None and len(labels) > 2:
        message = f"The model has the classes {', '.join(labels)}. Say with label=… which one is loaded language."
        raise DataError(message)
    column = len(labels) - 1 if label is None else _column(labels, label)
    return Sentences(
        name or _name(model, found), found.to(device).eval(), tokenizer, [column], _checked(batch_size), device
    )


def words(
    model: str | Path | tuple[Any, Any],
    *,
    labels: Collection[str | int] | None = None,
    batch_size: int = 32,
    device: Any = "cpu",
    name: str = "",
) -> Words:
    """A token classifier as a word model. Its tokenizer must be a fast one: it has to know places.

    Parameters as of `sentences`; `labels` are the classes of marked words, all but ``O`` when not given.

    Raises
    ------
    MissingPartError
        Without torch and transformers.
    DataError
        When the model does not say which classes count, or the tokenizer knows no places.
    """
    found, tokenizer = _load(model, "AutoModelForTokenClassification")
    if not tokenizer.is_fast:
        message = f"{type(tokenizer).__name__} does not know where tokens stand. Use a fast tokenizer."
        raise DataError(message)
    known = _labels(found)
    if labels is None and _OUTSIDE not in known:
        message = f"The model has the classes {', '.join(known)}. Say with labels=[…] which ones mark loaded words."
        raise DataError(message)
    columns = [number for number, known_label in enumerate(known) if known_label != _OUTSIDE]
    if labels is not None:
        columns = sorted({_column(known, label) for label in labels})
    return Words(name or _name(model, found), found.to(device).eval(), tokenizer, columns, _checked(batch_size), device)


def _torch() -> Any:
    return _imported("torch")


def _imported(package: str) -> Any:
    try:
        return import_module(package)
    except ImportError as error:
        message = f"{package} is not installed. Install it with: pip install 'framing[transformers]'"
        raise MissingPartError(message) from error


def _load(given: str | Path | tuple[Any, Any], kind: str) -> tuple[Any, Any]:
    _torch()
    transformers = _imported("transformers")
    if isinstance(given, tuple):
        return given
    options = {"local_files_only": Path(given).is_dir()}
    model = getattr(transformers, kind).from_pretrained(str(given), **options)
    return model, transformers.AutoTokenizer.from_pretrained(str(given), **options)


def _name(given: str | Path | tuple[Any, Any], model: Any) -> str:
    if isinstance(given, tuple):
        return str(getattr(model.config, "_name_or_path", "") or type(model).__name__)
    return Path(given).name if Path(given).is_dir() else str(given)


def _labels(model: Any) -> list[str]:
    return [str(name) for _, name in sorted(model.config.id2label.items())]


def _column(labels: list[str], label: str | int) -> int:
    if label in labels:
        return labels.index(str(label))
    if isinstance(label, int) and 0 <= label < len(labels):
        return label
    message = f"The model has no class {label!r}. It has: {', '.join(labels)}."
    raise DataError(message)


def _checked(batch_size: int) -> int:
    if batch_size < 1:
        message = f"batch_size is {batch_size}; it must be 1 or more."
        raise DataError(message)
    return batch_size
