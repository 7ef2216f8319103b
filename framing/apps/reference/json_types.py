"""The types of the JSON, made from the JSON Schemas: what ``framing/records/json_types.py`` holds.

Renderers read plain dictionaries, so that a stored report can be shown without the classes that
made it. With a `TypedDict` for each of these dictionaries, a mistyped key is an error of the type
checker instead of a page that breaks.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any, Final

from framing.data import read_json

__all__ = ["SCHEMAS", "json_types"]

#: The schemas whose types are made. Of two equal types, the one of the earlier schema is kept.
SCHEMAS: Final = ("report", "contrast", "profile", "agreement")

_MAX_LINE: Final = 120  # characters, as the formatter has it
_HEADER: Final = '''"""The types of the JSON that reports, contrasts, profiles and agreements are written as.

Made by `python -m framing.apps.reference` from `framing/data/schema`. Change those, not this module.

A dictionary with fixed keys is a `TypedDict`; one with any keys, or with keys that are all alike, is a
`Mapping`. A list of fixed length is a tuple here; JSON reads it as a list, which is unpacked the same way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NotRequired, TypeAlias, TypedDict
'''
_SCALARS: Final = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}

Node = Mapping[str, Any]  # a schema, or a part of one


def json_types(schemas: Mapping[str, Node] | None = None) -> str:
    """The text of the module of types, made from some schemas by their names; from the shipped ones if none are given.

    >>> size = {"type": "object", "properties": {"width": {"type": "number"}}, "description": "How wide it is."}
    >>> print(json_types({"box": {"title": "box/1", **size}}).partition("__all__")[2])
     = ["BoxDict"]
    <BLANKLINE>
    <BLANKLINE>
    class BoxDict(TypedDict):
        \"\"\"How wide it is.\"\"\"
    <BLANKLINE>
        width: NotRequired[float]
    <BLANKLINE>
    """
    contents = schemas or {name: read_json(f"schema/{name}.json") for name in SCHEMAS}
    made = _Types(contents)
    for name, content in contents.items():
        made.add_schema(name, content)
    exported = sorted([*made.aliases, *made.classes, *made.unions])
    parts = [
        _HEADER.rstrip(),
        _assigned("__all__", "[", [f'"{name}"' for name in exported], "]"),
        "\n".join(text for _, text in sorted(made.aliases.items())),
        *("\n" + text for text in made.classes.values()),
        *(["\n" + "\n".join(made.unions.values())] if made.unions else []),
    ]
    return "\n".join(part + "\n" for part in parts if part)


class _Types:
    """The types made so far, by name: each with the text that defines it."""

    def __init__(self, contents: Mapping[str, Node]) -> None:
        self.aliases: dict[str, str] = {}
        self.classes: dict[str, str] = {}
        self.unions: dict[str, str] = {}
        self._shapes: dict[str, str] = {}
        self._roots = {content["title"]: _class_name(name) for name, content in contents.items()}
        self._schema = ""
        self._definitions: Node = {}

    def add_schema(self, name: str, content: Node) -> None:
        """Make the types of one schema."""
        self._schema, self._definitions = name, content.get("$defs", {})
        self._object(content, name)

    def _type(self, node: Node, name: str) -> str:
        """The expression for one part of a schema. `name` is that of the key, for what needs a name of its own."""
        if "$ref" in node:
            return self._reference(node["$ref"])
        if "anyOf" in node:
            return " | ".join(self._type(choice, name) for choice in node["anyOf"])
        if "const" in node or "enum" in node:
            return self._literal(node.get("enum", [node.get("const")]))
        kinds = node["type"] if isinstance(node["type"], list) else [node["type"]]
        return " | ".join(self._of_kind(kind, node, name) for kind in kinds)

    def _of_kind(self, kind: str, node: Node, name: str) -> str:
        if kind == "array":
            if "prefixItems" in node:
                return f"tuple[{', '.join(self._type(item, name) for item in node['prefixItems'])}]"
            items = self._type(node["items"], name.removesuffix("s"))
            size = node.get("minItems", 0)
            fixed = size and size == node.get("maxItems")
            return f"tuple[{', '.join([items] * size)}]" if fixed else f"Sequence[{items}]"
        return self._object(node, name) if kind == "object" else _SCALARS[kind]

    def _object(self, node: Node, name: str) -> str:
        properties: dict[str, Node] = node.get("properties", {})
        whole = properties.get("schema", {}).get("const")
        if whole in self._roots and "title" not in node:  # stored inside another one: a contrast holds two reports
            return self._roots[whole]
        more = node.get("additionalProperties")
        if isinstance(more, Mapping):
            return f"Mapping[str, {self._type(more, name)}]"
        if more is False and len(kinds := {self._type(part, key) for key, part in properties.items()}) == 1:
            return f"Mapping[{self._literal(list(properties))}, {kinds.pop()}]"
        if not properties:
            return "Mapping[str, object]"
        return self._variants(node, name) if "if" in node else self._class(node, name)

    def _class(self, node: Node, name: str) -> str:
        """Make a `TypedDict`, and give its name: with the schema's before it where another type has that name."""
        required = node.get("required", ())
        lines: list[str] = []
        for key, part in node["properties"].items():
            kind = self._type(part, key)
            lines += _field(key, kind if key in required else f"NotRequired[{kind}]")
        body = "\n".join(lines)
        own = _class_name(name)
        if self._shapes.setdefault(own, body) != body:
            own = _class_name(f"{self._schema}_{name}")
            self._shapes[own] = body
        self.classes.setdefault(own, f"class {own}(TypedDict):\n{_docstring(node['description'])}\n\n{body}")
        return own

    def _variants(self, node: Node, name: str) -> str:
        """Make two classes of an object with a condition, named by the titles of its branches, and their union."""
        condition, then, otherwise = (node[key].get("properties", {}) for key in ("if", "then", "else"))
        opposite = {key: _opposite(part, node["properties"][key]) for key, part in condition.items()}
        names = []
        for branch, parts in (("then", {**condition, **then}), ("else", {**opposite, **otherwise})):
            properties = {key: _narrowed(part, parts.get(key, {})) for key, part in node["properties"].items()}
            plain = {key: value for key, value in node.items() if key not in {"if", "then", "else"}}
            about = f"{node['description']} {node[branch]['description']}"
            names.append(self._class({**plain, "properties": properties, "description": about}, node[branch]["title"]))
        own = _class_name(name)
        self.unions[own] = f"{own}: TypeAlias = {' | '.join(names)}"
        return own

    def _reference(self, reference: str) -> str:
        if reference == "#":
            return _class_name(self._schema)
        name = reference.rsplit("/", 1)[-1]
        node = self._definitions[name]
        if "enum" in node:
            return self._literal(node["enum"])
        if "prefixItems" in node:
            return self._alias(
                f"{_camel(name)}Tuple", "tuple[", [self._type(item, name) for item in node["prefixItems"]]
            )
        return self._type(node, name)

    def _literal(self, choices: list[object]) -> str:
        """Some fixed values: by their name where the schema defines them once for all places."""
        written = [_quoted(value) for value in choices]
        for name, node in self._definitions.items():
            if node.get("enum") == choices:
                return self._alias(f"{_camel(name)}Name", "Literal[", written)
        return f"Literal[{', '.join(written)}]"

    def _alias(self, name: str, before: str, parts: list[str]) -> str:
        self.aliases[name] = _assigned(f"{name}: TypeAlias", before, parts, "]")
        return name


def _camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def _class_name(name: str) -> str:
    return f"{_camel(name)}Dict"


def _quoted(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def _opposite(condition: Node, node: Node) -> Node:
    """What a value can be where it does not meet a condition: another one of its names, or of its types."""
    if "const" in condition:
        return {"enum": [value for value in node["enum"] if value != condition["const"]]}
    return {"type": [kind for kind in node["type"] if kind != condition["type"]]}


def _narrowed(node: Node, narrower: Node) -> Node:
    return {key: value for key, value in node.items() if key != "enum" or not narrower} | dict(narrower)


def _field(key: str, kind: str) -> Iterator[str]:
    line = f"    {key}: {kind}"
    if len(line) <= _MAX_LINE:
        yield line
        return
    head, _, rest = line.removesuffix("]").partition("[")
    yield f"{head}["
    if len(rest) + 8 <= _MAX_LINE:
        yield f"        {rest}"
    else:
        yield from (f"        {part}," for part in rest.split(", "))
    yield "    ]"


def _assigned(name: str, before: str, parts: list[str], after: str) -> str:
    line = f"{name} = {before}{', '.join(parts)}{after}"
    if len(line) <= _MAX_LINE:
        return line
    return "\n".join([f"{name} = {before}", *(f"    {part}," for part in parts), after])


def _docstring(text: str) -> str:
    """A description as a docstring: its first sentence on the first line, and below it the rest."""
    one_line = f'    """{text}"""'
    if len(one_line) <= _MAX_LINE:
        return one_line
    first, _, rest = text.partition(". ")
    wrapped = textwrap.fill(rest, _MAX_LINE, initial_indent="    ", subsequent_indent="    ")
    return f'    """{first}.\n\n{wrapped}\n    """'
