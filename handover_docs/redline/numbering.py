"""Lists of the new file by those of the old: the same by what they count like, brought over where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handover_docs.redline import names as n
from handover_docs.redline.names import w
from handover_docs.redline.sameness import without_revisions
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

ABSTRACT: Final = w("abstractNum")
NUM: Final = w("num")
_OWN: Final = (w("nsid"), w("tmpl"), w("name"))


@dataclass(slots=True)
class Numbering:
    """Maps ids of lists (``w:numId``). ``begin`` makes the part where the old file has none."""

    old: _Element | None
    new: _Element | None
    begin: Callable[[], _Element]
    style: Callable[[str], str] = str
    known: dict[str, str] = field(default_factory=dict)
    _ours: dict[str, bytes] = field(default_factory=dict)

    def number(self, identifier: str) -> str:
        """The id that the list ``identifier`` of the new file has in the redline."""
        if identifier == "0" or self.new is None:
            return identifier
        if identifier not in self.known:
            self.known[identifier] = self._found(identifier) or self._brought(identifier)
        return self.known[identifier]

    def _found(self, identifier: str) -> str | None:
        wanted = self._signature(self.new, identifier)
        if wanted is None:
            return identifier
        if not self._ours and self.old is not None:
            for one in self.old.findall(NUM):
                own = one.get(w("numId"), "")
                self._ours[own] = self._signature(self.old, own) or b""
        if self._ours.get(identifier) == wanted:
            return identifier
        taken = set(self.known.values())
        return next((own for own, like in self._ours.items() if like == wanted and own not in taken), None)

    def _brought(self, identifier: str) -> str:
        assert self.new is not None
        if self.old is None:
            self.old = self.begin()
        num = _by_id(self.new, NUM, w("numId"), identifier)
        abstract = _abstract(self.new, num)
        assert num is not None
        number = _free(self.old, NUM, w("numId"))
        copy = without_revisions(n.copied(num))
        copy.set(w("numId"), number)
        if abstract is not None:
            source = without_revisions(n.copied(abstract))
            own = _free(self.old, ABSTRACT, w("abstractNumId"))
            source.set(w("abstractNumId"), own)
            for one in [*source.iter(*_OWN[:1]), *source.iter(w("lvlPicBulletId"))]:
                n.drop(one)
            for one in source.iter(w("pStyle"), w("numStyleLink"), w("styleLink")):
                one.set(n.VAL, self.style(one.get(n.VAL, "")))
            for one in copy.findall(w("abstractNumId")):
                one.set(n.VAL, own)
            nums = self.old.findall(NUM)
            self.old.insert(self.old.index(nums[0]) if nums else _behind(self.old), source)
        nums = self.old.findall(NUM)
        self.old.insert(self.old.index(nums[-1]) + 1 if nums else _behind(self.old), copy)
        self._ours[number] = b""
        return number

    def _signature(self, root: _Element | None, identifier: str) -> bytes | None:
        """What the list ``identifier`` counts like, whatever its ids."""
        num = _by_id(root, NUM, w("numId"), identifier)
        if num is None:
            return None
        abstract = _abstract(root, num)
        written = b""
        for one in (num, abstract):
            if one is None:
                continue
            copy = without_revisions(n.copied(one))
            for inner in [copy.find(w("abstractNumId")), *copy.iter(*_OWN)]:
                if inner is not None:
                    n.drop(inner)
            for inner in copy.iter():
                for key in [key for key in inner.attrib if str(key).rpartition("}")[2] in _IDS]:
                    del inner.attrib[key]
            if root is self.new:
                for inner in copy.iter(w("pStyle"), w("numStyleLink"), w("styleLink")):
                    inner.set(n.VAL, self.style(inner.get(n.VAL, "")))
            written += n.canonical(copy)
        return written


_IDS: Final = frozenset({"numId", "abstractNumId", "tplc", "durableId", "restartNumberingAfterBreak"})


def _by_id(root: _Element | None, tag: str, attribute: str, identifier: str) -> _Element | None:
    found = (one for one in root.findall(tag) if one.get(attribute) == identifier) if root is not None else iter(())
    return next(found, None)


def _abstract(root: _Element | None, num: _Element | None) -> _Element | None:
    return _by_id(root, ABSTRACT, w("abstractNumId"), n.value_of(num, w("abstractNumId")) or "")


def _free(root: _Element, tag: str, attribute: str) -> str:
    numbers = [int(one.get(attribute, "0")) for one in root.findall(tag) if one.get(attribute, "").isdigit()]
    return str(max(numbers, default=0) + 1)


def _behind(root: _Element) -> int:
    """Where lists may stand: behind picture bullets and what they are made from."""
    last = [at for at, one in enumerate(root) if one.tag in (w("numPicBullet"), ABSTRACT)]
    return last[-1] + 1 if last else 0
