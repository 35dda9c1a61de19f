"""Writes the Excel form of a project description."""

from __future__ import annotations

from handover_docs.loading.description import Description


def write_form(language: str, description: Description | None = None) -> bytes:
    """The form in ``language``, empty or filled with ``description``."""
    raise NotImplementedError
