"""The documentation site builds without a warning, has no dead link, and loads nothing from elsewhere."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from framing.apps.reference.api import described
from tests.support.samples import ROOT

for package in ("mkdocs", "material", "mkdocstrings", "mkdocs_jupyter"):
    pytest.importorskip(
        package, reason=f"{package} is not installed: python -m pip install '.[docs]'", exc_type=ImportError
    )

#: Where a browser fetches what stands in an attribute; elsewhere a link waits for a click.
LOADED = {
    "script": ["src"],
    "img": ["src", "srcset"],
    "iframe": ["src"],
    "source": ["src", "srcset"],
    "video": ["src"],
    "audio": ["src"],
    "object": ["data"],
    "embed": ["src"],
    "use": ["href"],
    "image": ["href"],
}
LINKS = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "manifest"}
IN_CSS = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")


@dataclass
class Page(HTMLParser):
    """A page of the site: its anchors, where it leads, what it loads."""

    path: Path
    anchors: set[str] = field(default_factory=set)
    leads: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self._open = [tag]
        self.anchors |= {given[key] for key in ("id", "name") if given.get(key)}
        self.loads += [given[key] for key in LOADED.get(tag, []) if given.get(key)]
        if tag == "link":
            (self.loads if set(given.get("rel", "").split()) & LINKS else self.leads).append(given["href"])
        elif tag == "a" and "href" in given:
            self.leads.append(given["href"])
        self.loads += [found for groups in IN_CSS.findall(given.get("style", "")) for found in groups if found]
        if tag == "p":
            self.paragraphs.append("")

    def handle_data(self, data: str) -> None:
        if self._open == ["style"]:
            self.loads += [found for groups in IN_CSS.findall(data) for found in groups if found]
        if self._open == ["p"]:
            self.paragraphs[-1] += data

    def handle_endtag(self, _: str) -> None:
        self._open = []


@dataclass(frozen=True)
class Site:
    folder: Path

    @cached_property
    def pages(self) -> dict[Path, Page]:
        return {path: Page(path) for path in sorted(self.folder.rglob("*.html"))}

    def target(self, page: Page, link: str) -> tuple[Path, str]:
        """The file that a link leads to, and the anchor in it."""
        parts = urlsplit(link)
        path = unquote(parts.path)
        # Only the page for addresses that do not exist counts from the root: nobody knows where it will be shown.
        place = (
            self.folder / path.lstrip("/")
            if path.startswith("/") and page.path.name == "404.html"
            else page.path.parent / path
        )
        found = page.path if not path else place.resolve()
        return (found / "index.html" if found.is_dir() else found), unquote(parts.fragment)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("site").resolve()
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "JUPYTER_PLATFORM_DIRS": "1", "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    assert not re.search(r"^WARNING", done.stderr, re.MULTILINE), done.stderr
    return Site(folder)


def elsewhere(link: str) -> bool:
    return bool(urlsplit(link).netloc)


def test_what_is_wrong_is_found(tmp_path: Path) -> None:
    """The checks below can fail."""
    bad = (
        '<a href="b.html"></a><a href="a.html#no"></a><a href="#yes" id="yes"></a>'
        '<img src="//x.org/i.png"><p>one\n- two</p>'
    )
    (tmp_path / "a.html").write_text(
        bad + "<style>p {background: url(https://x.org/p.png)}</style><link rel=icon href=i.svg>", "utf-8"
    )
    made = Site(tmp_path.resolve())
    page = made.pages[made.folder / "a.html"]
    assert page.loads == ["//x.org/i.png", "https://x.org/p.png", "i.svg"]
    assert list(map(elsewhere, page.loads)) == [True, True, False]
    assert page.paragraphs == ["one\n- two"]
    assert sorted(broken(made)) == [
        f"a.html leads to {link}"
        for link in ("a.html#no: no such anchor", "b.html, which is not there", "i.svg, which is not there")
    ]


def test_it_has_every_page(site: Site) -> None:
    written = {
        path.relative_to(ROOT / "docs").with_suffix(".html")
        for kind in ("md", "ipynb")
        for path in (ROOT / "docs").rglob(f"*.{kind}")
    }
    assert written <= {path.relative_to(site.folder) for path in site.pages}


def broken(site: Site) -> Iterator[str]:
    for page in site.pages.values():
        for link in {*page.leads, *page.loads}:
            if elsewhere(link) or link.startswith(("data:", "javascript:")):
                continue
            path, anchor = site.target(page, link)
            known = site.pages[path].anchors if path in site.pages else set()
            if not path.is_file() or site.folder not in path.parents:
                yield f"{page.path.relative_to(site.folder)} leads to {link}, which is not there"
            elif anchor and path.suffix == ".html" and anchor not in known:
                yield f"{page.path.relative_to(site.folder)} leads to {link}: no such anchor"


def test_everything_leads_somewhere(site: Site) -> None:
    assert sum(len(page.leads) for page in site.pages.values()) > 1_000
    assert list(broken(site)) == []


def test_links_to_other_hosts_are_for_readers_and_safe(site: Site) -> None:
    away = {link for page in site.pages.values() for link in page.leads if elsewhere(link)}
    assert away
    assert {link for link in away if not link.startswith("https://")} == set()


def test_nothing_is_loaded_from_another_host(site: Site) -> None:
    loaded = {link for page in site.pages.values() for link in page.loads}
    assert any(link.endswith("iframe-worker.js") for link in loaded), "search in files needs it"
    assert {link for link in loaded if elsewhere(link)} == set()
    assert not any('class="mermaid' in page.path.read_text("utf-8") for page in site.pages.values()), (
        "diagrams would be drawn by a script from a host"
    )
    styles = [path.read_text("utf-8") for path in site.folder.rglob("*.css")]
    assert styles
    assert {
        found for text in styles for groups in IN_CSS.findall(text) for found in groups if elsewhere(found)
    } == set()


def test_search_works_without_a_server(site: Site) -> None:
    index = (site.folder / "search" / "search_index.js").read_text("utf-8")
    assert index.startswith("var __index = ")
    assert "scare quotes" in index.lower()


def test_no_list_or_table_is_swallowed_by_a_paragraph(site: Site) -> None:
    """GitHub starts a list on the line behind a paragraph, this Markdown wants a line between."""
    swallowed = [
        text
        for page in site.pages.values()
        for text in page.paragraphs
        if re.search(r"^(- |\| |\d+\. |```|>>>)", text, re.MULTILINE)
    ]
    assert swallowed == []


def test_the_library_is_described_whole(site: Site) -> None:
    """Every public name with its public methods and properties has a place of its own in the reference."""
    packed = (site.folder / "objects.inv").read_bytes().split(b"\n", 4)[4]
    shown = {line.split()[0] for line in zlib.decompress(packed).decode().splitlines()}
    items = {path: item for group in described().values() for path, item in group.items()}
    members = {f"{path}.{name}" for path, item in items.items() if inspect.isclass(item) for name in _public(item)}
    assert len(members) > 40
    assert {*items, *members} - shown == set()


def _public(owner: type) -> Iterator[str]:
    for name, item in vars(owner).items():
        function = getattr(item, "fget", getattr(item, "func", item))
        if not name.startswith("_") and (inspect.isroutine(function)) and getattr(function, "__doc__", None):
            yield name


def test_every_field_is_explained(site: Site) -> None:
    """What the comments behind fields say stands on the page."""
    text = re.sub(r"<[^>]+>", "", (site.folder / "reference" / "api.html").read_text("utf-8"))
    owners = [item for group in described().values() for item in group.values() if inspect.isclass(item)]
    comments = [
        found.strip("`. ") for owner in owners for found in re.findall(r"  #: ([\w ,;]+)", inspect.getsource(owner))
    ]
    assert len(comments) > 50
    flat = " ".join(text.split())
    assert [comment for comment in comments if " ".join(comment.split()) not in flat] == []
