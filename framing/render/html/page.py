"""The shell of every page: templates, styles and scripts in one file, and a policy that lets nothing else in.

A page may run the scripts and use the styles that ship with the library, told by their SHA-256 in
its Content-Security-Policy (W3C, CSP Level 3), and load nothing. All that comes from an article
passes Jinja2's autoescape; no template marks any of it as safe.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from framing.data import read_bytes
from framing.render.labels import VOICE_NAMES, format_percent
from framing.render.sanitize import escape_controls, one_line

__all__ = ["environment", "framed", "page", "policy"]

_FOLDER: Final = "templates"


@cache
def _file(name: str) -> str:
    """A shipped template, style sheet or script. Carriage returns would change its hash in a browser."""
    return read_bytes(f"{_FOLDER}/{name}").decode("utf-8").replace("\r\n", "\n")


@cache
def environment() -> Environment:
    """The templates of ``data/templates``, with autoescape always on and no undefined name allowed.

    >>> environment().from_string("<b>{{ name }}</b>").render(name="<script>")
    '<b>&lt;script&gt;</b>'
    """
    made = Environment(
        loader=FunctionLoader(_file),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"line": one_line, "safe_signs": escape_controls, "figure": _figure, "percent": format_percent}
    made.globals["said"] = VOICE_NAMES
    return made


def _figure(value: float, digits: int = 0, *, sign: bool = False) -> str:
    """A number as people read it, with a true minus."""
    return f"{value:{'+' if sign else ''}.{digits}f}".replace("-", "−")


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def policy(styles: Sequence[str], scripts: Sequence[str], *, connect: str = "'none'", forms: str = "'none'") -> str:
    """The Content-Security-Policy of a page that holds these style sheets and scripts and no others.

    >>> policy(["p{}"], []).split(";")[0]
    "default-src 'none'"
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {' '.join(map(_hash, styles)) or _NONE}",
            f"script-src {' '.join(map(_hash, scripts)) or _NONE}",
            "img-src data:",
            f"connect-src {connect}",
            f"form-action {forms}",
            "base-uri 'none'",
        )
    )


_NONE: Final = "'none'"


def framed(whole: str) -> str:
    """A page in a frame, for notebooks: neither's styles or scripts reach the other's.

    >>> framed('<p class="x">')
    '<iframe title="How it is told" srcdoc="&lt;p class=&#34;x&#34;&gt;" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" width="100%" height="720" frameborder="0" loading="lazy"></iframe>'
    """
    return (
        f'<iframe title="How it is told" srcdoc="{escape(whole)}" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" '
        'width="100%" height="720" frameborder="0" loading="lazy"></iframe>'
    )


def page(
    template: str,
    *,
    styles: Sequence[str] = (),
    scripts: Sequence[str] = (),
    css: str = "",
    connect: str = "'none'",
    forms: str = "'none'",
    **content: Any,
) -> str:
    """Render a template that extends ``base.html`` as one self-contained file.

    Parameters
    ----------
    template
        Its name under ``data/templates``.
    styles, scripts
        Names of files there. ``base.css`` and ``base.js`` come first, unasked.
    css
        Rules made for this page by the library; never anything from an article.
    connect, forms
        What the policy allows scripts to reach, and forms to be sent to: nothing, or ``'self'`` in the web app.
    **content
        What the template shows.
    """
    sheets = [_file(name) for name in ("base.css", *styles)] + ([css] if css else [])
    code = [_file(name) for name in ("base.js", *scripts)]
    made = (
        environment()
        .get_template(template)
        .render(
            policy=policy(sheets, code, connect=connect, forms=forms),
            sheets=[Markup(sheet) for sheet in sheets],  # noqa: S704  our own files
            code=[Markup(script) for script in code],  # noqa: S704  our own files
            **content,
        )
    )
    return made.encode("utf-8", "replace").decode()  # a lone surrogate in some corner of stored data cannot be written
