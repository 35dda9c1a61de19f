"""Reads the tags of a part as Jinja will, and finds everything that it would stumble over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from handover_docs.dialect.suggestions import did_you_mean
from handover_docs.dialect.translation import nodes_below, nodes_of
from handover_docs.fillers._complaints import OF_THE_LOOP, TOO_DEEP, in_words
from handover_docs.fillers._docx import faults
from handover_docs.fillers._docx.draft import Fault, Use
from handover_docs.fillers._docx.environment import xml_environment
from handover_docs.fillers._docx.places import Place
from handover_docs.fillers._docx.tags import CLOSERS, MIDDLES, OPENERS, Kind
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from jinja2.nodes import Node, Template

_DEEPEST: Final = 100
_MOST_LOOPS: Final = 15
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
    if isinstance(tree, Bilingual):
        return Reading({}, tuple(_each(uses)))
    refused_by_python = tuple(_beyond(tree, uses))
    if refused_by_python:
        return Reading({}, refused_by_python)
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
        if isinstance(tree, Bilingual):
            yield faults.syntax(use.place, use.tag.typed, tree)
        else:
            yield from tuple(_beyond(tree, [use])) or _unknown_filters(tree, [use])


def _beyond(tree: Template, uses: Sequence[Use]) -> Iterator[Fault]:
    """What can be read and not carried out: what Jinja keeps for itself, and what is nested deeper than Python goes."""
    from jinja2.nodes import For, Name

    waiting: list[tuple[Node, int, int]] = [(tree, 0, 0)] if uses else []
    while waiting:
        node, depth, loops = waiting.pop()
        use = uses[min(node.lineno or 1, len(uses)) - 1]
        if isinstance(node, For):
            loops += 1
            if isinstance(node.target, Name) and node.target.name == "loop":
                yield faults.syntax(use.place, use.tag.typed, OF_THE_LOOP)
        if depth > _DEEPEST or loops > _MOST_LOOPS:
            yield faults.syntax(use.place, use.tag.typed, TOO_DEEP)
            return
        waiting += ((child, depth + 1, loops) for child in reversed(nodes_below(node)))


def _unknown_filters(tree: Template, uses: Sequence[Use]) -> Iterator[Fault]:
    from jinja2.nodes import Filter, Test

    filters, tests = _known()
    for node in nodes_of(tree):
        if not isinstance(node, Filter | Test):
            continue
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
    for node in nodes_of(tree):
        if not isinstance(node, Name):
            continue
        if node.ctx == "load":
            found.setdefault(node.name, uses[node.lineno - 1].place)
        else:
            own.add(node.name)
    return {name: place for name, place in found.items() if name not in own}


def _parsed(source: str) -> Template | Bilingual:
    from jinja2 import TemplateSyntaxError

    try:
        return xml_environment("en").parse(source)
    except TemplateSyntaxError as error:
        return in_words(error.message or "")
    except RecursionError:
        return TOO_DEEP


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    environment = xml_environment("en")
    return frozenset(name for name in environment.filters if not name.startswith("_")), frozenset(environment.tests)
