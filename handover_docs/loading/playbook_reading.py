"""Reads an edited playbook workbook: which clause is to say what else, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from handover_docs.errors import LibraryError, Problem
from handover_docs.loading.complaint import Complaint, in_order
from handover_docs.loading.form_texts import scalar
from handover_docs.loading.formats import LIBRARY_FORMATS, expression
from handover_docs.loading.nodes import Kind, Place
from handover_docs.loading.playbook_layout import (
    FIRST_ROW,
    LEVELS,
    ORIGINS,
    PART,
    Sheet,
    fingerprint,
    parts_of,
    settled,
    sheets,
    values_of,
)
from handover_docs.loading.rule import schema
from handover_docs.loading.suggest import suggestion
from handover_docs.loading.template_names import unknown_in
from handover_docs.loading.workbook import Read, marked_sheets
from handover_docs.model.clause import Clause
from handover_docs.model.element import Element, Operator
from handover_docs.slotted import dataclass
from handover_docs.wording import LANGUAGES, ZH_CN, Bilingual

Key = tuple[str, str]
"""A clause and the key of one of its cells."""

Rows = list[list[Read]]

_NEEDED = ("text", "advice")
_EXCEL_ERRORS = ("#NAME?", "#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NULL!", "#NUM!")


@dataclass(frozen=True, slots=True)
class Written:
    """What a cell says, and where it stands."""

    text: str
    place: Place


def read_playbook(content: bytes, name: str, clauses: Iterable[Clause]) -> Mapping[str, Mapping[str, str]]:
    """What is to change, by clause and key: cells that a person edited, held to ``clauses`` as they are now.

    Raises ``LibraryError`` with every problem, among them cells whose clause was changed in the library meanwhile.
    """
    known = {clause.id: clause for clause in clauses}
    found = marked_sheets(content, name, LibraryError)
    if not any(mark in {sheet.mark for sheet in sheets(ZH_CN)} for mark, _ in found):
        raise LibraryError(Problem(name, _NO_PLAYBOOK, _MAKE_A_PLAYBOOK))
    reader = _Reader(known)
    for mark, rows in found:
        reader.take(mark, rows)
    changes = reader.changes()
    if reader.complaints:
        raise LibraryError(*in_order(reader.complaints))
    return changes


class _Reader:
    """Gathers the cells of all sheets, then holds them to the clauses."""

    def __init__(self, clauses: Mapping[str, Clause]) -> None:
        self.complaints: list[Complaint] = []
        self._clauses = clauses
        self._current = {id_: values_of(clause) for id_, clause in clauses.items()}
        self._origins: dict[Key, str] = {}
        self._cells: dict[Key, Written] = {}

    def take(self, mark: str, rows: Rows) -> None:
        if mark == ORIGINS:
            for row in rows[1:]:
                clause, key, print_ = (str(read.value or "") for read in row[:3])
                self._origins[clause, key] = print_
        for sheet in sheets(ZH_CN):
            if sheet.mark == mark:
                self._sheet(sheet, rows)

    def changes(self) -> Mapping[str, Mapping[str, str]]:
        changed: dict[str, dict[str, str]] = {}
        for (clause, key), cell in self._cells.items():
            current, origin = self._current[clause][key], self._origins.get((clause, key))
            if cell.text == current or fingerprint(cell.text) == origin:
                continue
            if origin is not None and fingerprint(current) != origin:
                self._complain(cell.place, _changed_twice(current))
            else:
                changed.setdefault(clause, {})[key] = cell.text
        for clause, values in changed.items():
            self.complaints += self._faults(clause, values)
        return changed

    def _sheet(self, sheet: Sheet, rows: Rows) -> None:
        edited = {column.key for column in sheet.columns if column.edited}
        keys = {number: str(read.value or "") for number, read in enumerate(rows[0]) if number}
        for row in rows[1:]:
            if row[0].place.order[1] < FIRST_ROW or not any(str(read.value or "").strip() for read in row):
                continue
            line = {key: row[number] for number, key in keys.items() if number < len(row)}
            clause = str(row[0].value or "").strip()
            if clause not in self._clauses:
                self._complain(row[0].place, _no_clause(clause, self._clauses))
                continue
            part = str(line[PART].value or "").strip() if PART in line else ""
            known = {key for key, _ in parts_of(self._clauses[clause])}
            if PART in line and part not in known:
                self._complain(line[PART].place, _no_part(part, known))
                continue
            for key in edited & line.keys():
                self._cell((clause, f"{part}.{key}" if part else key), line[key])

    def _cell(self, key: Key, read: Read) -> None:
        if key[1] not in self._current[key[0]]:
            if str(read.value or "").strip():
                self._complain(read.place, _NO_VALUE)
            return
        text = _text(read)
        if text in _EXCEL_ERRORS:
            self._complain(read.place, _AN_ERROR)
        if key[1].endswith(".level"):
            level = _LEVELS_BY_NAME.get(text.casefold())
            if level is None:
                self._complain(read.place, _no_level(text))
                return
            text = level
        before = self._cells.setdefault(key, Written(text, read.place))
        if before.text != text:
            self._complain(read.place, _said_twice(before.place))

    def _faults(self, clause: str, changed: Mapping[str, str]) -> Iterator[Complaint]:
        merged = {**self._current[clause], **changed}
        parts = dict(parts_of(self._clauses[clause]))
        for key, text in changed.items():
            place = self._cells[clause, key].place
            name, _, language = key.partition("@")
            if language:
                other = next(each for each in LANGUAGES if each != language)
                if not text and (merged[f"{name}@{other}"] or name in _NEEDED):
                    yield Complaint(place, *(_NEEDED_HERE if name in _NEEDED else _ONE_LANGUAGE))
                elif text and not merged[f"{name}@{other}"]:
                    beside = self._cells.get((clause, f"{name}@{other}"))
                    yield Complaint(beside.place if beside else place, *_ONE_LANGUAGE)
                objection = LIBRARY_FORMATS["template"](text) if name in ("text", "fallback") and text else None
                if objection is not None:
                    yield Complaint(place, *objection)
                for _, what, remedy in unknown_in(text) if name in ("text", "fallback") else ():
                    yield Complaint(place, what, remedy)
            elif key.endswith(".value"):
                yield from _value_faults(parts[key.removesuffix(".value")], text, place)

    def _complain(self, place: Place, said: tuple[Bilingual, Bilingual]) -> None:
        self.complaints.append(Complaint(place, *said))


def _value_faults(part: object, text: str, place: Place) -> Iterator[Complaint]:
    if not isinstance(part, Element):
        return
    compares = part.operator in (Operator.MIN, Operator.MAX, Operator.EQUALS)
    if compares is not bool(text):
        yield Complaint(place, *(_NEEDS_A_VALUE if compares else _NO_VALUE))
    elif text and not _is_number(text) and (objection := expression(text)) is not None:
        yield Complaint(place, *objection)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _text(read: Read) -> str:
    """What a cell says, as text; a number as it is shown, without what Excel's arithmetic adds."""
    if isinstance(read.value, str):
        return settled(read.value)
    found = scalar(read.value, read.number_format, schema("clause").properties["version"], read.place)
    return "" if found.kind is Kind.NULL else found.text


_LEVELS_BY_NAME = {
    spelling.casefold(): level.value for level, name in LEVELS.items() for spelling in (level.value, name.zh, name.en)
}
_NO_PLAYBOOK = Bilingual("这个工作簿不是条款谈判手册。", "This workbook is not the clause playbook.")
_MAKE_A_PLAYBOOK = Bilingual(
    "请用 handover playbook 手册.xlsx 生成手册，再在其中修改。",
    "Make one with handover playbook playbook.xlsx and edit that.",
)
_NO_VALUE = (
    Bilingual("该项不比较数值，不能填写要求值。", "This is not compared with anything and takes no value."),
    Bilingual("请清空此单元格。", "Empty the cell."),
)
_NEEDS_A_VALUE = (
    Bilingual("该要素需要与要求值比较，不能留空。", "This element is compared with a value, which is missing."),
    Bilingual("请填写数字或项目描述中的路径。", "Write a number, or a path of the project description."),
)
_AN_ERROR = (
    Bilingual("单元格是 Excel 错误值。", "The cell shows an error of Excel's."),
    Bilingual("请把公式改为文字。", "Write text in place of the formula."),
)
_ONE_LANGUAGE = (
    Bilingual("只填了一种语言。", "It is given in one language only."),
    Bilingual("请同时填写中文和英文，或把两种都清空。", "Fill in both languages, or empty both."),
)
_NEEDED_HERE = (
    Bilingual("此项不能为空。", "This cannot be empty."),
    Bilingual("请填写内容。", "Write its text."),
)


def _no_clause(clause: str, known: Mapping[str, Clause]) -> tuple[Bilingual, Bilingual]:
    if not clause:
        return (
            Bilingual("缺少条款编号。", "The row names no clause."),
            Bilingual("请填写条款编号，或删去此行。", "Write the clause's ID, or delete the row."),
        )
    return (
        Bilingual(f"条款库中没有条款 {clause}。", f"The library has no clause {clause}."),
        suggestion(clause, known, {id_: one.name.all() for id_, one in known.items()}),
    )


def _no_part(part: str, known: Iterable[str]) -> tuple[Bilingual, Bilingual]:
    return (
        Bilingual(f"该条款没有要素或风险“{part}”。", f"The clause has no element or risk “{part}”."),
        suggestion(part, sorted(known)),
    )


def _no_level(text: str) -> tuple[Bilingual, Bilingual]:
    zh, en = "、".join(name.zh for name in LEVELS.values()), ", ".join(name.en for name in LEVELS.values())
    return (
        Bilingual(f"“{text}”不是级别。", f"“{text}” is not a level."),
        Bilingual(f"请从下拉列表选取：{zh}。", f"Choose from the drop-down: {en}."),
    )


def _said_twice(place: Place) -> tuple[Bilingual, Bilingual]:
    return (
        Bilingual(f"与 {place.text} 的内容不一致。", f"It contradicts {place.text}."),
        Bilingual("同一条款只保留一行。", "Keep one row for the clause."),
    )


def _changed_twice(current: str) -> tuple[Bilingual, Bilingual]:
    short = current if len(current) <= 80 else f"{current[:80]}…"
    return (
        Bilingual(
            f"手册导出后，条款库中的此项也被修改，现为“{short}”。",
            f"The library's own text was changed since the playbook was written; it reads “{short}” now.",
        ),
        Bilingual("请重新生成手册，再改这一处。", "Write the playbook anew and make this change there."),
    )
