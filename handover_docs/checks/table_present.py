"""The table is there with its columns, has rows, and no required cell of a row is empty.

A table is known by its columns, by title or other names, wherever it stands. Totals and lines across the whole table
are no rows. Where the project has a list of what the rows show, the items without a row are named. Columns of what is
known only later may be blank while the pack is yet to be signed. In a PDF, where cells are not to be told apart, a
person is asked to look. Where nothing says that the table is due, it is asked only where it has rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from handover_docs.model.content import Block, BlockKind, Content, Evidence, Location
from handover_docs.model.document_type import Column, Table
from handover_docs.model.pack import Examined
from handover_docs.model.pack_schema import Stage
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.patterns import regex
from handover_docs.text.blanks import is_blank
from handover_docs.text.column_words import may_be
from handover_docs.text.dates import find_dates
from handover_docs.text.listing import listed
from handover_docs.text.listing_rows import Absent, absent_from, rows_by_item
from handover_docs.text.normalise import plain, squeezed
from handover_docs.text.outline import outline
from handover_docs.text.tables import Header, cell_at, grids_of, headers_in_own_form, live, quote_of, rows_beneath
from handover_docs.text.unsought import unless_unread
from handover_docs.wording import Bilingual, counted

ID = "table-present"
TITLE = Bilingual("表格", "Table")
OVER = "tables"
NOUN = "table"
NEEDS: tuple[str, ...] = ("deliverable-present", "section-present")

_SHOWN = 10
_BESIDES = regex(r"(?:序号?|编号|行号|备注|说明|备考|签字|no\.?|#|ref\.?|remarks?|notes?|comments?)")
"""Columns that stand beside those of any table."""


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether every file has the table, whole and filled in."""
    table = requirement.part
    if not isinstance(table, Table):
        return requirement.not_applicable(Bilingual("没有指明表格。", "No table is named."))
    findings: list[Finding] = []
    proof: list[Evidence] = []
    for file in subject.chosen:
        if not isinstance(file.content, Content):
            continue
        tables = requirement.document_type.tables if requirement.document_type else ()
        headers = headers_in_own_form(file.content, table, tables, requirement.columns)
        if not requirement.demanded and not any(_written(header) for header in headers):
            continue
        if not headers:
            findings.append(_missing(requirement, subject, file, table))
            continue
        proof.append(file.at(quote_of(headers[0])))
        findings += _columns(requirement, subject, file, table, headers[0])
        findings += _rows(requirement, subject, file, table, headers)
    return requirement.result(findings, proof)


def _missing(requirement: Requirement, subject: Subject, file: Examined, table: Table) -> Finding:
    title, name = table.name.title, file.file.name
    columns_zh = "、".join(column.name.title.zh for column in table.columns)
    columns_en = ", ".join(column.name.title.en for column in table.columns)
    content = file.content
    outcome = Outcome.FAIL
    what = Bilingual(f"“{name}”中没有“{title.zh}”表。", f"“{name}” has no table “{title.en}”.")
    if isinstance(content, Content) and content.partial:
        outcome = Outcome.OPEN
        what = Bilingual(
            f"“{name}”未能读全，未见“{title.zh}”表。", f"“{name}” was read in part; no table “{title.en}” was seen."
        )
    elif isinstance(content, Content) and requirement.own_form and _shows_items(content, requirement):
        outcome = Outcome.REVIEW
        what = Bilingual(
            f"“{name}”中有列出各项的表格，但列名与“{title.zh}”表对应不上。",
            f"“{name}” has a table of the items, but its columns do not match those of “{title.en}”.",
        )
    elif isinstance(content, Content) and _runs_together(content, table):
        outcome = Outcome.REVIEW
        what = Bilingual(
            f"“{name}”中可见“{title.zh}”表的列名，但这种格式无法分辨单元格。",
            f"“{name}” shows the columns of the table “{title.en}”, but cells cannot be told apart in this format.",
        )
    remedy = Bilingual(
        "请人工核对该表是否完整，或提供Word、Excel原件。"
        if outcome is Outcome.REVIEW
        else f"请补上该表，列为：{columns_zh}。",
        "Check the table by eye, or ask for the Word or Excel original."
        if outcome is Outcome.REVIEW
        else f"Add the table with the columns {columns_en}.",
    )
    evidence = (Evidence(file.file.path, Location(), ""),)
    return Finding(finding_id(requirement.id, "missing", subject.key_of(file)), outcome, what, remedy, evidence)


def _shows_items(content: Content, requirement: Requirement) -> bool:
    """Whether most of the project's items stand in the rows of a table, whatever its columns are called."""
    items = requirement.expected_keys
    return any(len(rows_by_item(grid, items)) * 2 > len(items) for grid in grids_of(content))


def _runs_together(content: Content, table: Table) -> bool:
    """Whether the text has no cells at all and most of the columns' names stand in it."""
    if any(block.kind is BlockKind.CELL for block in content.blocks):
        return False
    text = squeezed(outline(content).normal)
    held = [column for column in table.columns if any(squeezed(name) in text for name in column.name.all() if name)]
    return len(held) * 2 > len(table.columns)


def _columns(requirement: Requirement, subject: Subject, file: Examined, table: Table, header: Header) -> list[Finding]:
    """The columns that are not there; in a form of the sender's own, one of them may go by a name that nobody knows."""
    absent = [column for column in _asked(requirement, table) if column.id not in header.places]
    titles = [column.name.title.zh for column in absent]
    unknown = may_be(_unknown(header), titles) if requirement.own_form else ()
    if not absent or len(unknown) < len(absent):
        return [_without(requirement, subject, file, table, header, column) for column in absent]
    zh = listed([column.name.title.zh for column in absent], _SHOWN, unit="列", quoted=True).zh
    en = listed([column.name.title.en for column in absent], _SHOWN, quoted=True).en
    others = listed(unknown, _SHOWN, unit="列", quoted=True)
    name, title = file.file.name, table.name.title
    return [
        Finding(
            finding_id(requirement.id, "columns", subject.key_of(file)),
            Outcome.REVIEW,
            Bilingual(
                f"“{name}”的“{title.zh}”表未见{zh}列，可能就是{others.zh}。",
                f"In “{name}”, the table “{title.en}” shows no column {en}; it may be called {others.en}.",
            ),
            Bilingual(
                "请人工对应各列；如确无此内容，请补上。", "Match the columns by eye; ask for what is truly not there."
            ),
            (file.at(quote_of(header)),),
        )
    ]


def _asked(requirement: Requirement, table: Table) -> list[Column]:
    """The columns that must be there: all of them, but in a form of the sender's own."""
    return [column for column in table.columns if requirement.columns is None or column.id in requirement.columns]


def _unknown(header: Header) -> tuple[str, ...]:
    """What the columns are called that stand for none of the table's; numbers and remarks are for nothing else."""
    own = set(header.places.values())
    texts = (live(cell).strip() for cell in header.grid.rows[header.row] if cell.location.column not in own)
    return tuple(text for text in texts if text and _BESIDES.fullmatch(plain(text)) is None)


def _without(
    requirement: Requirement, subject: Subject, file: Examined, table: Table, header: Header, column: Column
) -> Finding:
    return Finding(
        finding_id(requirement.id, "column", column.id, subject.key_of(file)),
        Outcome.FAIL,
        Bilingual(
            f"“{file.file.name}”的“{table.name.title.zh}”表缺少“{column.name.title.zh}”列。",
            f"In “{file.file.name}”, the table “{table.name.title.en}” lacks the column “{column.name.title.en}”.",
        ),
        Bilingual(
            f"请补上“{column.name.title.zh}”列并填写。", f"Add the column “{column.name.title.en}” and fill it in."
        ),
        (file.at(quote_of(header)),),
    )


def _rows(
    requirement: Requirement, subject: Subject, file: Examined, table: Table, headers: Sequence[Header]
) -> list[Finding]:
    """What is wrong with the rows of the table, which may stand in several pieces."""
    first = file.at(quote_of(headers[0]))
    title = table.name.title
    written = sum(len(_written(header)) for header in headers)
    due = requirement.expected_count
    if not written:
        what = Bilingual(
            f"“{file.file.name}”的“{title.zh}”表没有填写任何一行。",
            f"In “{file.file.name}”, the table “{title.en}” has no row filled in.",
        )
        remedy = Bilingual("请逐行填写该表。", "Fill in the table row by row.")
        found = Finding(finding_id(requirement.id, "rows", subject.key_of(file)), Outcome.FAIL, what, remedy, (first,))
        return [unless_unread(found, file)]
    findings = [
        finding
        for number, header in enumerate(headers)
        for column in _asked(requirement, table)
        if _is_due(column, subject.stage) and column.id in header.places
        for finding in _empty_cells(requirement, subject, file, table, column, header, str(number))
    ]
    if due is not None:
        findings += _fewer(requirement, subject, file, table, headers, (written, due))
    return findings


def _fewer(
    requirement: Requirement,
    subject: Subject,
    file: Examined,
    table: Table,
    headers: Sequence[Header],
    numbers: tuple[int, int],
) -> list[Finding]:
    """The items of the project that have no row, by name where they can be told."""
    written, due = numbers
    title, first = table.name.title, file.at(quote_of(headers[0]))
    absent = Absent((), False)
    if requirement.expected_rows:
        rows = [_shown(header.grid.rows[row]) for header in headers for row in _written(header)]
        absent = absent_from(rows, requirement.expected_rows)
    named = listed(absent.names, _SHOWN, unit="项", quoted=True)
    if written < due:
        which = Bilingual(f"，缺少{named.zh}" if absent.names else "", f"; missing: {named.en}" if absent.names else "")
        what = Bilingual(
            f"“{file.file.name}”的“{title.zh}”表应有{due}行，实有{written}行{which.zh}。",
            f"In “{file.file.name}”, the table “{title.en}” has {counted(written, 'row')};"
            f" the project has {due} items{which.en}.",
        )
        remedy = Bilingual("请补全缺少的行。", "Add the rows that are missing.")
        found = Finding(finding_id(requirement.id, "count", subject.key_of(file)), Outcome.FAIL, what, remedy, (first,))
        return [unless_unread(found, file)]
    if not absent.names or not absent.sure:
        return []
    what = Bilingual(
        f"“{file.file.name}”的“{title.zh}”表中没有见到项目的{named.zh}。",
        f"In “{file.file.name}”, the table “{title.en}” shows no row for {named.en} of the project.",
    )
    remedy = Bilingual(
        "请补上该行；如只是名称不同，请改用一致的名称。", "Add the row, or use the same name throughout."
    )
    return [Finding(finding_id(requirement.id, "unseen", subject.key_of(file)), Outcome.REVIEW, what, remedy, (first,))]


def _shown(row: Sequence[Block]) -> list[str]:
    """What the cells say, and the days in them."""
    texts = [live(cell) for cell in row]
    return texts + [found.value.isoformat() for text in texts for found in find_dates(text)]


def _is_due(column: Column, stage: Stage) -> bool:
    """Whether every row must hold a value in the column by now."""
    return column.filled and (stage is Stage.SIGNED or not column.later)


def _written(header: Header) -> list[int]:
    """The rows in which anything was filled in."""
    return [row for row in rows_beneath(header) if any(not is_blank(live(cell)) for cell in header.grid.rows[row])]


def _empty_cells(
    requirement: Requirement,
    subject: Subject,
    file: Examined,
    table: Table,
    column: Column,
    header: Header,
    number: str,
) -> list[Finding]:
    place = header.places[column.id]
    empty = [
        row
        for row in rows_beneath(header)
        if (cell := cell_at(header.grid, row, place)) is None or _is_empty(live(cell))
    ]
    if not empty:
        return []
    numbers = [_row_number(header, row) for row in empty]
    shown = "、".join(map(str, numbers[:_SHOWN])), ", ".join(map(str, numbers[:_SHOWN]))
    more = (
        Bilingual(f"等{len(numbers)}行", f" and {len(numbers) - _SHOWN} more")
        if len(numbers) > _SHOWN
        else Bilingual("行", "")
    )
    evidence = tuple(file.at(_place_of(header, row, place)) for row in empty[:_SHOWN])
    return [
        Finding(
            finding_id(requirement.id, "cells", column.id, number, subject.key_of(file)),
            Outcome.FAIL,
            Bilingual(
                f"“{file.file.name}”的“{table.name.title.zh}”表，“{column.name.title.zh}”列第{shown[0]}{more.zh}未填写。",
                f"In “{file.file.name}”, table “{table.name.title.en}”, the column “{column.name.title.en}” is empty"
                f" in row{'s' if len(numbers) > 1 else ''} {shown[1]}{more.en}.",
            ),
            Bilingual("请填写；确无内容的写“无”。", "Fill it in; write “none” where there is nothing to say."),
            evidence,
        )
    ]


def _is_empty(text: str) -> bool:
    """Marks such as ____ or TBD are reported where they stand, as left unfilled."""
    return not text.strip()


def _row_number(header: Header, row: int) -> int:
    cells = header.grid.rows[row]
    return (cells[0].location.row if cells else None) or row + 1


def _place_of(header: Header, row: int, column: int) -> Evidence:
    cell = cell_at(header.grid, row, column)
    if cell is not None:
        return Evidence("", cell.location, cell.text)
    grid = header.grid.location
    return Evidence(
        "", Location(grid.part, table=grid.table, row=_row_number(header, row), column=column, sheet=grid.sheet), ""
    )
