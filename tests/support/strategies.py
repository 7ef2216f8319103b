"""Articles for hypothesis: quotations in every glyph, cues that fire, and the odd corners of Unicode."""

from __future__ import annotations

from hypothesis import strategies as st

from framing import Article, default_lexicon
from framing.data import read_toml

CURLY, STRAIGHT = ("“", "”"), ('"', '"')
GLYPHS = [
    CURLY,
    STRAIGHT,
    ("‘", "’"),
    ("'", "'"),
    ("``", "''"),
    ("„", "“"),
    ("«", "»"),
    ("“", ""),
    ("", "”"),
    ('"', ""),
]
ODD = [
    "\x00",
    "\ud800",
    "\udfff",
    "\U0001f600",
    "\U0001f469\u200d\U0001f680",
    "\U0001d400",
    "e\u0301",
    "\u0301",
    "\u200b",
    "\u200d",
    "\u00ad",
    "\ufeff",
    "\u202e",
    "\u0627\u0644\u0639",
    "\u0e2d",
    "\u0130",
    "\u00df",
    "\ufb01",
    "\u1e9e",
    "\u0149",
    "\r\n",
    "\r",
    "\x85",
    "\u2028",
    "\u2029",
    "\u00a0",
    "\t",
    "--",
    "\u2014",
    "\u2026",
    "...",
    "?!",
    "'",
    "\u2019",
    "\u2019s",
    "`",
    "\u00b4",
    "1,647.5",
    "U.S.",
    "p.m.",
    "\uff01",
    "\u061f",
    "\u0964",
    "(",
    "]",
    "#",
    "|",
    "@",
    "\\",
    "<b>",
    "&amp;",
    "\u201c",
    '"',
]

_FORMS = [form for entry in default_lexicon().terms for form in entry.forms if "{x}" not in form]
_SLOTS = [form.replace("{x}", "grey") for entry in default_lexicon().terms for form in entry.forms if "{x}" in form]
_FRAMES = read_toml("grammar/en/reporting.toml")
_VERBS = sorted(
    {verb.lstrip("=") for name in ("clause", "quoting", "tell", "describe") for verb in _FRAMES[name].split()}
)
_PLAIN = [
    "council",
    "budget",
    "bridge",
    "harbour",
    "ferry",
    "street",
    "winter",
    "report",
    "of",
    "the",
    "a",
    "in",
    "on",
    "and",
    "was",
    "is",
    "will",
    "to",
    "by",
    "near",
    "which",
]
_NAMES = [
    "Ruiz",
    "Dana Ortiz",
    "Mayor Lind",
    "Ms. Pask",
    "the union",
    "officials",
    "she",
    "they",
    "A poll",
    "Lind’s office",
]

terms = st.sampled_from(_FORMS) | st.sampled_from(_SLOTS)
words = st.sampled_from(_PLAIN) | terms | st.sampled_from(_VERBS)
clauses = st.lists(words, min_size=1, max_size=8).map(" ".join)
speakers = st.sampled_from(_NAMES)
said = st.sampled_from(["said", "said that", "told reporters that", "warned", "claims", "called", "announced", "urged"])
glyphs = st.sampled_from(GLYPHS)
stops = st.sampled_from([".", ".", ".", "?", "!", "…", ";", ""])


def _fill(template: str, pair: tuple[str, str], one: str, two: str, who: str, verb: str, stop: str) -> str:
    left, right = pair
    text = template.format(o=left, c=right, one=one, two=two, who=who, verb=verb) + stop
    return text[:1].upper() + text[1:]


_TEMPLATES = [
    "{one}",
    "{one}, {two}",
    "{o}{one},{c} {who} {verb}",
    "{who} {verb} {one}",
    "{who} {verb}: {o}{one}.{c}",
    "according to {who}, {one}",
    "{one}, {who} {verb}, {two}",
    "{o}{one},{c} {verb} {who}",
    "the {o}{one}{c} plan {two}",
    "{o}{one} ‘{two}’ now,{c} {who} {verb}",
    "{o}{one},{c} {who} {verb}, {o}{two}.{c}",
    "so-called {o}{one}{c}",
    "{one} {o}{two}{c} ({one})",
    "{who}: {one}",
    "# {one}",
    "By {who}",
    "{o}{one}.\n\n{o}{two},{c} {who} {verb}",
]


def sentences_with(pairs: st.SearchStrategy[tuple[str, str]]) -> st.SearchStrategy[str]:
    """Sentences of news prose with quotation marks out of `pairs`."""
    return st.builds(_fill, st.sampled_from(_TEMPLATES), pairs, clauses, clauses, speakers, said, stops)


def texts_with(pairs: st.SearchStrategy[tuple[str, str]]) -> st.SearchStrategy[str]:
    """Paragraphs of such sentences."""
    gaps = st.sampled_from([" ", " ", " ", "\n\n", "\n"])
    parts = st.lists(st.tuples(sentences_with(pairs), gaps).map("".join), max_size=8)
    return parts.map(lambda found: "".join(found).strip())


prose = texts_with(glyphs)
noise = st.text(st.characters(), max_size=12) | st.sampled_from(ODD)  # lone surrogates too
broken = st.lists(prose | noise | words, max_size=8).flatmap(
    lambda parts: st.sampled_from(["", " ", "\n"]).map(lambda glue: glue.join(parts))
)
texts = prose | broken | st.text(st.characters(), max_size=60)
titles = st.just("") | clauses | sentences_with(glyphs) | noise
articles = st.builds(Article, texts, title=titles)
