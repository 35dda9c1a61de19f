"""Where the project description gives the value that a template names: ``client.name`` stands at ``parties.name``."""

from __future__ import annotations

from collections.abc import Iterator

from handover_docs.loading.rule import Rule, schema

Path = tuple[str, ...]

_SIDES = frozenset({"client", "outgoing", "incoming", "provider", "third_party"})
_SINGLE = "project"


def described_at(path: str, each: str | None = None) -> tuple[tuple[Path, Rule], ...]:
    """The keys of the description that ``path`` leads through, each with its rule; none for what is not described.

    ``each`` is the list that ``item`` comes from. Lists leave no trace in the keys.
    """
    steps = path.replace("[]", "").split(".")
    if steps[0] == "item" and each is not None:
        steps = ["project", *each.split("."), *steps[1:]]
    if steps[0] in _SIDES:
        steps = ["project", *steps]
    return tuple(_walk(steps[1:])) if steps[0] == "project" else ()


def _walk(steps: list[str]) -> Iterator[tuple[Path, Rule]]:
    root = schema("project")
    at: Path = ()
    rule = root
    for number, step in enumerate(steps):
        if number == 0 and step in _SIDES:
            at, rule = ("parties",), root.properties["parties"]
        elif number == 0 and step in root.properties[_SINGLE].properties:
            at, rule = (_SINGLE, step), root.properties[_SINGLE].properties[step]
        elif step in rule.properties:
            at, rule = (*at, step), rule.properties[step]
        else:
            return
        yield at, rule
        target = _target(rule)
        if target in root.properties and number + 1 < len(steps):
            at, rule = (target,), root.properties[target]
            yield at, rule
        rule = rule.item or rule


def _target(rule: Rule) -> str:
    """The list that ``rule``, or each item of it, refers to."""
    return rule.refers_to or (rule.items.refers_to if rule.items is not None else None) or ""
