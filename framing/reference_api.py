"""The reference page on the library itself, made from signatures, comments and docstrings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

import framing
from framing.accounts.records import Entity, Fact, Pair, ScoreDifference
from framing.accounts.wordings import Phrase, Wording
from framing.categories import Category, Group
from framing.credibility import Share, State
from framing.genre import Trait
from framing.keyness import Keyword
from framing.profiles.records import Month, Placement, Rate, Voiced
from framing.readability import Readability
from framing.results import AttributedPortrayal, PortrayalEvidence, SourceVerb

__all__ = ["api_page"]

#: Records that public ones hold.
_INNER: Final = (
    SourceVerb, PortrayalEvidence, AttributedPortrayal, Trait, State, Share, Pair, Entity, Wording, Phrase, Fact, ScoreDifference, Keyword,
    Rate, Voiced, Month, Placement, Readability, Category, Group,
)  # fmt: skip
_WIDTH: Final = 80
_COMMENT: Final = re.compile(r"^    (\w+)(?:: [^=#\n]+?)?(?: = [^#\n]+?)?  #: (.+)$", re.MULTILINE)
_ITEM: Final = re.compile(r"^(\S.*)\n((?:    .*(?:\n|$))+)", re.MULTILINE)


class _Raw:
    """An annotation or default that shows itself without quotation marks."""

    def __init__(self, value: object) -> None:
        text = value if isinstance(value, str) else repr(value)
        self.text = "…" if " at 0x" in text or text == "<factory>" else text

    def __repr__(self) -> str:
        return self.text


def _signature(name: str, item: Any) -> str:
    """A signature as the code has it; a long one with a line for every parameter."""
    found = inspect.signature(item)
    parts = [part.replace(annotation=_Raw(part.annotation)) for part in found.parameters.values() if part.name != "self"]
    parts = [part if part.default is part.empty else part.replace(default=_Raw(repr(part.default))) for part in parts]
    back = "" if inspect.isclass(item) else f" -> {_Raw(found.return_annotation)}"
    plain = f"{name}{found.replace(parameters=parts, return_annotation=found.empty)}"
    if len(plain + back) > _WIDTH:
        depth, broken = 0, ""
        for sign in plain[:-1]:
            depth += (sign in "([") - (sign in ")]")
            ends = depth == 1 and (sign == "(" or (sign == " " and broken.endswith(",")))
            broken += f"{sign.strip()}\n    " if ends else sign
        plain = f"{broken},\n)"
    return f"```text\n{plain}{back}\n```"


def _prose(text: str | None) -> str:
    """A docstring as Markdown: examples fenced, headed sections as lists."""
    parts = []
    for part in inspect.cleandoc(text or "").split("\n\n"):
        headed = re.sub(r"^(\w+)\n-+\n", r"**\1**\n\n", part)
        listed = _ITEM.sub(lambda item: f"- `{item[1]}`: {' '.join(item[2].split())}\n", headed)
        prose = re.sub(r"``(.+?)``", r"`\1`", listed).strip()
        parts.append(f"```python\n{part}\n```" if part.startswith(">>>") else prose)
    return "\n\n".join(parts)


def _class(owner: type) -> Iterator[str]:
    """A class with its documented fields, and its public methods and properties in its own order."""
    yield f"## {owner.__name__}"
    if "__init__" in vars(owner):
        yield _signature(owner.__name__, owner)
    yield _prose(owner.__doc__)
    yield f"Its base is `{owner.__mro__[1].__name__}`." if issubclass(owner, Exception) else ""
    yield "\n".join(f"- `{name}`: {comment}" for name, comment in _COMMENT.findall(inspect.getsource(owner)))
    for name, item in vars(owner).items():
        function = item.fget if isinstance(item, property) else item.func if isinstance(item, cached_property) else None
        if name.startswith("_") or not (function or isinstance(item, classmethod) or inspect.isfunction(item)):
            continue
        shown = f"```text\n{name}: {function.__annotations__['return']}\n```" if function else _signature(name, getattr(owner, name))
        yield f"### {owner.__name__}.{name}\n\n{shown}\n\n{_prose(item.__doc__ if function else getattr(owner, name).__doc__)}"


def api_page() -> Iterator[str]:
    """The parts of the page: functions, classes, errors, and the records inside."""
    public = {name: getattr(framing, name) for name in framing.__all__}
    yield "# The library\n\nWhat `import framing` gives. Results are frozen; positions count Unicode code points, the end excluded."
    yield "```python\nfrom framing import *\nfrom framing.readability import readability\n```"
    for name, item in public.items():
        if inspect.isfunction(item):
            yield f"## {name}\n\n{_signature(name, item)}\n\n{_prose(item.__doc__)}"
    for owner in sorted(filter(inspect.isclass, public.values()), key=lambda item: issubclass(item, Exception)):
        yield from _class(owner)
    yield "# Records inside results\n\nReached through the above; where they are imported from may change."
    for owner in _INNER:
        yield from _class(owner)
