"""Loads a waivers file: which requirements and findings a person lets pass, why, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handover_docs.errors import WaiversError
from handover_docs.loading.complaint import Complaint, in_order
from handover_docs.loading.formats import DAY_FORMATS, read_date
from handover_docs.loading.nodes import Mapping as Node
from handover_docs.loading.nodes import items_at
from handover_docs.loading.reading import Reading
from handover_docs.loading.rule import schema
from handover_docs.loading.shape import Shape
from handover_docs.loading.source import parse, read_bytes
from handover_docs.model.waiver import Waiver
from handover_docs.wording import Bilingual


def load_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers in the file at ``path``, in its order. Raises ``WaiversError`` with every problem."""
    path = Path(path)
    root = parse(read_bytes(path, WaiversError), str(path), WaiversError)
    shape = Shape(DAY_FORMATS)
    shape.hold(root, schema("waivers"))
    complaints = list(shape.complaints)
    if isinstance(root, Node):
        complaints += _contradictions(root)
    if complaints or not isinstance(root, Node):
        raise WaiversError(*in_order(complaints))
    return tuple(_waiver(each) for each in Reading(root).each("waivers"))


def _waiver(each: Reading) -> Waiver:
    expires = each.optional("expires")
    return Waiver(
        where=each.node.place.text,
        requirement=each.optional("requirement"),
        finding=each.optional("finding"),
        reason=each.text("reason").strip(),
        owner=each.text("owner").strip(),
        expires=None if expires is None else read_date(expires),
    )


def _contradictions(root: Node) -> Iterator[Complaint]:
    known: dict[str, str] = {}
    for item in items_at(root, "waivers"):
        each = Reading(item)
        about = [key for key in ("requirement", "finding") if each.has(key)]
        if not about:
            yield Complaint(
                item.place,
                Bilingual("没有说明豁免什么。", "It does not say what it waives."),
                Bilingual("请写 requirement 或 finding。", "Give a requirement or a finding."),
            )
        elif len(about) > 1:
            yield Complaint(
                item.entries["finding"].place,
                Bilingual("requirement 与 finding 不能同时写。", "requirement and finding exclude each other."),
                Bilingual("请删去其中一个。", "Delete one of them."),
            )
        name = each.optional(about[0]) if len(about) == 1 else None
        if name is not None and name in known:
            yield Complaint(
                item.place,
                Bilingual(f"{name} 已在 {known[name]} 豁免。", f"{name} is waived at {known[name]} already."),
                Bilingual("请只保留一项。", "Keep one of them."),
            )
        elif name is not None:
            known[name] = item.place.text
