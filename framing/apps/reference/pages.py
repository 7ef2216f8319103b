"""The reference pages of the documentation and the types of the JSON, made from what they describe.

``python -m framing.apps.reference`` writes ``docs/reference/*.md`` from docstrings, lexicon files, the commands' help,
the JSON Schemas and the model's card, and ``framing/records/json_types.py`` from the JSON Schemas. With ``--check`` it
writes nothing and exits with 1 when a file is stale.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

import click

from framing.apps.cli.main import main as cli
from framing.apps.reference.api import api_page
from framing.apps.reference.json_types import json_types
from framing.cues.categories import Category
from framing.cues.lexicon import default_lexicon
from framing.data import list_data_files, read_json
from framing.render.labels import CARD_HEADINGS

__all__ = ["pages"]

_MADE: Final = (
    "<!-- Made by `python -m framing.apps.reference` from the code and its data. Change those, not this page. -->"
)
_WIDTH, _TERMS, _EXAMPLES = 80, 12, 4
_FAILURES: Final = (
    "Words that no list holds are not found. Every list misses loaded words, and more of them far from news and politics.",
    "Irony, satire and understatement have no marks: the words are taken at their word.",
    "Selection, omission and pictures are not read. A plain text can mislead by what it leaves out.",
    "Reported speech that no verb or noun of saying introduces counts as the author's.",
)


def pages() -> dict[str, str]:
    """Every page of the reference: name of the file and its text."""
    made = {
        "api.md": api_page,
        "categories.md": _categories,
        "cli.md": _commands,
        "schema.md": _schemas,
        "model-card.md": _card,
    }
    return {
        name: f"{_MADE}\n\n" + "\n\n".join(part.strip() for part in make() if part) + "\n"
        for name, make in made.items()
    }


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    cells = ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in (tuple(head), *rows)]
    return "\n".join([cells[0], re.sub(r"[^|]+", " --- ", cells[0]), *cells[1:]])


def _counts(category: Category) -> str:
    return ", ".join(sorted(category.counts)).replace("_", " ") or "nothing: shown, never scored"


def _categories() -> Iterator[str]:
    lexicon = default_lexicon()
    order = sorted(lexicon, key=lambda category: (category.family, category.id))
    yield f"# Categories of cues\n\n{len(order)} categories with {sum(len(category.terms) for category in order):,} terms. Lexicon {lexicon.version}, fingerprint `{lexicon.sha256}`."
    rows = (
        (f"[{entry.id}](#{entry.id})", entry.name, entry.family, len(entry.terms), _counts(entry)) for entry in order
    )
    yield _table(("id", "name", "family", "terms", "counts for"), rows)
    for category in order:
        yield from _category(category)


def _category(category: Category) -> Iterator[str]:
    terms = [term.replace("{x}", "…") for term in category.terms]
    chosen = terms[:: max(1, len(terms) // _TERMS)][:_TERMS]
    parts = Counter(
        group.topic or group.side for group in category.groups for _ in group.terms if group.topic or group.side
    )
    yield f"## {category.id}\n\n**{category.name}** ({category.family}). {category.definition}"
    yield f"Shown with every cue: “{category.why}”\n\nCounts for: {_counts(category)}. Theory: {category.theory}."
    yield (
        f"Terms, {len(chosen)} of {len(terms)}: {', '.join(chosen)}."
        if terms
        else "No terms: found by its form, in code."
    )
    yield (
        f"Terms by {'topic, no cues' if parts and category.groups[0].topic else 'side'}: {', '.join(f'{part} {count}' for part, count in sorted(parts.items()))}."
        if parts
        else ""
    )
    for title, examples in (("Fires", category.fires), ("Stays silent", category.silent)):
        marked = [re.sub(r"\[(.*?)\]", r"**\1**", example).replace("\n", " ") for example in examples[:_EXAMPLES]]
        yield f"{title}, {len(marked)} of {len(examples)}:\n\n" + "\n".join(f"- {example}" for example in marked)
    yield "For the classroom:\n\n" + "\n".join(
        f"- {title}: {category.pupil[key]}" if key != "ask" else f"- {title}: {' '.join(category.pupil[key])}"
        for key, title in CARD_HEADINGS.items()
    )
    yield (
        "Sources: "
        + "; ".join(
            f"[{source['cite']}]({source['url']})" if source.get("url") else source["cite"]
            for source in category.sources.values()
        )
        + "."
    )


def _commands() -> Iterator[str]:
    root = click.Context(
        cli, info_name="framing", terminal_width=_WIDTH, max_content_width=_WIDTH, help_option_names=["-h", "--help"]
    )
    yield f"# The command line\n\n## framing\n\n```text\n{cli.get_help(root)}\n```"
    for name, command in sorted(cli.commands.items()):
        inner = click.Context(command, info_name=name, parent=root, terminal_width=_WIDTH, max_content_width=_WIDTH)
        yield f"## framing {name}\n\n```text\n{command.get_help(inner)}\n```"


def _schemas() -> Iterator[str]:
    yield "# The JSON\n\nThe full JSON Schemas ship in `framing/data/schema`; `framing.records.schema.json_schema` reads one. Keys may be added within a version; renaming or removing one makes the next."
    for file in list_data_files("schema", ".json"):
        name, content = PurePosixPath(file).stem, read_json(file)
        shared = {f"#/$defs/{inner}": part for inner, part in content.get("$defs", {}).items()}
        records = {f"{name}: {ref.rsplit('/', 1)[-1]}": part for ref, part in shared.items() if "properties" in part}
        for title, part in {name: content, **records}.items():
            yield f"## {title}\n\n{part.get('description', '')}"
            yield _table(("key", "type", "meaning"), (_key(path, found, shared) for path, found in _walk(part, "")))


def _key(path: str, part: Mapping[str, Any], shared: Mapping[str, Mapping[str, Any]]) -> tuple[str, str, str]:
    inner = shared.get(part.get("$ref", ""), part)
    return (
        f"`{path}`",
        _type(part if "properties" in inner else inner),
        part.get("description", inner.get("description", "")),
    )


def _walk(content: Mapping[str, Any], path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for key, part in content.get("properties", {}).items():
        yield f"{path}{key}", part
        yield from _walk(part, f"{path}{key}.")
        if isinstance(part.get("items"), dict):
            yield from _walk(part["items"], f"{path}{key}[].")


def _type(part: Mapping[str, Any]) -> str:
    if "$ref" in part:
        return str(part["$ref"]).rsplit("/", 1)[-1]
    if choices := part.get("anyOf") or part.get("oneOf"):
        return " or ".join(map(_type, choices))
    if "const" in part or "enum" in part:
        return ", ".join(f"`{value}`" for value in part.get("enum", [part.get("const")]))
    kind = part.get("type", "any")
    if isinstance(part.get("items"), dict):
        return f"list of {_type(part['items'])}"
    return kind if isinstance(kind, str) else " or ".join(kind)


def _card() -> Iterator[str]:
    model = read_json("models/en.json")
    card, scores = model["card"], {"loaded language": "loaded_language", "partisan framing": "partisan_framing"}
    yield f"# Model card\n\nModel `{model['name']}`, version {model['version']}, made on {card['date']} with `{card['command']}` for lexicon {card['lexicon']['version']} (`{card['lexicon']['sha256']}`)."
    yield "Weights of cue categories and of single words, with scales: additive, so that every score can be taken apart. No name, outlet or length is a feature, and no word for a party or a group of people. See [method](../explanation/method.md)."
    yield f"What it must not be used for: {card['not_for']}\n\n## Data\n\nNo text of these corpora ships with the library."
    yield _table(
        ("corpus", "used for", "reference", "licence"),
        ((row["name"], row["use"], row["cite"], row["licence"]) for row in card["data"]),
    )
    for title, score in scores.items():
        yield f"## Figures: {title}\n\nOut of fold: no group (url, topic, outlet, domain) is on both sides of a fold. See [validity](../explanation/validity.md)."
        yield from _figures(card[score])
    weights = model["loaded_language"]["weights"]
    words = model["words"]
    yield f"## Words\n\n{words['count']} words, each with {len(words['columns'])} whole numbers ({', '.join(words['columns'])}) in `en.npz`, fingerprint `{words['sha256'][:16]}`. No name, no figure, no word for a party or a group of people."
    yield f"## Weights of categories\n\nLog-odds of loaded language per cue of severity 2. Severities 0 to 3 count {', '.join(map(str, model['severity']))}; one category counts at most {model['cap']} in a sentence. The words of a cue have weights of their own beside these."
    yield _table(("category", "weight"), ((name, f"{weight:.2f}") for name, weight in sorted(weights.items())))
    bands = (
        (title, ", ".join(f"{name} up to {upper}" for upper, name in model[score]["scale"]["bands"]))
        for title, score in scores.items()
    )
    yield "## Bands\n\nNames for percentiles among the reference news articles.\n\n" + _table(
        ("score", "percentiles"), bands
    )
    for name, page in (("genre", "genre"), ("portrayal", "portrayals")):
        card = read_json(f"models/{name}.json")["card"]
        yield f"## The {name} model\n\nMade on {card['date']} with `{card['command']}`. What it must not be used for: {card['not_for']} Figures and failures: [{page}](../explanation/{page}.md)."
        yield _table(
            ("corpus", "used for", "reference", "licence"),
            ((row["name"], row["use"], row["cite"], row["licence"]) for row in card["data"]),
        )
    yield (
        "## Known failures\n\n"
        + "\n".join(f"- {failure}" for failure in _FAILURES)
        + "\n\nMore, with sentences: [limits](../explanation/limits.md)."
    )


def _figures(content: Mapping[str, Any]) -> Iterator[str]:
    """All figures of one score: rows of one shape share a table."""
    tables = {key: value for key, value in content.items() if isinstance(value, dict)}
    nested = {key for key, value in tables.items() if any(isinstance(part, dict) for part in value.values())}
    folds = {key: value for key, value in tables.items() if key not in nested}
    for title, rows in {"folds": folds, **{key: tables[key] for key in sorted(nested)}}.items():
        head = list(dict.fromkeys(name for row in rows.values() for name in row))
        shown = ((key.replace("_", " "), *(row.get(name, "") for name in head)) for key, row in rows.items())
        yield _table((title.replace("_", " "), *(name.replace("_", " ") for name in head)), shown) if rows else ""
    yield "\n".join(f"- {key.replace('_', ' ')}: {value}" for key, value in content.items() if key not in tables)


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when a file is stale.")
@click.option(
    "--docs",
    type=click.Path(path_type=Path),
    default=Path("docs"),
    show_default=True,
    help="The documentation's folder.",
)
@click.option(
    "--package",
    type=click.Path(path_type=Path),
    default=Path(__file__).parents[2],
    help="The library's folder, for the types of the JSON. The one that runs, if none is given.",
)
def main(*, check: bool, docs: Path, package: Path) -> None:
    """Write the reference pages of the documentation, and the types of the JSON."""
    texts = {docs / "reference" / name: text for name, text in pages().items()}
    texts[package / "records" / "json_types.py"] = json_types()
    stale = [path for path, text in texts.items() if not path.is_file() or path.read_text("utf-8") != text]
    for path in stale:
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(texts[path], "utf-8")
        click.echo(
            f"{path} is stale. Run: python -m framing.apps.reference" if check else f"Written: {path}",
            err=check,
        )
    sys.exit(1 if check and stale else 0)
