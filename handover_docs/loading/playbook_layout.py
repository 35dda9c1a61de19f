"""The playbook workbook's sheets and columns, and what a clause shows in its cells.

A cell is known by its clause and a key: ``playbook.position@en``, ``text@zh-CN``, ``elements.cap.level``. Row 1,
hidden, holds the keys of the columns, so that headings may be reworded and columns moved at will.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from handover_docs.model.clause import Clause
from handover_docs.model.element import Element, Risk
from handover_docs.model.report import Level
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.wording import LANGUAGES, Bilingual, same

GUIDE, POSITIONS, WORDINGS, CHECKS, ORIGINS = (
    "playbook-guide", "playbook-positions", "playbook-wordings", "playbook-checks", "playbook-origins",
)  # fmt: skip
KEY_ROW, HEADING_ROW, FIRST_ROW = 1, 2, 3
PART = "part"
"""The key of the column that names an element or a risk of the clause: ``elements.cap``."""

STANCES = ("position", "fallback", "walk_away", "notes")
LEVELS = {
    Level.ERROR: Bilingual("必须", "must"),
    Level.WARNING: Bilingual("应当", "should"),
    Level.NOTE: Bilingual("提示", "note"),
}

_BREAKS = regex("\r\n|[\r\v\f\x85\u2028\u2029]|_x000[dD]_\n?")
_UNPRINTABLE = regex("[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what its cells are keyed by, its heading and its width; only those that can be ``edited`` are read."""

    key: str
    heading: Bilingual
    width: int
    edited: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the playbook, a row a clause or a part of one; the first column holds the clause's id."""

    mark: str
    title: Bilingual
    columns: tuple[Column, ...]


def sheets(language: str) -> tuple[Sheet, ...]:
    """The sheets to fill in, the columns of ``language`` before those of the other."""
    title = Column("title", Bilingual("条款", "Clause"), 18, edited=False)
    return (
        Sheet(POSITIONS, Bilingual("谈判口径", "Positions"), (title, *_pairs(_STANCE_HEADINGS, 26, language))),
        Sheet(WORDINGS, Bilingual("条款文本", "Wording"), (title, *_pairs(_WORDING_HEADINGS, 46, language))),
        Sheet(
            CHECKS,
            Bilingual("要素与风险", "Elements and risks"),
            (
                title,
                Column(PART, Bilingual("编号", "ID"), 30, edited=False),
                Column("what", Bilingual("要素或风险", "Element or risk"), 40, edited=False),
                Column("level", Bilingual("级别", "Level"), 10),
                Column("operator", Bilingual("比较方式", "Compared by"), 14, edited=False),
                Column("value", Bilingual("要求值", "Value asked for"), 40),
                Column("unit", Bilingual("单位", "Unit"), 12, edited=False),
            ),
        ),
    )


def parts_of(clause: Clause) -> Iterator[tuple[str, Element | Risk]]:
    """The clause's elements and risks, by ``elements.<id>`` and ``risks.<id>``."""
    for element in clause.elements:
        yield f"elements.{element.id}", element
    for risk in clause.risks:
        yield f"risks.{risk.id}", risk


def values_of(clause: Clause) -> dict[str, str]:
    """What the clause says now, by the keys of its cells that can be edited; what it does not say is empty."""
    values: dict[str, str] = {}
    for stance in STANCES:
        said = getattr(clause.playbook, stance, None) or same("")
        values |= {f"playbook.{stance}@{language}": said.in_language(language) for language in LANGUAGES}
    for name, texts in (("text", clause.text), ("fallback", clause.fallback), ("advice", clause.advice)):
        values |= {f"{name}@{language}": texts.get(language, "") for language in LANGUAGES}
    for key, part in parts_of(clause):
        values[f"{key}.level"] = part.level.value
        if isinstance(part, Element):
            values[f"{key}.value"] = part.value or ""
    return {key: settled(value) for key, value in values.items()}


def settled(text: str) -> str:
    """``text`` as it is compared and kept: line feeds alone, none and no blanks at the ends of lines."""
    broken = _UNPRINTABLE.sub("", _BREAKS.sub("\n", text))
    return "\n".join(line.rstrip() for line in broken.split("\n")).strip()


def fingerprint(text: str) -> str:
    """Tells whether a cell was edited since the workbook was written."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _pairs(headings: tuple[tuple[str, Bilingual], ...], width: int, language: str) -> Iterator[Column]:
    order = LANGUAGES if language.startswith("zh") else tuple(reversed(LANGUAGES))
    for key, heading in headings:
        for each in order:
            zh, en = ("中文", "Chinese") if each.startswith("zh") else ("英文", "English")
            yield Column(f"{key}@{each}", Bilingual(f"{heading.zh}（{zh}）", f"{heading.en} ({en})"), width)


_STANCE_HEADINGS = (
    ("playbook.position", Bilingual("我方主张", "Position")),
    ("playbook.fallback", Bilingual("可让步", "Fallback")),
    ("playbook.walk_away", Bilingual("不能接受", "Walk-away")),
    ("playbook.notes", Bilingual("备注", "Notes")),
)
_WORDING_HEADINGS = (
    ("text", Bilingual("标准文本", "Standard text")),
    ("fallback", Bilingual("备选文本", "Fallback text")),
    ("advice", Bilingual("缺少时的建议", "Advice where it is missing")),
)
