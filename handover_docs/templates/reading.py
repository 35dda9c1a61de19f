"""Reads the tags of a template one after the other: which values they ask for, and which of these do not exist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from handover_docs.dialect.environment import text_environment
from handover_docs.dialect.suggestions import did_you_mean
from handover_docs.dialect.tags import TagUse
from handover_docs.errors import Problem
from handover_docs.slotted import dataclass
from handover_docs.templates.kinds import TEXT, UNKNOWN, Kind, names_in, part_of
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from jinja2 import nodes

_SAME: Final = frozenset({"default", "d", "e", "escape", "forceescape"})
_LISTS: Final = frozenset(
    {"list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr", "items"}
)
_ITEMS: Final = frozenset({"first", "last", "min", "max"})
_ATTRIBUTE_FIRST: Final = frozenset({"selectattr", "rejectattr", "groupby"})
_ENDS: Final = {"for": "endfor", "if": "endif", "with": "endwith"}


@dataclass(frozen=True, slots=True)
class Need:
    """A value that a template asks for: ``path`` has ``[]`` behind every list that is looped over.

    ``sure`` is set where it is printed whatever else holds, so that it must be there.
    """

    path: str
    kind: Kind
    use: TagUse
    sure: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What the tags of a template come to."""

    needs: tuple[Need, ...]
    problems: tuple[tuple[str, Problem], ...]
    """What is wrong with names (``unknown-value``) and filters (``unknown-filter``), each with its rule."""


@dataclass(frozen=True, slots=True)
class _Value:
    """What an expression comes to, where that is a value that the template is given."""

    path: str
    kind: Kind

    def item(self) -> _Value:
        return _Value(f"{self.path}[]" if self.path else "", self.kind.item or UNKNOWN)


_NOTHING: Final = _Value("", UNKNOWN)


def read_tags(uses: Iterable[TagUse], values: Mapping[str, Kind], known_names: Iterable[str] = ()) -> Reading:
    """What ``uses`` ask for of ``values``; ``known_names`` are further names that exist."""
    reader = _Reader(values, frozenset(known_names))
    part: str | None = None
    for use in uses:
        if use.part != part:
            part = use.part
            reader.begin()
        reader.read(use)
    return Reading(tuple(reader.needs), tuple(dict.fromkeys(reader.problems)))


class _Reader:
    """Carries the names that loops and assignments bind from tag to tag."""

    def __init__(self, values: Mapping[str, Kind], known: frozenset[str]) -> None:
        self._roots = {name: _Value(name, kind) for name, kind in values.items()}
        self._known = known
        self._scopes: list[tuple[str, dict[str, _Value]]] = []
        self._use: TagUse
        self._tested = 0
        self.needs: list[Need] = []
        self.problems: list[tuple[str, Problem]] = []
        self.begin()

    def begin(self) -> None:
        """A part begins: no block of another reaches into it."""
        self._scopes = [("", {})]

    def read(self, use: TagUse) -> None:
        """One tag; what Jinja cannot read is said elsewhere."""
        self._use = use
        keyword = use.code.strip("{}%-+ ").split(maxsplit=1)[0] if use.code.strip("{}%-+ ") else ""
        if not use.code.startswith("{%"):
            self._output(use.code)
        elif keyword in _ENDS:
            self._open(use.code, keyword)
        elif keyword in _ENDS.values():
            if len(self._scopes) > 1:
                self._scopes.pop()
        elif keyword in ("elif", "set"):
            self._statement(
                use.code if keyword == "set" else f"{{% if{use.code[use.code.index('elif') + 4 :]}{{% endif %}}"
            )

    def _open(self, code: str, keyword: str) -> None:
        self._scopes.append((keyword, {}))
        self._statement(f"{code}{{% {_ENDS[keyword]} %}}")

    def _output(self, code: str) -> None:
        tree = _parsed(code)
        for output in tree.body if tree is not None else ():
            for node in output.nodes:
                self._value(node)

    def _statement(self, code: str) -> None:
        from jinja2 import nodes

        tree = _parsed(code)
        for node in tree.body if tree is not None else ():
            if isinstance(node, nodes.For):
                self._bind(node.target, self._asked(node.iter).item())
                self._scopes[-1][1]["loop"] = _NOTHING
                if node.test is not None:
                    self._asked(node.test)
            elif isinstance(node, nodes.If):
                self._asked(node.test)
            elif isinstance(node, nodes.Assign):
                self._bind(node.target, self._value(node.node))
            elif isinstance(node, nodes.With):
                for target, value in zip(node.targets, node.values, strict=True):
                    self._bind(target, self._value(value))

    def _bind(self, target: nodes.Node, value: _Value) -> None:
        from jinja2 import nodes

        scope = self._scopes[-1][1]
        if isinstance(target, nodes.Name):
            scope[target.name] = value
        else:
            scope.update((name.name, _NOTHING) for name in target.find_all(nodes.Name))

    def _asked(self, node: nodes.Node) -> _Value:
        """The value of ``node``, which need not be there for the template to be filled."""
        self._tested += 1
        found = self._value(node)
        self._tested -= 1
        return found

    def _value(self, node: nodes.Node) -> _Value:
        """The value of ``node``; what it asks for is noted."""
        found = self._path(node)
        if found is None:
            return self._expression(node)
        if found.path:
            sure = not self._tested and all(keyword != "if" for keyword, _ in self._scopes)
            self.needs.append(Need(found.path, found.kind, self._use, sure))
        return found

    def _path(self, node: nodes.Node) -> _Value | None:
        """What a dotted name leads to; ``None`` where ``node`` is none."""
        from jinja2 import nodes

        if isinstance(node, nodes.Name):
            return self._named(node.name)
        if isinstance(node, nodes.Getattr):
            owner = self._path(node.node) or self._value(node.node)
            return self._part(owner, node.attr)
        if isinstance(node, nodes.Getitem):
            owner = self._path(node.node) or self._value(node.node)
            if isinstance(node.arg, nodes.Const):
                return self._part(owner, node.arg.value) if isinstance(node.arg.value, str) else owner.item()
            if isinstance(node.arg, nodes.Slice):
                return owner
            self._value(node.arg)
            return _NOTHING
        return None

    def _named(self, name: str) -> _Value:
        for _, scope in reversed(self._scopes):
            if name in scope:
                return scope[name]
        if name in self._roots:
            return self._roots[name]
        if name not in self._known and name not in text_environment("en").globals:
            self._unknown(name, name, (*self._roots, *(each for _, scope in self._scopes for each in scope)))
        return _NOTHING

    def _part(self, owner: _Value, name: str) -> _Value:
        kind = part_of(owner.kind, name)
        path = f"{owner.path}.{name}" if owner.path else ""
        if kind is None:
            self._unknown(path or name, name, names_in(owner.kind))
            return _NOTHING
        if owner.kind.item is not None or owner.kind.plain is not None:
            return _NOTHING
        return _Value(path, Kind(kind.record, kind.item, kind.plain, kind.optional or owner.kind.optional))

    def _expression(self, node: nodes.Node) -> _Value:
        from jinja2 import nodes

        if isinstance(node, nodes.Filter):
            return self._filtered(node)
        if isinstance(node, nodes.Call):
            found = self._path(node.node)
            for child in (*node.args, *node.kwargs):
                self._value(child)
            return found or _NOTHING
        if isinstance(node, nodes.CondExpr):
            self._asked(node.test)
            chosen = [self._asked(node.expr1), *([self._asked(node.expr2)] if node.expr2 is not None else [])]
            return next((each for each in chosen if each.path), _NOTHING)
        if isinstance(node, nodes.Test):
            self._check(node.name, "test")
        asked = isinstance(node, nodes.Test | nodes.Compare | nodes.And | nodes.Or | nodes.Not)
        read = [(self._asked if asked else self._value)(child) for child in node.iter_child_nodes()]
        if isinstance(node, nodes.And | nodes.Or):
            return next((each for each in read if each.path), _NOTHING)
        return _NOTHING

    def _filtered(self, node: nodes.Filter) -> _Value:
        from jinja2 import nodes

        self._check(node.name, "filter")
        if node.node is None:
            return _NOTHING
        value = (self._asked if node.name in ("default", "d") else self._value)(node.node)
        for child in (*node.args, *node.kwargs):
            self._value(child)
        named = next((pair.value for pair in node.kwargs if pair.key == "attribute"), None)
        if named is None and node.name in _ATTRIBUTE_FIRST and node.args:
            named = node.args[0]
        inner = value.item()
        if isinstance(named, nodes.Const) and isinstance(named.value, str):
            for step in named.value.split("."):
                inner = self._part(inner, step)
            if inner.path:
                self.needs.append(Need(inner.path, inner.kind, self._use, sure=False))
        if node.name in _SAME or node.name in _LISTS:
            return value
        if node.name in _ITEMS:
            return value.item()
        if node.name == "map" and named is not None and inner.path:
            return _Value(inner.path.removesuffix("[]"), Kind(item=inner.kind))
        return _Value("", TEXT)

    def _check(self, name: str, kind: str) -> None:
        known = _registered(kind)
        if name not in known:
            what = (
                Bilingual(f"没有名为 {name} 的过滤器。", f"There is no filter called {name}.")
                if kind == "filter"
                else Bilingual(f"没有名为 {name} 的判断（is {name}）。", f"There is no test called {name}.")
            )
            self._report("unknown-filter", what, did_you_mean(name, known))

    def _unknown(self, written: str, name: str, known: Sequence[str]) -> None:
        what = Bilingual(f"没有名为 {written} 的值。", f"There is no value called {written}.")
        self._report("unknown-value", what, did_you_mean(name, known))

    def _report(self, rule: str, what: Bilingual, remedy: Bilingual) -> None:
        self.problems.append((rule, Problem(self._use.where, what, remedy, self._use.place)))


def _parsed(source: str) -> Any:
    from jinja2 import TemplateSyntaxError

    try:
        return text_environment("en").parse(source)
    except TemplateSyntaxError:
        return None


@cache
def _registered(kind: str) -> frozenset[str]:
    environment = text_environment("en")
    names = environment.filters if kind == "filter" else environment.tests
    return frozenset(name for name in names if not name.startswith("_"))
