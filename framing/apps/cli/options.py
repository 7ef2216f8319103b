"""Options that several commands have in common."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

__all__ = ["field_option", "format_option", "model_option", "width_option"]

Command = TypeVar("Command", bound=Callable[..., None])

field_option = click.option(
    "--field", default="text", show_default=True, help="Key of a record that holds the article."
)
model_option = click.option(
    "--model", type=click.Path(path_type=Path), help="A model of your own, as framing train writes it."
)
width_option = click.option("--width", type=click.IntRange(min=40), help="Signs per line; the terminal's, at most 100.")


def format_option(*names: str) -> Callable[[Command], Command]:
    """The option --format with the formats that a command knows; text is the default."""
    return click.option(
        "--format", "style", type=click.Choice(names), default="text", show_default=True, help="Output."
    )
