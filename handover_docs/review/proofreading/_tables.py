"""The tables of names and laws that proofreading goes by: plain text, a line each, cells parted by tabs."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def lines_of(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the table ``data/<name>.tsv``; a line that begins with ``#`` is a remark."""
    text = (files("handover_docs.review.proofreading") / "data" / f"{name}.tsv").read_text("utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))
