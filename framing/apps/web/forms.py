"""The form of the start page, as a browser sends it: kept in memory, never on a disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from framing.apps.web.jobs import check_article
from framing.apps.web.limits import Limits
from framing.apps.web.problems import Problem, ProblemKind
from framing.apps.web.uploads import record_from_file

__all__ = ["SIDES", "Form", "read_form"]

SIDES: Final = ("a", "b")
FIELDS: Final = ("text", "url", "title", "source")


class _InMemory(MultiPartParser):
    """Starlette's parser without the temporary file for uploads over 1 MB: here no text reaches a disk."""

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
        filled_in = [bool(text.strip()), side in self.files, bool(url)]
        if sum(filled_in) > 1:
            detail = f"For {where} there is more than one of them. Keep one, and empty the others."
            raise Problem(ProblemKind.MORE_THAN_ONE, detail)
        if not any(filled_in):
            detail = f"For {where} there is no text yet. Paste one, choose a file or give an address."
            raise Problem(ProblemKind.NO_ARTICLE, detail)
        facts = {name: fact for name in ("title", "source") if (fact := self.fields[f"{side}_{name}"].strip())}
        try:
            content = record_from_file(*self.files[side]) if side in self.files else {"text": text, "url": url}
            record = check_article({**content, **facts}, limits).to_dict()
        except Problem as problem:
            raise Problem(problem.kind, f"{where[0].upper()}{where[1:]}: {problem.detail}") from problem
        if url:
            del record["text"]
        return record


async def read_form(request: Request, limits: Limits) -> Form:
    """Parse the form that a request sends.

    Raises
    ------
    Problem
        When the request holds no form, or a broken one.
    """
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise Problem(ProblemKind.WRONG_TYPE, "Send the form of the start page, or use the API.")
    parser = _InMemory(request.headers, request.stream(), max_files=4, max_fields=40, max_part_size=limits.body_bytes)
    try:
        data = await parser.parse()
    except (MultiPartException, KeyError, ValueError) as error:
        raise Problem(ProblemKind.UNREADABLE, "The form arrived broken. Send it again from the start page.") from error
    fields = {f"{side}_{name}": _field(data, f"{side}_{name}") for side in SIDES for name in FIELDS}
    files = {}
    for side in SIDES:
        file = data.get(f"{side}_file")
        if isinstance(file, UploadFile) and (file.filename or file.size):
            files[side] = (file.filename or "", await file.read())
    await data.close()
    return Form(data.get("how") == "two", fields, files)


def _field(data: FormData, name: str) -> str:
    """A field, with line breaks as they were typed: browsers send each of them as carriage return and line feed."""
    value = data.get(name, "")
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""
