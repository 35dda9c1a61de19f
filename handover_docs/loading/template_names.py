"""Values of the project that a text asks for and that no project has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handover_docs.dialect.environment import text_environment
from handover_docs.loading.complaint import Complaint
from handover_docs.loading.nodes import Mapping, Place, text_at
from handover_docs.loading.paths import NoSuchPart, type_at
from handover_docs.wording import LANGUAGES, Bilingual

_ROOT = "project"


def unknown_values(root: Mapping, name: str) -> Iterator[Complaint]:
    """What the texts under ``name`` ask for in vain (``{{ project.comercial.amount }}``), each at its own line."""
    texts = root.get(name)
    for language in LANGUAGES if isinstance(texts, Mapping) else ():
        text = text_at(texts, language) if isinstance(texts, Mapping) else None
        if text is not None:
            for line, what, remedy in unknown_in(text.text):
                yield Complaint(_line_of(text.place, line) if text.block else text.place, what, remedy)


def unknown_in(text: str) -> Iterator[tuple[int, Bilingual, Bilingual]]:
    """Line, what is wrong and what to do of every value in ``text`` that no project has; none of a broken text."""
    if _ROOT not in text:
        return
    from jinja2 import TemplateSyntaxError, nodes

    try:
        tree = text_environment("en").parse(text)
    except TemplateSyntaxError:
        return
    if any(node.name == _ROOT and node.ctx != "load" for node in tree.find_all(nodes.Name)):
        return
    called = {id(node.node) for node in tree.find_all(nodes.Call)}
    inner = {id(node.node) for node in tree.find_all(nodes.Getattr)}
    for node in tree.find_all(nodes.Getattr):
        path = _path(node)
        if path is None or id(node) in inner:
            continue
        try:
            type_at(path[:-1] if id(node) in called else path)
        except NoSuchPart as wrong:
            written = f"{_ROOT}.{'.'.join(path)}"
            yield node.lineno, Bilingual(f"{written}：{wrong.what.zh}", f"{written}: {wrong.what.en}"), wrong.remedy


def _path(node: Any) -> tuple[str, ...] | None:
    """The parts of a dotted name of the project; ``None`` of any other expression."""
    from jinja2 import nodes

    parts: list[str] = []
    while isinstance(node, nodes.Getattr):
        parts.append(node.attr)
        node = node.node
    return tuple(reversed(parts)) if isinstance(node, nodes.Name) and node.name == _ROOT else None


def _line_of(place: Place, line: int) -> Place:
    """The ``line`` of a text that begins below ``place``."""
    file, row, _ = place.text.rsplit(":", 2)
    return Place.in_text(file, int(row) + line, 1)
