"""Whole reports of the fixtures, stored beside the tests so that a change of any figure is seen and reviewed.

A snapshot is the JSON of a report, or of a contrast without the two reports in it, and leaves out
what is no reading of the article: its text, which the fixture holds, and the fingerprints of the
data files. What explains a cue or a signal occurs in every report: it is stored once, in
`texts.json`. A snapshot holds the first words of such a text after a ¶, and of a signal what varies.
"""

from __future__ import annotations

import itertools
import json
import math
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any, Final

from framing import contrast
from tests.support.samples import NAMES, ROOT, fixture, report_on

FOLDER: Final = ROOT / "tests" / "snapshots"
TEXTS: Final = FOLDER / "texts.json"
CONTRASTS: Final = {
    "la_race_polemic-la_race_report": ("la_race_polemic", "la_race_report"),
    "la_race_op_ed-la_race_report": ("la_race_op_ed", "la_race_report"),
    "port_strike_polemic_left-port_strike_polemic_right": ("port_strike_polemic_left", "port_strike_polemic_right"),
}
ALL: Final = (*NAMES, *CONTRASTS)
COMMAND: Final = "python -m tests.snapshots"

SIGNALS: Final = "signals"  #: the key of their list
VARYING: Final = {"state", "detail", "spans"}  #: of a signal, from one report to the next
#: Keys of sentences that are the same in many reports.
EXPLAINING: Final = {"why", "source", "measured", "offsets", "reminder", "not_computed"}
MARK: Final = "¶ "
MIN_CHARS: Final = 45  #: of a text that is stored once
MIN_WORDS: Final = 4  #: of its name
WIDTH: Final = 120  #: of a line of a snapshot
MAX_ATOM: Final = 40  #: characters of a list that is not broken between two lines


def current(name: str) -> dict[str, Any]:
    """What the library says today of a fixture or of two, as plain JSON."""
    if name in CONTRASTS:
        first, second = CONTRASTS[name]
        content = contrast(fixture(first)[0], fixture(second)[0]).to_dict()
        for side in ("a", "b"):
            del content[side]
    else:
        content = report_on(name).to_dict()
        del content["provenance"]
        content["article"] = {key: value for key, value in content["article"].items() if key != "text"}
    plain: dict[str, Any] = json.loads(json.dumps(content))
    return plain


def stored(name: str) -> Any:
    """The snapshot of that name, its texts filled in."""
    shared = json.loads(TEXTS.read_text("utf-8"))

    def fill(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            constant = shared["signals"][value["id"]] if key == SIGNALS and "state" in value else {}
            return {name: fill(item, name) for name, item in (constant | value).items()}
        if isinstance(value, list):
            return [fill(item, key) for item in value]
        if isinstance(value, str) and value.startswith(MARK):
            return shared["texts"][value.removeprefix(MARK)]
        return value

    return fill(json.loads((FOLDER / f"{name}.json").read_text("utf-8")))


def differences(old: Any, new: Any, path: str = "") -> Iterator[str]:
    """Every place where two JSON values differ, with what stands there; figures may differ in their tenth digit."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*old, *new]):
            place = f"{path}.{key}" if path else key
            if key not in new:
                yield f"{place}: gone, was {_short(old[key])}"
            elif key not in old:
                yield f"{place}: new, {_short(new[key])}"
            else:
                yield from differences(old[key], new[key], place)
    elif isinstance(old, list) and isinstance(new, list):
        if len(old) != len(new):
            yield f"{path}: {len(old)} before, {len(new)} now"
        same = 0
        while same < min(len(old), len(new)) and not next(differences(old[same], new[same]), ""):
            same += 1
        if len(old) != len(new):
            yield f"{path}[{same}]: was {_short(old[same : same + 1])}, is {_short(new[same : same + 1])}"
        else:
            for number in range(same, len(old)):
                yield from differences(old[number], new[number], f"{path}[{number}]")
    elif not _same(old, new):
        yield f"{path}: was {_short(old)}, is {_short(new)}"


def _same(old: Any, new: Any) -> bool:
    if type(old) is not type(new):
        return False
    # Logarithms may differ in their last digit from one processor to the next.
    return math.isclose(old, new, rel_tol=1e-9, abs_tol=1e-12) if isinstance(old, float) else bool(old == new)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 200 else f"{text[:200]}…"


def write() -> list[str]:
    """Store what the library says today, and return the names of the files that changed."""
    contents = {name: current(name) for name in ALL}
    signals = _constants(contents[name]["credibility"]["signals"] for name in NAMES)
    names = _names({text for content in contents.values() for text in _texts(content)})
    files = {f"{name}.json": _folded(content, signals, names) for name, content in contents.items()}
    files[TEXTS.name] = {"signals": signals, "texts": {names[text]: text for text in sorted(names)}}
    changed = []
    for file, content in files.items():
        path, text = FOLDER / file, layout(content) + "\n"
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            changed.append(file)
    for path in FOLDER.glob("*.json"):
        if path.name not in files:
            path.unlink()
            changed.append(path.name)
    return changed


def _constants(checklists: Iterable[list[dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    """What is the same of a signal in every report, by its id."""
    found: dict[str, dict[str, Any]] = {}
    for signal in itertools.chain.from_iterable(checklists):
        known = found.setdefault(signal["id"], {key: value for key, value in signal.items() if key != "id"})
        for key in [key for key, value in known.items() if signal[key] != value or key in VARYING]:
            del known[key]
    return found


def _texts(value: Any, key: str = "") -> Iterator[str]:
    """The explaining texts anywhere in a report."""
    if isinstance(value, dict) and key != SIGNALS:
        for name, item in value.items():
            yield from _texts(item, key if key == "not_computed" else name)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, key)
    elif isinstance(value, str) and key in EXPLAINING and len(value) > MIN_CHARS:
        yield value


def _names(texts: set[str]) -> dict[str, str]:
    """Each text's first words, as many as no other text begins with."""
    found = {}
    for text in texts:
        words = text.split(" ")
        others = [other for other in texts if other != text]
        for count in range(MIN_WORDS, len(words) + 1):
            name = " ".join(words[:count])
            if not any(other.startswith(name) for other in others):
                break
        found[text] = name
    return found


def _folded(value: Any, signals: dict[str, dict[str, Any]], names: dict[str, str], key: str = "") -> Any:
    """A report without what stands in `texts.json`."""
    if isinstance(value, dict):
        constant = signals.get(value["id"], {}) if key == SIGNALS and "state" in value else {}
        return {name: _folded(item, signals, names, name) for name, item in value.items() if name not in constant}
    if isinstance(value, list):
        return [_folded(item, signals, names, key) for item in value]
    return MARK + names[value] if isinstance(value, str) and key in EXPLAINING and value in names else value


def layout(value: Any, indent: int = 0, lead: int = 0) -> str:
    """JSON to be read by people: what fits stands on one line, every record begins one, and long ones are wrapped.

    `lead` is the number of characters before the value on its line.
    """
    line = json.dumps(value, ensure_ascii=False)
    if indent and indent + lead + len(line) + 1 <= WIDTH:
        return line
    space = " " * (indent + 1)
    if indent and not _holds_records(value):
        return (
            textwrap.fill(
                " ".join(atom.replace(" ", _NO_BREAK) for atom in _atoms(value)),
                width=WIDTH,
                initial_indent=" " * (indent + lead),
                subsequent_indent=space,
                break_long_words=False,
                break_on_hyphens=False,
            )
            .strip()
            .replace(_NO_BREAK, " ")
        )
    if isinstance(value, dict):
        opening, closing = "{}"
        heads = [f"{json.dumps(key, ensure_ascii=False)}: " for key in value]
        parts = [head + layout(item, indent + 1, len(head)) for head, item in zip(heads, value.values(), strict=True)]
    else:
        opening, closing = "[]"
        parts = [layout(item, indent + 1) for item in value]
    return f"{opening}\n{space}" + f",\n{space}".join(parts) + f"\n{' ' * indent}{closing}"


_NO_BREAK: Final = "\ue000"  #: of the private area: in no article


def _holds_records(value: Any) -> bool:
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(isinstance(item, dict) or _holds_records(item) for item in items)


def _atoms(value: Any) -> list[str]:
    """One line of JSON in pieces between which it may be broken: not inside a string, nor a short list."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or len(line) <= MAX_ATOM:
        return [line]
    if isinstance(value, dict):
        parts = [
            [f"{json.dumps(key, ensure_ascii=False)}: {atoms[0]}", *atoms[1:]]
            for key, item in value.items()
            if (atoms := _atoms(item))
        ]
    else:
        parts = [_atoms(item) for item in value]
    flat = [atom for atoms in parts for atom in [*atoms[:-1], f"{atoms[-1]},"]]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    flat[0] = opening + flat[0]
    flat[-1] = flat[-1][:-1] + closing
    return flat
