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

from framing.errors import DataError, UnavailableError

__all__ = ["Sentences", "Words", "sentences", "words"]

_OUTSIDE: Final = "O"  # the label of words that are not marked, in most token classifiers
_MAX_TOKENS: Final = 512  # of a text, where neither model nor tokenizer says
_RESERVED_POSITIONS: Final = 2  # some models count positions from 2


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
        """Batches of texts of like length: their numbers, the tokenizer's output, and the probability of `columns`.

        That is the sum over `columns`, or their maximum where classes do not exclude each other.
        """
        torch = _torch()
        positions = getattr(self.model.config, "max_position_embeddings", _MAX_TOKENS) - _RESERVED_POSITIONS
        max_length = min(self.tokenizer.model_max_length, positions)
        order = sorted(range(len(texts)), key=lambda number: (len(texts[number]), number))
        with torch.inference_mode():
            for start in range(0, len(order), self.batch_size):
                rows = order[start : start + self.batch_size]
                encoded = self.tokenizer(
                    [texts[row] for row in rows],
                    padding=True,
                    truncation=True,
                    max_length=max_length,
                    return_tensors="pt",
                    **options,
                )
                names = [name for name in self.tokenizer.model_input_names if name in encoded]
                logits = self.model(**{name: encoded[name].to(self.device) for name in names}).logits.double()
                overlap = self.model.config.problem_type == "multi_label_classification" or logits.shape[-1] == 1
                probability = (logits.sigmoid() if overlap else logits.softmax(-1))[..., self.columns]
                yield rows, encoded, (probability.amax(-1) if overlap else probability.sum(-1)).clamp(0, 1).cpu()


class Sentences(_Classifier):
    """A sequence classifier as a sentence model, for ``Analyzer(sentence_model=…)``."""

    def __call__(self, texts: Sequence[str]) -> list[float]:
        """The probability of each text."""
        result = [0.0] * len(texts)
        for rows, _, probabilities in self._probabilities(texts):
            for row, probability in zip(rows, probabilities.tolist(), strict=True):
                result[row] = probability
        return result


class Words(_Classifier):
    """A token classifier as a word model, for ``Analyzer(word_model=…)``: a word counts by its likeliest token."""

    def __call__(self, texts: Sequence[str]) -> list[list[tuple[int, int, float]]]:
        """Start, end and probability of every word of each text."""
        result: list[list[tuple[int, int, float]]] = [[] for _ in texts]
        for rows, encoded, probabilities in self._probabilities(texts, return_offsets_mapping=True):
            for number, row in enumerate(rows):
                words: dict[int, tuple[int, int, float]] = {}
                offsets = encoded["offset_mapping"][number].tolist()
                tokens = zip(encoded.word_ids(number), offsets, probabilities[number].tolist(), strict=True)
                for word, (start, end), probability in tokens:
                    if word is not None and start < end:
                        word_start, _, highest = words.get(word, (start, end, probability))
                        words[word] = word_start, end, max(highest, probability)
                result[row] = list(words.values())
        return result


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
        A folder, the name of a model on the hub, or a pair of model and tokenizer. A folder is never
        looked up on the net.
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
    UnavailableError
        Without torch and transformers.
    DataError
        When the model does not say which class counts.
    """
    classifier, tokenizer = _load(model, "AutoModelForSequenceClassification")
    labels = _labels(classifier)
    if label is None and len(labels) > 2:
        message = f"The model has the classes {', '.join(labels)}. Say with label=… which one is loaded language."
        raise DataError(message)
    column = len(labels) - 1 if label is None else _column(labels, label)
    name = name or _name(model, classifier)
    return Sentences(name, classifier.to(device).eval(), tokenizer, [column], _checked(batch_size), device)


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
    UnavailableError
        Without torch and transformers.
    DataError
        When the model does not say which classes count, or the tokenizer knows no places.
    """
    classifier, tokenizer = _load(model, "AutoModelForTokenClassification")
    if not tokenizer.is_fast:
        message = f"{type(tokenizer).__name__} does not know where tokens stand. Use a fast tokenizer."
        raise DataError(message)
    known = _labels(classifier)
    if labels is None and _OUTSIDE not in known:
        message = f"The model has the classes {', '.join(known)}. Say with labels=[…] which ones mark loaded words."
        raise DataError(message)
    columns = [number for number, known_label in enumerate(known) if known_label != _OUTSIDE]
    if labels is not None:
        columns = sorted({_column(known, label) for label in labels})
    name = name or _name(model, classifier)
    return Words(name, classifier.to(device).eval(), tokenizer, columns, _checked(batch_size), device)


def _torch() -> Any:
    return _imported("torch")


def _imported(package: str) -> Any:
    try:
        return import_module(package)
    except ImportError as error:
        message = f"{package} is not installed. Install it with: pip install 'framing[transformers]'"
        raise UnavailableError(message) from error


def _load(source: str | Path | tuple[Any, Any], kind: str) -> tuple[Any, Any]:
    """Model and tokenizer; `kind` is the class of transformers that loads the model."""
    _torch()
    transformers = _imported("transformers")
    if isinstance(source, tuple):
        return source
    options = {"local_files_only": Path(source).is_dir()}
    model = getattr(transformers, kind).from_pretrained(str(source), **options)
    return model, transformers.AutoTokenizer.from_pretrained(str(source), **options)


def _name(source: str | Path | tuple[Any, Any], model: Any) -> str:
    if isinstance(source, tuple):
        return str(getattr(model.config, "_name_or_path", "") or type(model).__name__)
    return Path(source).name if Path(source).is_dir() else str(source)


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
