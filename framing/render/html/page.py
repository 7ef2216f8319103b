"""The shell of every page: templates, styles and scripts in one file, and a policy that lets nothing else in.

A page may run the scripts and use the styles that ship with the library, identified by their SHA-256 in
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
from framing.render.labels import VOICE_NAMES, format_number, format_percent
from framing.render.sanitize import escape_controls, one_line

__all__ = ["environment", "in_iframe", "render_page", "security_policy"]

_FOLDER: Final = "templates"
_NOTHING: Final = "'none'"  # a directive of the policy that allows nothing


@cache
def _shipped_text(name: str) -> str:
    """A shipped template, style sheet or script. Carriage returns would change its hash in a browser."""
    return read_bytes(f"{_FOLDER}/{name}").decode("utf-8").replace("\r\n", "\n")


@cache
def environment() -> Environment:
    """The templates of ``data/templates``, with autoescape always on and no undefined name allowed.

    >>> environment().from_string("<b>{{ name }}</b>").render(name="<script>")
    '<b>&lt;script&gt;</b>'
    """
    templates = Environment(
        loader=FunctionLoader(_shipped_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    templates.filters |= {
        "one_line": one_line,
        "escape_controls": escape_controls,
        "number": format_number,
        "percent": format_percent,
    }
    templates.globals["voice_names"] = VOICE_NAMES
    return templates


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def security_policy(
    styles: Sequence[str], scripts: Sequence[str], *, connect: str = "'none'", forms: str = "'none'"
) -> str:
    """The Content-Security-Policy of a page that holds these style sheets and scripts and no others.

    >>> security_policy(["p{}"], []).split(";")[0]
    "default-src 'none'"
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {' '.join(map(_hash, styles)) or _NOTHING}",
            f"script-src {' '.join(map(_hash, scripts)) or _NOTHING}",
            "img-src data:",
            f"connect-src {connect}",
            f"form-action {forms}",
            "base-uri 'none'",
        )
    )


def in_iframe(whole_page: str) -> str:
    """A page in a frame, for notebooks: neither's styles or scripts reach the other's.

    >>> in_iframe('<p class="x">')[:73]
    '<iframe title="How it is told" srcdoc="&lt;p class=&#34;x&#34;&gt;" sandb'
    """
    sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
    return (
        f'<iframe title="How it is told" srcdoc="{escape(whole_page)}" sandbox="{sandbox}" '
        'width="100%" height="720" frameborder="0" loading="lazy"></iframe>'
    )


def render_page(
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
    sheets = [_shipped_text(name) for name in ("base.css", *styles)] + ([css] if css else [])
    code = [_shipped_text(name) for name in ("base.js", *scripts)]
    page = (
        environment()
        .get_template(template)
        .render(
            policy=security_policy(sheets, code, connect=connect, forms=forms),
            sheets=[Markup(sheet) for sheet in sheets],  # noqa: S704  our own files
            code=[Markup(script) for script in code],  # noqa: S704  our own files
            **content,
        )
    )
    # Stored data may hold a lone surrogate, which cannot be written as UTF-8: it becomes a question mark.
    return page.encode("utf-8", "replace").decode()
