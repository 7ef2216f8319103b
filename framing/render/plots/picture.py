"""A figure of matplotlib's in the house's style, whatever style the program around it has set.

No pyplot, no window, and nothing left changed: matplotlib's settings are put in place while a
picture is made, drawn or saved, and put back afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from matplotlib import style
from matplotlib.figure import Figure

from framing.render.plots.style import STYLE

if TYPE_CHECKING:
    from matplotlib.backend_bases import RendererBase

__all__ = ["Picture"]

#: By format: what would make two files of one picture differ from day to day or version to version.
_UNDATED: Final[dict[str, dict[str, None]]] = {
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
    "png": {"Software": None},
}
_NOTEBOOK_DPI: Final = 130


class Picture(Figure):
    """A figure that, saved twice, gives the same bytes.

    Parameters
    ----------
    look
        Settings of matplotlib that differ from `framing.render.plots.style.STYLE`.
    options
        What `matplotlib.figure.Figure` takes.
    """

    def __init__(self, look: Mapping[str, Any] | None = None, **options: Any) -> None:
        self._look = {**STYLE, **(look or {})}
        with self.styled():
            super().__init__(**options)

    @contextmanager
    def styled(self) -> Iterator[None]:
        """Make the style hold for what is drawn inside."""
        with style.context(["default", self._look]):
            yield

    def draw(self, renderer: RendererBase) -> None:
        """Draw the figure in its own style."""
        with self.styled():
            super().draw(renderer)

    def savefig(self, fname: Any, **options: Any) -> None:
        """Save the figure as `matplotlib.figure.Figure.savefig` does, but without a date.

        Pixels are 300 to the inch where nothing else is asked for.
        """
        suffix = Path(fname).suffix[1:] if isinstance(fname, str | PathLike) else ""
        file_format = str(options.get("format") or suffix or "png").lower()
        if file_format in _UNDATED:
            options["metadata"] = {**_UNDATED[file_format], **(options.get("metadata") or {})}
        with self.styled():
            super().savefig(fname, **options)

    def _repr_png_(self) -> bytes:
        """Show the picture in a notebook."""
        stream = BytesIO()
        self.savefig(stream, format="png", dpi=_NOTEBOOK_DPI)
        return stream.getvalue()
