"""A project description as it comes together from documents: every value with where it was read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from handover_docs.loading.rule import Rule, schema
from handover_docs.model.content import Location
from handover_docs.patterns import regex
from handover_docs.starting.prints import NOT, Print, Spelling
from handover_docs.text.blanks import find_blanks, is_blank
from handover_docs.text.dates import find_dates
from handover_docs.text.labels import LABELS, members_called
from handover_docs.text.money import find_money, find_percents
from handover_docs.text.normalise import squeezed

ROLES: Final = {"client": "client", "outgoing": "outgoing", "incoming": "incoming", "third_party": "third-party"}
_NAMING: Final = ("name", "short_name")
_NONE: Final = frozenset({"—", "-", "－", "–", "/", "／", "无", "n/a", "none"})
_SEVERAL: Final = regex(r"[、,，;；\n]|\s和\s|\sand\s")
_SEPARATORS: Final = regex(r"、|，|；|;|, and |, | and |和|及")
_SEALED: Final = regex(r"\s*[（(](?:盖章|签章|签字|公章|seal)[）)]$", re.IGNORECASE)
_LONGEST_NAME: Final = 40
_CLOCK: Final = regex(r"(?<!\d)([01]?\d|2[0-3])[:：]([0-5]\d)")
_NUMBER: Final = regex(r"-?\d[\d,]*(?:\.\d+)?")
_SPANS: Final = regex(r"(\d+(?:\.\d+)?)\s*(小时|分钟|hours?|minutes?|h\b|min)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """A value as a document gives it; ``refers_to`` is the list that it names an item of."""

    value: str
    file: str
    location: Location
    refers_to: str = ""
    text: bool = False
    """Whether the value is words, and not a number, a date or a choice."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one value may be: the first place that says so, in how many places and files it stands."""

    said: Said
    places: int
    files: int


@dataclass(slots=True)
class Node:
    """A group of values, or an item of a list."""

    values: dict[str, list[Said]] = field(default_factory=dict)
    groups: dict[str, Node] = field(default_factory=dict)
    lists: dict[str, list[Node]] = field(default_factory=dict)
    texts: dict[str, list[Said]] = field(default_factory=dict)
    """Lists of bare values."""

    def best(self, key: str) -> Said | None:
        """The value that most documents give; of those the first."""
        said = self.values.get(key)
        if not said:
            return None
        count = Counter(squeezed(one.value) for one in dict.fromkeys(said))
        most = max(count.values())
        return next(one for one in said if count[squeezed(one.value)] == most)

    def candidates(self, key: str) -> tuple[Candidate, ...]:
        """All that documents say, each wording once: first what is taken, then the others by how often they stand."""
        best = self.best(key)
        if best is None:
            return ()
        apart: dict[str, list[Said]] = {}
        for one in dict.fromkeys(self.values[key]):
            apart.setdefault(squeezed(one.value), []).append(one)
        found = [Candidate(said[0], len(said), len({one.file for one in said})) for said in apart.values()]
        taken = squeezed(best.value)
        return tuple(sorted(found, key=lambda one: (squeezed(one.said.value) != taken, -one.places)))


Context = Mapping[str, tuple[Node, Rule]]


class Gathered:
    """The description, filled by and by. What does not fit its rule is not taken."""

    def __init__(self) -> None:
        self.root = Node()
        self.rule = schema("project")

    def take(self, print_: Print, raw: str, file: str, location: Location, context: Context) -> None:
        """Put what a document says for ``print_`` in its place; ``context`` are the items that names stand for."""
        if not raw.strip() or raw.strip().casefold() in _NONE or is_blank(raw) or find_blanks(raw):
            return
        head, *rest = print_.path
        place = Said(_SEALED.sub("", raw.strip()), file, location)
        if head in context:
            node, rule = context[head]
            self._put(node, rule, rest, print_.spelling, place)
        elif head in ROLES and rest:
            self._put(self.party(ROLES[head]), self._items("parties"), rest, print_.spelling, place)
        elif head == "project" and rest:
            if rest[0] in ROLES and len(rest) > 1:
                self._put(self.party(ROLES[rest[0]]), self._items("parties"), rest[1:], print_.spelling, place)
            elif rest[0] in self.rule.properties:
                self._put(self.root, self.rule, rest, print_.spelling, place)
            else:
                group = self.root.groups.setdefault("project", Node())
                self._put(group, self.rule.properties["project"], rest, print_.spelling, place)

    def party(self, role: str) -> Node:
        """The party with ``role``."""
        for node in self.root.lists.setdefault("parties", []):
            if any(one.value == role for one in node.values.get("role", ())):
                return node
        node = Node({"role": [Said(role, "", Location())]})
        self.root.lists["parties"].append(node)
        return node

    def _items(self, name: str) -> Rule:
        return self.rule.properties[name].items or Rule()

    def named(self, listed: str, name: str) -> Node | None:
        """The one item of a list that is called ``name``."""
        wanted = squeezed(name)
        nodes = self.root.lists.get(listed, [])
        exact = [node for node in nodes if wanted in _names(node)]
        if not exact and len(wanted) > 1:
            exact = [node for node in nodes if any(_shortens(wanted, each) for each in _names(node))]
        return exact[0] if len(exact) == 1 else None

    def _put(self, node: Node, rule: Rule, path: Sequence[str], spelling: Spelling, said: Said) -> None:
        if not path:
            return
        key, rest = path[0], path[1:]
        below = rule.properties.get(key)
        if below is None:
            return
        if below.kind == "array" and below.items is not None:
            if below.items.kind != "object" and not below.items.properties:
                self._put_each(node, key, below.items, said, spelling)
        elif below.refers_to in self.rule.properties and below.refers_to:
            self._refer(node, key, below.refers_to, rest, spelling, said)
        elif below.kind == "object":
            self._put(node.groups.setdefault(key, Node()), below, rest, spelling, said)
        elif not rest and (value := parsed(said.value, below, key, spelling)) is not None:
            words = below.by_language or (below.kind == "string" and not below.choices and below.format is None)
            node.values.setdefault(key, []).append(Said(value, said.file, said.location, text=words))

    def _put_each(self, node: Node, key: str, rule: Rule, said: Said, spelling: Spelling) -> None:
        parts = _SEPARATORS.split(said.value) if spelling is Spelling.LIST else [said.value]
        kept = node.texts.setdefault(key, [])
        for part in (part.strip() for part in parts):
            if part and all(squeezed(part) != squeezed(one.value) for one in kept):
                listed = rule.refers_to or ""
                if listed and not self._item(listed, Said(part, said.file, said.location)):
                    continue
                kept.append(Said(part, said.file, said.location, listed, text=not listed))

    def _refer(self, node: Node, key: str, listed: str, rest: Sequence[str], spelling: Spelling, said: Said) -> None:
        if rest and rest[0] in _NAMING:
            if self._item(listed, said) is not None:
                node.values.setdefault(key, []).append(Said(said.value, said.file, said.location, listed))
        elif rest and (best := node.best(key)) and (item := self.named(listed, best.value)):
            self._put(item, self._items(listed), rest, spelling, said)

    def _item(self, listed: str, said: Said) -> Node | None:
        """The item that is called so; a new one where there is none and the words may be a name."""
        found = self.named(listed, said.value)
        nodes = self.root.lists.setdefault(listed, [])
        if found is None and any(squeezed(said.value) in _names(node) for node in nodes):
            return None
        if found is None and is_name(said.value):
            found = Node()
            nodes.append(found)
            found.values["name"] = [Said(said.value, said.file, said.location, text=True)]
        return found


def is_name(text: str) -> bool:
    """Whether ``text`` may be what one thing is called: short, with letters, and no list."""
    return len(text) <= _LONGEST_NAME and not _SEVERAL.search(text) and any(map(str.isalpha, text))


def _names(node: Node) -> set[str]:
    return {squeezed(one.value) for key in _NAMING for one in node.values.get(key, ())}


def _shortens(short: str, name: str) -> bool:
    """Whether ``short`` stands whole in a longer Chinese name, as 华信远维 in 北京华信远维科技有限公司."""
    return short in name and not short.isascii() and len(name) > len(short) >= 3


def parsed(raw: str, rule: Rule, key: str, spelling: Spelling) -> str | None:
    """``raw`` as a description writes it; ``None`` where it does not fit ``rule``."""
    if rule.format in ("date", "moment"):
        return _day(raw, rule.format == "moment")
    if spelling is Spelling.CHOICE:
        return _one_of_two(raw, rule.choices)
    if rule.choices:
        return _choice(raw, rule.choices)
    if rule.kind == "boolean":
        return None
    if rule.kind in ("integer", "number"):
        return _figure(raw, rule.kind == "integer", spelling is Spelling.MINUTES or key.endswith("minutes"))
    text = re.sub(r"[ \t]*\n\s*", " ", raw) if rule.by_language else raw
    return None if rule.pattern is not None and not rule.pattern.search(text) else text


def _day(raw: str, with_time: bool) -> str | None:
    days = find_dates(raw)
    if len({found.value for found in days}) != 1:
        return None
    if not with_time:
        return days[0].value.isoformat()
    clock = _CLOCK.search(raw, days[0].end)
    return f"{days[0].value.isoformat()} {int(clock[1]):02}:{clock[2]}" if clock else None


def _one_of_two(raw: str, choices: Sequence[str]) -> str | None:
    """The choice that ``raw`` names, or the only one that it does not where it says so."""
    left = (
        [one for one in choices if NOT + one != raw] if raw.startswith(NOT) else [one for one in choices if one == raw]
    )
    return left[0] if len(left) == 1 else None


def _choice(raw: str, choices: Sequence[str]) -> str | None:
    for kind in LABELS:
        if {str(member) for member in kind} >= set(choices):
            called = [str(member) for member in members_called(raw, kind) if member in choices]
            return called[0] if len(called) == 1 else None
    return raw if raw in choices else None


def _figure(raw: str, whole: bool, minutes: bool) -> str | None:
    if minutes and (spans := _SPANS.findall(raw)):
        return str(round(sum(float(count) * (60 if unit[0] in "小hH" else 1) for count, unit in spans)))
    amounts = [found.value.amount for found in find_money(raw)]
    shares = [found.value for found in find_percents(raw)]
    figures = [figure.replace(",", "") for figure in _NUMBER.findall(raw)]
    value = str(amounts[0]) if amounts else str(shares[0]) if shares else figures[0] if len(figures) == 1 else None
    if value is None or (whole and "." in value):
        return None
    return value
