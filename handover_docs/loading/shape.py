"""Holds what was parsed to a schema's rules and says everything that does not fit."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as AbstractMapping
from decimal import Decimal

from handover_docs.loading import wordings
from handover_docs.loading.complaint import Complaint
from handover_docs.loading.nodes import Kind, Mapping, Node, Place, Scalar, Sequence, is_absent
from handover_docs.loading.rule import Rule
from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual

Objection = tuple[Bilingual, Bilingual]
"""What is wrong with a text, and what to do."""

_LONGEST_NUMBER = 30
"""How many digits a number may have: more than any amount, few enough to work with."""

Formats = AbstractMapping[str, Callable[[str], Objection | None]]


@dataclass(frozen=True, slots=True)
class Reference:
    """A text that must be an id of the list ``refers_to``."""

    refers_to: str
    value: Scalar
    title: Bilingual


@dataclass(slots=True)
class Shape:
    """One pass over a file: what is wrong, and the ids that other parts must know."""

    formats: Formats
    languages: tuple[str, ...] = ()
    complaints: list[Complaint] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def hold(self, node: Node, rule: Rule, key: str = "") -> None:
        """Hold ``node``, found under ``key``, to ``rule``."""
        if rule.either:
            chosen = next((choice for choice in rule.either if _suits(node, choice)), None)
            if chosen is None:
                self._complain(node, wordings.wrong_kind(node, rule.either[0].kind, key, rule))
                return
            if rule.by_language and isinstance(node, Mapping):
                self._complete(node, key, rule)
            self.hold(node, chosen, key)
        elif isinstance(node, Mapping) and rule.kind == "object":
            self._mapping(node, rule)
        elif isinstance(node, Sequence) and rule.kind == "array":
            self._sequence(node, rule, key)
        elif isinstance(node, Scalar) and rule.kind not in ("object", "array"):
            self._scalar(node, rule, key)
        else:
            self._complain(node, wordings.wrong_kind(node, rule.kind, key, rule))

    def _mapping(self, node: Mapping, rule: Rule) -> None:
        for key, entry in node.entries.items():
            known = rule.properties.get(key)
            if known is not None:
                if not is_absent(entry.value):
                    self.hold(entry.value, known, key)
            elif rule.closed:
                self.complaints.append(Complaint(entry.place, *wordings.unknown_key(key, entry.value, rule)))
        for key in rule.required:
            if node.get(key) is None:
                place = _place_of(node, key)
                self.complaints.append(Complaint(place, *wordings.missing(key, rule.properties[key])))

    def _complete(self, node: Mapping, key: str, rule: Rule) -> None:
        """A text by language must hold every language of the project."""
        if all(node.get(language) is None for language in node.entries):
            self._complain(node, wordings.missing(key, rule))
            return
        for language in self.languages:
            if node.get(language) is None:
                self.complaints.append(
                    Complaint(_place_of(node, language), *wordings.missing_language(language, key, rule))
                )

    def _sequence(self, node: Sequence, rule: Rule, key: str) -> None:
        if len(node.items) < rule.least:
            self._complain(node, wordings.empty_list(key, rule))
        seen: set[str] = set()
        for item in node.items:
            if is_absent(item):
                self._complain(item, wordings.empty_item(key))
                continue
            if rule.items is not None:
                self.hold(item, rule.items, key)
            if rule.distinct and isinstance(item, Scalar):
                if item.text in seen:
                    self._complain(item, wordings.repeated(item.text))
                seen.add(item.text)

    def _scalar(self, node: Scalar, rule: Rule, key: str) -> None:
        if rule.kind == "string":
            self._text(node, rule, key)
        elif rule.kind == "boolean":
            if node.kind is not Kind.BOOLEAN:
                self._complain(node, wordings.wrong_kind(node, rule.kind, key, rule))
        elif node.kind is not Kind.INTEGER and (rule.kind == "integer" or node.kind is not Kind.NUMBER):
            self._complain(node, wordings.wrong_kind(node, rule.kind, key, rule))
        else:
            self._number(node, rule, key)

    def _number(self, node: Scalar, rule: Rule, key: str) -> None:
        number = Decimal(node.text)
        if len(node.text) > _LONGEST_NUMBER or abs(number.adjusted()) > _LONGEST_NUMBER:
            self._complain(node, wordings.too_long_a_number(key, rule))
        elif (
            (rule.minimum is not None and number < rule.minimum)
            or (rule.above is not None and number <= rule.above)
            or (rule.maximum is not None and number > rule.maximum)
        ):
            self._complain(node, wordings.out_of_range(node.text, key, rule))

    def _text(self, node: Scalar, rule: Rule, key: str) -> None:
        if rule.choices and node.text not in rule.choices:
            self._complain(node, wordings.not_a_choice(node.text, key, rule))
        elif rule.pattern is not None and not rule.pattern.search(node.text):
            self._complain(node, wordings.wrong_form(node.text, key, rule))
        elif rule.refers_to is not None:
            self.references.append(Reference(rule.refers_to, node, rule.title))
        elif rule.format is not None and rule.format in self.formats:
            objection = self.formats[rule.format](node.text)
            if objection is not None:
                self._complain(node, wordings.about(key, rule, objection))

    def _complain(self, node: Node, objection: Objection) -> None:
        self.complaints.append(Complaint(node.place, *objection))


def _place_of(node: Mapping, key: str) -> Place:
    """Where a value that is missing would stand: at its key, or else at the mapping."""
    entry = node.entries.get(key)
    return node.place if entry is None else entry.value.place


def _suits(node: Node, rule: Rule) -> bool:
    if isinstance(node, Mapping):
        return rule.kind == "object"
    if isinstance(node, Sequence):
        return rule.kind == "array"
    return rule.kind not in ("object", "array")
