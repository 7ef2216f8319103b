"""Two short articles on one event that between them use all that a page can show, and what a page is made of.

A page of a whole fixture has thousands of elements; a browser needs seconds to examine it. These are
small, and `test_html` makes sure that no fixture has a kind of element that they lack.
"""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser

import framing
from tests.support.samples import fixture

POLEMIC = framing.Article(
    title="Shameful farce: Mayor Low “saves” the harbour?",
    source="The Ledger",
    published="2026-03-04",
    author="Ann Ek",
    url="https://example.org/a",
    text=(
        "By Ann Ek\n\n"
        "Mayor Dana Low, a corrupt and shameless bully, rammed her disgraceful plan through the council on Monday. "
        "The so-called “harbour rescue” will rob 1,200 families. Perhaps it had to be a disaster, and everybody "
        "knows it was a slap in the face.\n\n"
        "“This is a farce,” said Rosa Ruiz of the Harbour Union. Ruiz claimed that the mayor had lied about $4 "
        "million, and the union said it would fight on. Many heard the word “rescue” and hoped. Police beat a dock "
        "worker. Two women were evicted.\n\n"
        "Low destroyed the trust of hard-working people, and we must stop this radical scheme now! Rents are "
        "soaring because the greedy council looks away. Is nobody ashamed? According to a report of the city, the "
        "bill rose to $4 million in 2025."
    ),
)
REPORT = framing.Article(
    source="The Gazette",
    text=(
        "The council voted for the harbour plan of Mayor Dana Low on Monday. The plan will move 1,200 families "
        "into new homes. It costs $4 million, and work begins on 3 May.\n\n"
        "“It is a fair and careful plan,” Low said. Rosa Ruiz of the Harbour Union criticised the plan. She said "
        "that the families had not been asked. The brave mayor thanked the council, and an official told reporters "
        "that all was ready.\n\n"
        "The vote was 5 to 4. Officials said the first families would move in June."
    ),
)


@cache
def small_pages() -> dict[str, str]:
    """Small pages by name: of a polemic, of a report without a title, of the two, and of two texts without scores."""
    return {
        "polemic": framing.analyze(POLEMIC).to_html(),
        "report": framing.analyze(REPORT).to_html(),
        "contrast": framing.contrast(POLEMIC, REPORT).to_html(),
        "without scores": framing.contrast(fixture("short_notice")[0], fixture("spanish_notice")[0]).to_html(),
    }


def element_kinds(page: str) -> set[tuple[str, str]]:
    """The kinds of elements that a page has: every tag with each of its classes. Numbers in classes are left out."""
    return _Kinds(page).kinds


class _Kinds(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.kinds = set[tuple[str, str]]()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        self.kinds.update((tag, re.sub(r"^(?:[ab]-)?([kn])\d+$", r"\1…", name)) for name in classes or [""])
