"""Reads the filled Excel form into the same tree as YAML."""

from __future__ import annotations

from handover_docs.loading.nodes import Node


def is_workbook(content: bytes) -> bool:
    """Whether ``content`` is a workbook, or at least a zip archive as every workbook is."""
    return content.startswith(b"PK")


def read_form(content: bytes, name: str) -> Node:
    """The description in a filled form."""
    raise NotImplementedError
