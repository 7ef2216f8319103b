"""The form of the start page, as a browser sends it: kept in memory, never on a disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from framing.apps.web.jobs import checked
from framing.apps.web.limits import Limits
from framing.apps.web.problems import Kind, Problem
from framing.apps.web.records import from_file

__all__ = ["SIDES", "Form", "read_form"]

SIDES: Final = ("a", "b")
_FIELDS: Final = ("text", "url", "title", "source")


class _InMemory(MultiPartParser):
    """Starlette's parser, with room for all that the body may hold before a file would go to the disk."""

    spool_max_size = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Form:
    """What was filled in; empty fields are empty texts."""

    two: bool
    fields: dict[str, str]  #: by side and name: a_text, b_title …
    files: dict[str, tuple[str, bytes]]  #: by side: name and content

    def records(self, limits: Limits) -> tuple[dict[str, Any], ...]:
        """One record, or two.

        Raises
        ------
        Problem
            When a side has no article, or more than one.
        """
        return tuple(self._record(side, limits) for side in (SIDES if self.two else SIDES[:1]))

    def _record(self, side: str, limits: Limits) -> dict[str, Any]:
        where = f"the {'first' if side == 'a' else 'second'} account" if self.two else "the article"
        text, url = self.fields[f"{side}_text"], self.fields[f"{side}_url"].strip()
        given = [bool(text.strip()), side in self.files, bool(url)]
        if sum(given) > 1:
            raise Problem(
                Kind.MORE_THAN_ONE, f"For {where} there is more than one of them. Keep one, and empty the others."
            )
        if not any(given):
            raise Problem(
                Kind.NO_ARTICLE, f"For {where} there is no text yet. Paste one, choose a file or give an address."
            )
        facts = {name: fact for name in ("title", "source") if (fact := self.fields[f"{side}_{name}"].strip())}
        try:
            content = from_file(*self.files[side]) if side in self.files else {"text": text, "url": url}
            record = checked({**content, **facts}, limits).to_dict()
        except Problem as problem:
            raise Problem(problem.kind, f"{where[0].upper()}{where[1:]}: {problem.detail}") from problem
        if url:
            del record["text"]
        return record


async def read_form(request: Request, limits: Limits) -> Form:
    """The form of a request.

    Raises
    ------
    Problem
        When it is no such form.
    """
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise Problem(Kind.WRONG_TYPE, "Send the form of the start page, or use the API.")
    reader = _InMemory(request.headers, request.stream(), max_files=4, max_fields=40, max_part_size=limits.body)
    try:
        found = await reader.parse()
    except (MultiPartException, KeyError, ValueError) as error:
        raise Problem(Kind.UNREADABLE, "The form arrived broken. Send it again from the start page.") from error
    fields = {f"{side}_{name}": _field(found, f"{side}_{name}") for side in SIDES for name in _FIELDS}
    files = {}
    for side in SIDES:
        file = found.get(f"{side}_file")
        if isinstance(file, UploadFile) and (file.filename or file.size):
            files[side] = (file.filename or "", await file.read())
    await found.close()
    return Form(found.get("how") == "two", fields, files)


def _field(found: FormData, name: str) -> str:
    """A field, with the line breaks that were typed: a browser sends every one of them as two signs."""
    value = found.get(name, "")
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""
