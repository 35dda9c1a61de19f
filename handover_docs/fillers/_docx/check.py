"""Reads the tags of a part as Jinja will, and finds everything that it would stumble over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from handover_docs.dialect.suggestions import did_you_mean
from handover_docs.fillers._docx import faults
from handover_docs.fillers._docx.draft import Fault, Use
from handover_docs.fillers._docx.environment import xml_environment
from handover_docs.fillers._docx.places import Place
from handover_docs.fillers._docx.tags import CLOSERS, MIDDLES, OPENERS, Kind
from handover_docs.slotted import dataclass

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


@dataclass(frozen=True, slots=True)
class Reading:
    """What a part's tags come to: the values that they ask for by name, and what is wrong with them."""

    names: Mapping[str, Place]
    faults: tuple[Fault, ...]


def read_tags(uses: Sequence[Use]) -> Reading:
    """Read the tags of a part, given in the order in which they are carried out."""
    refused = [use for use in uses if _is_unsupported(use)]
    if refused:
        good = [use for use in uses if not _is_unsupported(use)]
        return Reading({}, (*map(faults.unsupported, refused), *_each(good)))
    tree = _parsed(probe_of(uses))
    if isinstance(tree, str):
        return Reading({}, tuple(_each(uses)))
    return Reading(_names(tree, uses), tuple(_unknown_filters(tree, uses)))


def probe_of(uses: Sequence[Use]) -> str:
    """The tags alone, one a line."""
    return "\n".join(use.tag.code for use in uses)


def _is_unsupported(use: Use) -> bool:
    tag = use.tag
    if tag.kind is Kind.OUTPUT:
        return tag.level in ("p", "tr", "tc")
    if tag.kind is Kind.STATEMENT:
        return tag.keyword not in _STATEMENTS or (tag.keyword == "set" and "=" not in tag.body)
    return False


def _each(uses: Iterable[Use]) -> Iterator[Fault]:
    """What is wrong with each tag taken alone."""
    for use in uses:
        tree = _parsed(_FRAMES.get(use.tag.keyword, "{0}").format(use.tag.code))
        if isinstance(tree, str):
            yield faults.syntax(use.place, use.tag.typed, tree)
        else:
            yield from _unknown_filters(tree, [use])


def _unknown_filters(tree: Template, uses: Sequence[Use]) -> Iterator[Fault]:
    from jinja2.nodes import Filter, Test

    filters, tests = _known()
    for node in tree.find_all((Filter, Test)):
        is_filter = isinstance(node, Filter)
        names = filters if is_filter else tests
        if node.name not in names:
            report = faults.unknown_filter if is_filter else faults.unknown_test
            place = uses[min(node.lineno, len(uses)) - 1].place
            yield report(place, node.name, did_you_mean(node.name, names))


def _names(tree: Template, uses: Sequence[Use]) -> dict[str, Place]:
    """The names that come from outside, each with the place where it is used first."""
    from jinja2.nodes import Name

    own = {*xml_environment("en").globals, "loop"}
    found: dict[str, Place] = {}
    for node in tree.find_all(Name):
        if node.ctx == "load":
            found.setdefault(node.name, uses[node.lineno - 1].place)
        else:
            own.add(node.name)
    return {name: place for name, place in found.items() if name not in own}


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
