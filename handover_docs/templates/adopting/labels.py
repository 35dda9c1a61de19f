"""Which value belongs behind a label, such as 合同编号, in a Word file that was filled in by hand until now.

Labels of the document types in the library come on top of those that stand here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from handover_docs.model.document_type import DocumentType, FieldType, Name
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.templates.adopting.label_table import LABELS, PARTICULARS, SIDES
from handover_docs.text.normalise import plain, squeezed
from handover_docs.text.phrases import DRESSED, Names, names_of
from handover_docs.wording import Bilingual


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label asks for: the expression, the filters that print it, its names and its type in ``document.yaml``.

    ``side`` is set where it names a party, whose particulars may follow.
    """

    value: str
    filters: str
    name: Name
    type: FieldType
    side: str | None = None

    @property
    def tag(self) -> str:
        """The tag to put into the template."""
        return f"{{{{ {self.value}{self.filters} }}}}"


_FILTERS: Final = {FieldType.DATE: "|date", FieldType.MONEY: "|money", FieldType.PERCENT: "|percent"}

_ASKED: Final = regex(
    r"^(?:please )?(?:insert|enter|fill in|your|type)\s+(?:the\s+|name of\s+)?"
    r"|^(?:请|待)?(?:在?此处)?(?:单击|点击)?(?:此处)?(?:填写|填入|输入|插入|填)?[:：]?",
    re.IGNORECASE,
)
_LINK: Final = regex(
    r"(?:[:：]|为|是|系|自|共计|合计|总计|人民币|rmb|cny|[¥￥（(“\"'\[【<]|\bis|\bof|\bthe)+\s*$", re.IGNORECASE
)
_SEPARATOR: Final = regex(r"[，,。；;！!？?\t\n|]| {3,}|\u3000{2,}|[（(](?=[^（）()]*$)")
_LONGEST: Final = 40


class Labels:
    """Finds the meaning of labels in one language, knowing which side was spoken of last."""

    def __init__(self, document_types: Iterable[DocumentType], language: str) -> None:
        self._general = _known(_general(document_types))
        self._sides = _known(_sides())
        self._particulars = {side: _known(_particulars(side)) for side, *_ in SIDES}
        self._language = language
        self._side: str | None = None

    def meaning(self, label: str, *, alone: bool = False) -> Meaning | None:
        """What ``label`` asks for; the side that it names is the one whose particulars may follow.

        ``alone``: whoever was spoken of before is not meant.
        """
        if not label.strip() or len(label) > _LONGEST:
            return None
        found = _match(self._sides, label)
        if found is not None:
            self._side = found.side
            return found
        found = self._of_side(label)
        if found is not None:
            return found
        if self._side is not None and not alone:
            found = _match(self._particulars[self._side], label)
            if found is not None:
                return found
        return _match(self._general, label) or self._end_of(label)

    def hear(self, text: str) -> None:
        """Notice the side that a text begins with, though nothing is to be filled in there."""
        found = _match(self._sides, label_before(text.split("：")[0].split(":")[0]))
        if found is not None and len(text) < 3 * _LONGEST:
            self._side = found.side

    def _of_side(self, label: str) -> Meaning | None:
        """What a label that begins with a side asks for: 乙方地址, “Party B's address”."""
        text = plain(label)
        for name, side in _BY_NAME:
            if text.startswith(name):
                found = _match(self._particulars[side], re.sub(r"^(?:'s|的)?\s*", "", text[len(name) :]))
                if found is not None:
                    self._side = side
                    return found
        return None

    def _end_of(self, label: str) -> Meaning | None:
        """What the last words of ``label`` ask for: 软件开发总费用."""
        text = squeezed(label)
        index, meanings = self._general
        for name in sorted(index.owners, key=len, reverse=True):
            if len(name) >= (3 if not name.isascii() else 8) and text.endswith(name):
                return meanings[index.owners[name][0]]
        return None


def label_before(text: str) -> str:
    """The label at the end of ``text``: what stands behind the last pause, without the words that lead to a value."""
    rest = _SEPARATOR.split(text.rstrip(" \u3000\u00a0"))[-1].strip()
    while (shorter := _LINK.sub("", rest).strip()) != rest:
        rest = shorter
    return rest.strip(" 　（(“\"'-—·•*_")


def prompt_in(text: str) -> str:
    """What a blank itself asks for: 【填写项目名称】 asks for 项目名称."""
    return _ASKED.sub("", text.strip()).strip(" 　:：_…●•○XxＸ×*")


def side_names() -> Iterator[tuple[str, Name]]:
    """The sides that may sign, each with its names; the expression for each is ``project.<side>``."""
    for side, zh, en in SIDES:
        yield side, _name(zh, en)


_BY_NAME: Final = sorted(
    ((plain(name), side) for side, zh, en in SIDES for name in (*zh.split(), *en.split(","))),
    key=lambda pair: len(pair[0]),
    reverse=True,
)

Known = tuple[Names[int], tuple[Meaning, ...]]


def _known(meanings: Iterable[Meaning]) -> Known:
    listed = tuple(meanings)
    return names_of((number, each.name.all()) for number, each in enumerate(listed)), listed


def _match(known: Known, label: str) -> Meaning | None:
    index, meanings = known
    found = index.match(plain(label).strip(" :"))
    best = [number for number, quality in found.items() if quality >= DRESSED]
    return meanings[min(best)] if best else None


def _general(document_types: Iterable[DocumentType]) -> Iterator[Meaning]:
    for value, kind, zh, en in LABELS:
        yield Meaning(value, _FILTERS.get(kind, ""), _name(zh, en), kind)
    for document_type in document_types:
        for field in document_type.fields:
            if field.value is not None and re.fullmatch(r"project(\.\w+)+", field.value):
                yield Meaning(field.value, _FILTERS.get(field.type, ""), field.name, field.type)


def _sides() -> Iterator[Meaning]:
    for side, zh, en in SIDES:
        yield Meaning(f"{side}.name", "", _name(zh, en), FieldType.PARTY, side)


def _particulars(side: str) -> Iterator[Meaning]:
    for part, zh, en in PARTICULARS:
        yield Meaning(f"{side}.{part}", "", _name(zh, en), FieldType.PARTY if part == "name" else FieldType.TEXT, None)


def _name(zh: str, en: str) -> Name:
    chinese, english = tuple(zh.split()), tuple(en.split(","))
    aliases: Mapping[str, tuple[str, ...]] = {"zh-CN": chinese[1:], "en": english[1:]}
    return Name(Bilingual(chinese[0], english[0]), aliases)
