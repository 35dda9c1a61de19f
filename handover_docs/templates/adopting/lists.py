"""Turns an empty table with a header row into one that repeats over a list of the project.

Which column of which list a header means is told by the titles in the project schema.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from handover_docs.loading.rule import Rule, schema
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.templates.adopting.blanks import gaps_in
from handover_docs.templates.adopting.word import TBL, TC, TR, P, Paragraph, text_of, w
from handover_docs.text.normalise import plain
from handover_docs.text.phrases import DRESSED, names_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_SERIAL: Final = frozenset({"序号", "编号", "no.", "no", "#", "item no.", "s/n"})
_FEWEST: Final = 2
_LONGEST_HEADER: Final = 20
_FEWEST_COLUMNS: Final = 3
"""A table of fewer columns may be a form: labels with their values beside them."""
_NO_HEADER: Final = regex(r"[{}:：\n]")
_FILTERS: Final = {"date": "|date", "moment": "|datetime"}
_ALSO: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("名称", "item", "title", "name"),
    "owner": ("负责人", "责任人", "移交人", "owner", "responsible"),
    "receiver": ("接收人", "receiver", "received by"),
    "due": ("完成日期", "计划完成日期", "完成时间", "截止日期", "due date", "deadline"),
    "remark": ("备注", "说明", "remarks", "notes"),
    "quantity": ("数量", "份数", "qty"),
    "format": ("形式", "格式", "介质"),
    "criteria": ("标准", "验收要求"),
    "delivered_on": ("交付时间", "提交日期", "移交日期"),
    "result": ("结果", "验收情况", "是否通过"),
    "phone": ("联系电话", "电话", "phone"),
    "party": ("所属单位", "所在单位", "单位", "公司", "organisation", "organization", "company"),
    "description": ("描述", "内容"),
    "measure": ("措施", "处理措施", "解决措施"),
}
"""Further headers for the parts of an item, beside their titles in the schema."""
_KINDS: Final[Mapping[str, str]] = {
    "deliverables": "交付物|交付|deliverable",
    "documents": "文档|文件|资料|document",
    "systems": "系统|设备|system",
    "accounts": "账号|权限|account",
    "risks": "风险|risk",
    "issues": "问题|issue",
    "milestones": "里程碑|阶段|任务|milestone|phase",
    "people": "姓名|人员|成员|person|name",
    "data_sets": "数据|data",
    "training": "培训|training",
    "communication": "沟通|渠道|channel",
}
"""Words in a header or before a table that speak for a list, where columns alone fit several."""


@dataclass(frozen=True, slots=True)
class ListTable:
    """A table that repeats over the project's list ``rows``; empty where it stays as it is.

    ``columns`` are its headers, each with its field (empty where words stand in every row) or, where
    cells are open that were not understood, none.
    """

    rows: str
    columns: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    rows: str
    cells: tuple[str | None, ...]
    score: float


def turn_tables(root: _Element) -> Iterator[ListTable]:
    """Turn the empty tables of a part; those with words in them, or with a header not understood, stay as they are."""
    for table in list(root.iter(TBL)):
        rows = table.findall(TR)
        if len(rows) < 2 or table.find(f".//{TBL}") is not None:
            continue
        headers = [text_of(cell) for cell in rows[0].findall(TC)]
        if not all(0 < len(text) <= _LONGEST_HEADER and not _NO_HEADER.search(text) for text in headers):
            continue
        entries = _entries(rows[1:], len(headers))
        found = _best(headers, _before(table)) if entries else None
        if found is None and len(headers) >= _FEWEST_COLUMNS:
            yield ListTable("", tuple((header, _standing(rows[1:], at)) for at, header in enumerate(headers)))
        if found is not None:
            _repeat(table, entries, found)
            yield ListTable(found.rows, tuple(zip(headers, found.cells, strict=True)))


def _entries(rows: Sequence[_Element], columns: int) -> list[_Element]:
    """The rows beneath the header that are to be filled in, none where the first of them holds text."""
    found = []
    for row in rows:
        cells = row.findall(TC)
        texts = [text_of(cell) for cell in cells]
        if len(cells) != columns or not all(_is_open(text, at) for at, text in enumerate(texts)):
            break
        found.append(row)
    return found


def _is_open(text: str, at: int) -> bool:
    rest = text
    for gap in reversed(gaps_in(text)):
        rest = rest[: gap.start] + rest[gap.end :]
    rest = rest.strip(" \u3000\n…．.")
    return not rest or (at == 0 and re.fullmatch(r"\d{1,3}", rest) is not None)


def _standing(rows: Sequence[_Element], at: int) -> str | None:
    """Empty where every one of ``rows`` says something in its cell ``at``, none otherwise."""
    cells = [row.findall(TC) for row in rows]
    return "" if all(len(row) <= at or text_of(row[at]) for row in cells) else None


def _best(headers: Sequence[str], before: str) -> _Candidate | None:
    found = [each for rows, rule in schema("project").properties.items() if (each := _fit(rows, rule, headers, before))]
    return max(found, key=lambda each: each.score, default=None)


def _fit(rows: str, rule: Rule, headers: Sequence[str], before: str) -> _Candidate | None:
    item = rule.item
    if item is None:
        return None
    index = names_of((key, _names(key, each)) for key, each in item.properties.items() if key != "id")
    cells: list[str | None] = []
    used: set[str] = set()
    for header in headers:
        if plain(header) in _SERIAL:
            cells.append("{{ loop.index }}")
            continue
        named = [key for key, quality in index.match(header).items() if quality >= DRESSED and key not in used]
        cells.append(_field(named[0], item) if named else None)
        used.update(named[:1])
    asked = sum(1 for header in headers if plain(header) not in _SERIAL)
    if len(used) < _FEWEST or len(used) * 2 < asked:
        return None
    words = re.compile(_KINDS.get(rows, rows), re.IGNORECASE)
    hints = 0.5 * sum(1 for header in headers if words.search(header)) + (0.4 if words.search(before) else 0)
    return _Candidate(rows, tuple(cells), len(used) / asked + hints)


def _names(key: str, rule: Rule) -> tuple[str, ...]:
    also = tuple(f"{rule.title.zh}名称" for _ in range(1) if key == "name")
    return (rule.title.zh, rule.title.en, *also, *_ALSO.get(key, ()))


def _field(key: str, item: Rule) -> str:
    rule = item.properties[key]
    if rule.refers_to is not None:
        value = f"entry.{key}.name"
    elif rule.choices:
        value = f"entry.{key}|label"
    else:
        value = f"entry.{key}{_FILTERS.get(rule.format or '', '')}"
    if key in item.required or (rule.choices and "pending" in rule.choices):
        return f"{{{{ {value} }}}}"
    return f"{{% if entry.{key} %}}{{{{ {value} }}}}{{% else %}}—{{% endif %}}"


def _repeat(table: _Element, entries: Sequence[_Element], found: _Candidate) -> None:
    """Let the first of ``entries`` stand for all, between rows for the loop."""
    first = entries[0]
    for cell, text in zip(first.findall(TC), found.cells, strict=True):
        if text is not None:
            _write(cell, text)
    opening, closing = (
        _tag_row(first, text) for text in (f"{{%tr for entry in project.{found.rows} %}}", "{%tr endfor %}")
    )
    first.addprevious(opening)
    first.addnext(closing)
    for row in entries[1:]:
        table.remove(row)


def _tag_row(row: _Element, text: str) -> _Element:
    made = copy.deepcopy(row)
    for number, cell in enumerate(made.findall(TC)):
        _write(cell, text if number == 0 else "")
    return made


def _write(cell: _Element, text: str) -> None:
    """Put ``text`` into the first paragraph of a cell, in the place of all that stood there."""
    paragraphs = cell.findall(P)
    for more in paragraphs[1:]:
        cell.remove(more)
    paragraph = Paragraph(paragraphs[0])
    if text or paragraph.text:
        paragraph.replace(0, len(paragraph.text), text)


def _before(table: _Element) -> str:
    """The nearest text before the table."""
    for node in table.itersiblings(preceding=True):
        text = text_of(node) if node.tag != w("sectPr") else ""
        if text:
            return text[:60]
    return ""
