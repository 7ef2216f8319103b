"""What the site's build mends: links of the notebooks, which lead to other pages' sources."""

from __future__ import annotations

import re
from typing import Any


def on_page_content(html: str, page: Any, **_others: Any) -> str:
    """Let a notebook's links to pages in Markdown lead to what these become."""
    if not page.file.src_uri.endswith(".ipynb"):
        return html
    return re.sub(r'(href="(?![a-z]+:)[^"#]+)\.(?:md|ipynb)(["#])', r"\1.html\2", html)
