"""Reads the tags of a part as Jinja will, and finds everything that it would stumble over."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from handover_docs.dialect.suggestions import did_you_mean
from handover_docs.fillers._docx import faults
from handover_docs.fillers._docx.draft import Fault, Use
from handover_docs.fillers._docx.environment import xml_environment
from handover_docs.fillers._docx.places import Place
from handover_docs.fillers._docx.tags import CLOSERS, MIDDLES, OPENERS, Kind

if TYPE_CHECKING:
    from jinja2.nodes import Template

_STATEMENTS: Final = frozenset({*OPENERS, *CLOSERS, *MIDDLES, "set"})
_FRAMES: Final = {
    "for": "{0}{{% endfor %}}",
    "if": "{0}{{% endif %}}",
    "with": "{0}{{% endwith %}}",
    "elif": "{{% if 1 %}}{0}{{% endif %}}",
    "else": "{{% if 1 %}}{0}{{% endif %}}",
    "endfor": "{{% for _x in () %}}{0}",
    "endif": "{{% if 1 %}}{0}",
    "endwith": "{{% with %}}{0}",
}


def check_tags(uses: list[Use]) -> list[Fault]:
    """What is wrong with each tag taken alone: its syntax, its filters, its level."""
    found = []
    for use in uses:
        found += _check(use)
    return found


def names_used(probe: str, places: tuple[Place, ...]) -> dict[str, Place]:
    """The values that a part asks for by name, each with the place where it does so first.

    ``probe`` holds the part's tags, one a line.
    """
    from jinja2.meta import find_undeclared_variables
    from jinja2.nodes import Name

    environment = xml_environment("en")
    tree = environment.parse(probe)
    wanted = find_undeclared_variables(tree) - environment.globals.keys()
    found: dict[str, Place] = {}
    for node in tree.find_all(Name):
        if node.name in wanted and node.name not in found:
            found[node.name] = places[node.lineno - 1]
    return found


def _check(use: Use) -> Iterator[Fault]:
    tag = use.tag
    if tag.kind is Kind.COMMENT:
        return
    if tag.kind is Kind.OUTPUT and tag.level in ("p", "tr", "tc"):
        yield faults.unsupported(use)
        return
    if tag.kind is Kind.STATEMENT and (
        tag.keyword not in _STATEMENTS or (tag.keyword == "set" and "=" not in tag.body)
    ):
        yield faults.unsupported(use)
        return
    tree = _parsed(_FRAMES.get(tag.keyword, "{0}").format(tag.code))
    if isinstance(tree, str):
        yield faults.syntax(use.place, tag.typed, tree)
        return
    from jinja2.nodes import Filter, Test

    filters, tests = _known()
    for node in tree.find_all((Filter, Test)):
        names = filters if isinstance(node, Filter) else tests
        if node.name not in names:
            yield faults.unknown_filter(use.place, node.name, did_you_mean(node.name, names))


def _parsed(source: str) -> Template | str:
    from jinja2 import TemplateSyntaxError

    try:
        return xml_environment("en").parse(source)
    except TemplateSyntaxError as error:
        return str(error.message)


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    environment = xml_environment("en")
    return frozenset(name for name in environment.filters if not name.startswith("_")), frozenset(environment.tests)
