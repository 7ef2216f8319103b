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
from framing.data import LANGUAGE, list_data_files, read_json
from framing.records.scores import SCORES
from framing.render.labels import CARD_HEADINGS

__all__ = ["pages"]

GENERATED_NOTE: Final = (
    "<!-- Made by `python -m framing.apps.reference` from the code and its data. Change those, not this page. -->"
)
HELP_COLUMNS: Final = 80
MAX_TERMS: Final = 12  # shown per category
MAX_EXAMPLES: Final = 4
KNOWN_FAILURES: Final = (
    (
        "Words that no list holds are not found. "
        "Every list misses loaded words, and more of them far from news and politics."
    ),
    "Irony, satire and understatement have no marks: the words are taken at their word.",
    "Selection, omission and pictures are not read. A plain text can mislead by what it leaves out.",
    "Reported speech that no verb or noun of saying introduces counts as the author's.",
)


def pages() -> dict[str, str]:
    """Every page of the reference: name of the file and its text."""
    makers = {
        "api.md": api_page,
        "categories.md": _categories,
        "cli.md": _commands,
        "schema.md": _schemas,
        "model-card.md": _model_card,
    }
    return {
        name: "\n\n".join([GENERATED_NOTE, *(paragraph.strip() for paragraph in make() if paragraph)]) + "\n"
        for name, make in makers.items()
    }


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A table in Markdown."""
    lines = ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in (tuple(head), *rows)]
    return "\n".join([lines[0], re.sub(r"[^|]+", " --- ", lines[0]), *lines[1:]])


def _counts(category: Category) -> str:
    return ", ".join(sorted(category.counts)).replace("_", " ") or "nothing: shown, never scored"


def _categories() -> Iterator[str]:
    lexicon = default_lexicon()
    order = sorted(lexicon, key=lambda category: (category.family, category.id))
    terms = sum(len(category.terms) for category in order)
    version = f"Lexicon {lexicon.version}, fingerprint `{lexicon.sha256}`."
    yield f"# Categories of cues\n\n{len(order)} categories with {terms:,} terms. {version}"
    rows = (
        (f"[{entry.id}](#{entry.id})", entry.name, entry.family, len(entry.terms), _counts(entry)) for entry in order
    )
    yield _table(("id", "name", "family", "terms", "counts for"), rows)
    for category in order:
        yield from _category(category)


def _category(category: Category) -> Iterator[str]:
    terms = [term.replace("{x}", "…") for term in category.terms]
    chosen = terms[:: max(1, len(terms) // MAX_TERMS)][:MAX_TERMS]
    by_group = Counter(
        group.topic or group.side for group in category.groups for _ in group.terms if group.topic or group.side
    )
    yield f"## {category.id}\n\n**{category.name}** ({category.family}). {category.definition}"
    yield f"Shown with every cue: “{category.why}”\n\nCounts for: {_counts(category)}. Theory: {category.theory}."
    yield (
        f"Terms, {len(chosen)} of {len(terms)}: {', '.join(chosen)}."
        if terms
        else "No terms: found by its form, in code."
    )
    if by_group:
        kind = "topic, no cues" if category.groups[0].topic else "side"
        yield f"Terms by {kind}: {', '.join(f'{name} {count}' for name, count in sorted(by_group.items()))}."
    for title, examples in (("Fires", category.fires), ("Stays silent", category.silent)):
        marked = [re.sub(r"\[(.*?)\]", r"**\1**", example).replace("\n", " ") for example in examples[:MAX_EXAMPLES]]
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
        cli,
        info_name="framing",
        terminal_width=HELP_COLUMNS,
        max_content_width=HELP_COLUMNS,
        help_option_names=["-h", "--help"],
    )
    yield f"# The command line\n\n## framing\n\n```text\n{cli.get_help(root)}\n```"
    for name, command in sorted(cli.commands.items()):
        inner = click.Context(
            command, info_name=name, parent=root, terminal_width=HELP_COLUMNS, max_content_width=HELP_COLUMNS
        )
        yield f"## framing {name}\n\n```text\n{command.get_help(inner)}\n```"


def _schemas() -> Iterator[str]:
    yield (
        "# The JSON\n\nThe full JSON Schemas ship in `framing/data/schema`; `framing.records.schema.json_schema` reads "
        "one. Keys may be added within a version; renaming or removing one makes the next."
    )
    for file in list_data_files("schema", ".json"):
        name, content = PurePosixPath(file).stem, read_json(file)
        definitions = {f"#/$defs/{inner}": schema for inner, schema in content.get("$defs", {}).items()}
        records = {
            f"{name}: {reference.rsplit('/', 1)[-1]}": schema
            for reference, schema in definitions.items()
            if "properties" in schema
        }
        for title, schema in {name: content, **records}.items():
            yield f"## {title}\n\n{schema.get('description', '')}"
            rows = (_schema_row(path, inner, definitions) for path, inner in _walk_schema(schema, ""))
            yield _table(("key", "type", "meaning"), rows)


def _schema_row(
    path: str, schema: Mapping[str, Any], definitions: Mapping[str, Mapping[str, Any]]
) -> tuple[str, str, str]:
    """Key, type and meaning; a reference is followed, except to a record, which has a table of its own."""
    target = definitions.get(schema.get("$ref", ""), schema)
    description = schema.get("description", target.get("description", ""))
    return f"`{path}`", _type_name(schema if "properties" in target else target), description


def _walk_schema(schema: Mapping[str, Any], path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """All keys of a schema with their own schemas, nested ones after a dot."""
    for key, inner in schema.get("properties", {}).items():
        yield f"{path}{key}", inner
        yield from _walk_schema(inner, f"{path}{key}.")
        if isinstance(inner.get("items"), dict):
            yield from _walk_schema(inner["items"], f"{path}{key}[].")


def _type_name(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if choices := schema.get("anyOf") or schema.get("oneOf"):
        return " or ".join(map(_type_name, choices))
    if "const" in schema or "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema.get("enum", [schema.get("const")]))
    kind = schema.get("type", "any")
    if isinstance(schema.get("items"), dict):
        return f"list of {_type_name(schema['items'])}"
    return kind if isinstance(kind, str) else " or ".join(kind)


def _model_card() -> Iterator[str]:
    model = read_json(f"models/{LANGUAGE}.json")
    card, scores = model["card"], {score.name.lower(): score.id for score in SCORES}
    lexicon = f"lexicon {card['lexicon']['version']} (`{card['lexicon']['sha256']}`)"
    yield (
        f"# Model card\n\nModel `{model['name']}`, version {model['version']}, "
        f"made on {card['date']} with `{card['command']}` for {lexicon}."
    )
    yield (
        "Weights of cue categories and of single words, with scales: additive, so that every score can be taken apart. "
        "No name, outlet or length is a feature, and no word for a party or a group of people. "
        "See [method](../explanation/method.md)."
    )
    yield (
        f"What it must not be used for: {card['not_for']}"
        "\n\n## Data\n\nNo text of these corpora ships with the library."
    )
    yield _corpora(card)
    for title, score in scores.items():
        yield (
            f"## Figures: {title}\n\nOut of fold: no group (url, topic, outlet, domain) is on both sides of a fold. "
            "See [validity](../explanation/validity.md)."
        )
        yield from _figures(card[score])
    words = model["words"]
    yield (
        f"## Words\n\n{words['count']} words, each with {len(words['columns'])} whole numbers "
        f"({', '.join(words['columns'])}) in `en.npz`, fingerprint `{words['sha256'][:16]}`. "
        "No name, no figure, no word for a party or a group of people."
    )
    yield (
        "## Weights of categories\n\nLog-odds of loaded language per cue of severity 2. "
        f"Severities 0 to 3 count {', '.join(map(str, model['severity']))}; "
        f"one category counts at most {model['cap']} in a sentence. "
        "The words of a cue have weights of their own beside these."
    )
    weights = sorted(model["loaded_language"]["weights"].items())
    yield _table(("category", "weight"), ((name, f"{weight:.2f}") for name, weight in weights))
    bands = (
        (title, ", ".join(f"{name} up to {upper}" for upper, name in model[score]["scale"]["bands"]))
        for title, score in scores.items()
    )
    yield "## Bands\n\nNames for percentiles among the reference news articles.\n\n" + _table(
        ("score", "percentiles"), bands
    )
    for name, page in (("genre", "genre"), ("portrayal", "portrayals")):
        card = read_json(f"models/{name}.json")["card"]
        yield (
            f"## The {name} model\n\nMade on {card['date']} with `{card['command']}`. "
            f"What it must not be used for: {card['not_for']} "
            f"Figures and failures: [{page}](../explanation/{page}.md)."
        )
        yield _corpora(card)
    yield (
        "## Known failures\n\n"
        + "\n".join(f"- {failure}" for failure in KNOWN_FAILURES)
        + "\n\nMore, with sentences: [limits](../explanation/limits.md)."
    )


def _corpora(card: Mapping[str, Any]) -> str:
    """The table of the corpora that a model was fitted to or measured on."""
    rows = ((row["name"], row["use"], row["cite"], row["licence"]) for row in card["data"])
    return _table(("corpus", "used for", "reference", "licence"), rows)


def _figures(content: Mapping[str, Any]) -> Iterator[str]:
    """All figures of one score: rows of the same columns share a table, single figures are a list."""
    tables = {key: value for key, value in content.items() if isinstance(value, dict)}
    nested = [key for key, value in tables.items() if any(isinstance(inner, dict) for inner in value.values())]
    folds = {key: value for key, value in tables.items() if key not in nested}
    for title, rows in {"folds": folds, **{key: tables[key] for key in sorted(nested)}}.items():
        columns = list(dict.fromkeys(name for row in rows.values() for name in row))
        lines = ((key.replace("_", " "), *(row.get(name, "") for name in columns)) for key, row in rows.items())
        head = (title.replace("_", " "), *(name.replace("_", " ") for name in columns))
        yield _table(head, lines) if rows else ""
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
