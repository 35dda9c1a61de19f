"""The section is there under a heading of its own, and something stands beneath it.

Headings are known by the section's title and other names, whatever their numbers. In a document whose headings are
proper ones, a short line that merely looks like a heading does not count. A document in a form of its sender's own may
call the section otherwise, or show no more of it than its table.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from handover_docs.model.content import Content, Evidence, Location
from handover_docs.model.document_type import DocumentType, Section
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.core_names import names_section
from handover_docs.text.fields import values_of
from handover_docs.text.issued import issued_by
from handover_docs.text.normalise import squeezed
from handover_docs.text.outline import PROPER, Heading, Outline, Strength, outline
from handover_docs.text.phrases import PART, names_of, without_label
from handover_docs.text.signing_sides import blocks_by_name
from handover_docs.text.tables import grids_of, headers_of, live, quote_of, rows_beneath
from handover_docs.wording import Bilingual

ID = "section-present"
TITLE = Bilingual("章节", "Section")
OVER = "sections"
NOUN = "section"
NEEDS: tuple[str, ...] = ("deliverable-present",)

_LONGEST_LABEL = 24


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether every file has the section, with something in it."""
    section, kind = requirement.part, requirement.document_type
    if not isinstance(section, Section) or kind is None:
        return requirement.not_applicable(Bilingual("没有指明章节。", "No section is named."))
    findings: list[Finding] = []
    proof: list[Evidence] = []
    for file in subject.chosen:
        if not isinstance(file.content, Content):
            continue
        seen = outline(file.content)
        headings = _headings(seen, section, kind, loosely=requirement.own_form)
        if requirement.own_form:
            heads = _column_heads(file.content, section, kind)
            headings = [one for one in headings if seen.lines[one.line].location not in heads]
        filled = [
            heading
            for heading in headings
            if _has_tables(section, kind) or _says_more(heading) or not seen.is_empty(heading)
        ]
        if filled:
            proof.append(file.at(seen.quote(filled[0].line)))
        elif requirement.own_form and (other := _otherwise(file.content, section, kind)) is not None:
            proof.append(file.at(other))
        elif headings:
            findings.append(_empty(requirement, subject, file, section, seen.quote(headings[0].line)))
        else:
            findings.append(_missing(requirement, subject, file, section, file.content.partial))
    return requirement.result(findings, proof)


def _headings(seen: Outline, section: Section, kind: DocumentType, *, loosely: bool) -> Sequence[Heading]:
    """The headings that name the section, the strongest kind only; those that name another part better are not it.

    In the type's own form it is called by its name to the letter: a clause “Payment” is no schedule “Payments”.
    Where it may be called otherwise, any words that stand like a heading and are the heart of its name will do.
    """
    if loosely:
        return [heading for heading in seen.headings if names_section(heading.title, section.id, kind)]
    index = names_of((part.id, part.name.all()) for part in kind.sections)
    words = [squeezed(without_label(name)) or squeezed(name) for name in section.name.all()]
    proper = sum(1 for heading in seen.headings if heading.strength is Strength.STYLED) >= PROPER
    least = Strength.NUMBERED if proper else Strength.LOOSE
    found = [
        (heading, quality)
        for heading in seen.headings
        if heading.strength >= least
        for part, quality in index.match(heading.title).items()
        if part == section.id
        and (heading.strength > Strength.LOOSE or quality >= PART)
        and any(word in squeezed(heading.title) for word in words)
    ]
    strongest = max((heading.strength for heading, _ in found), default=Strength.LOOSE)
    return [heading for heading, _ in found if heading.strength is strongest]


def _column_heads(content: Content, section: Section, kind: DocumentType) -> frozenset[Location]:
    """Where the columns of tables that belong elsewhere are named: “Result” above a column is no section of results."""
    elsewhere = (table for table in kind.tables if table.section != section.id)
    headers = (header for table in elsewhere for header in headers_of(content, table, kind.tables))
    return frozenset(
        cell.location
        for header in headers
        for cell in header.grid.rows[header.row]
        if cell.location.column in header.places.values()
    )


def _says_more(heading: Heading) -> bool:
    """Whether a short line is a label with what belongs to it behind the colon (问题：无)."""
    return bool(heading.title.partition(":")[2].strip())


def _otherwise(content: Content, section: Section, kind: DocumentType) -> Evidence | None:
    """What stands for the section where no heading does: a line with its name, its table, or its signatures."""
    seen = outline(content)
    return (
        _labelled(seen, section, kind)
        or _own_table(content, section, kind)
        or _own_sheet(content, section, kind)
        or _own_signature(content, section, kind)
    )


def _own_signature(content: Content, section: Section, kind: DocumentType) -> Evidence | None:
    """Where a side signs that belongs in the section (批准人：李明 beneath a notice): what it would be headed for.

    A section with a table or a field of its own holds more than signatures.
    """
    if _has_tables(section, kind) or any(field.section == section.id for field in kind.fields):
        return None
    own = [side for side in kind.signatures if side.section == section.id]
    blocks = (block.head for side in own for block in blocks_by_name(content, kind, side))
    # The first to sign is the one that the section is for; a name behind that label is enough of a place.
    named = (value.evidence for side in own[:1] for value in values_of(content, side.name.all()) if not value.blank)
    issued = issued_by(content) if own else None
    return next(chain(blocks, named, (issued,)), None)


def _labelled(seen: Outline, section: Section, kind: DocumentType) -> Evidence | None:
    """A line that begins with the section's name and a colon (会议决定：8月1日切换。)."""
    for index, line in enumerate(seen.lines):
        head, colon, rest = line.normal.text.partition(":")
        short = colon and rest.strip() and len(head) <= _LONGEST_LABEL and not line.margin
        if short and names_section(head, section.id, kind):
            return seen.quote(index)
    return None


def _own_table(content: Content, section: Section, kind: DocumentType) -> Evidence | None:
    """The header of a table that belongs in the section, with rows beneath it."""
    own = (table for table in kind.tables if table.section == section.id)
    headers = (header for table in own for header in headers_of(content, table, kind.tables))
    return next((quote_of(header) for header in headers if rows_beneath(header)), None)


def _own_sheet(content: Content, section: Section, kind: DocumentType) -> Evidence | None:
    """The first cell of a sheet that is called like the section, where it says more than a title."""
    for grid in grids_of(content):
        sheet = grid.location.sheet
        filled = [cell for row in grid.rows for cell in row if live(cell).strip()]
        if sheet is not None and len(filled) > 1 and names_section(sheet, section.id, kind):
            return Evidence("", filled[0].location, live(filled[0]).strip())
    return None


def _has_tables(section: Section, kind: DocumentType) -> bool:
    """Whether a table always stands in the section: where it is bare, the table is what is missing."""
    return any(table.section == section.id and table.when is None for table in kind.tables)


def _missing(requirement: Requirement, subject: Subject, file: Examined, section: Section, partial: bool) -> Finding:
    title = section.name.title
    return Finding(
        finding_id(requirement.id, "missing", subject.key_of(file)),
        Outcome.OPEN if partial else Outcome.FAIL,
        Bilingual(
            f"“{file.file.name}”中没有“{title.zh}”一节。"
            if not partial
            else f"“{file.file.name}”未能读全，未见“{title.zh}”一节。",
            f"“{file.file.name}” has no section “{title.en}”."
            if not partial
            else f"“{file.file.name}” was read in part; the section “{title.en}” was not seen.",
        ),
        Bilingual(
            f"请补写“{title.zh}”一节，用“{title.zh}”作标题。",
            f"Add the section under the heading “{title.en}”.",
        ),
        (Evidence(file.file.path, Location(), ""),),
    )


def _empty(requirement: Requirement, subject: Subject, file: Examined, section: Section, heading: Evidence) -> Finding:
    title = section.name.title
    return Finding(
        finding_id(requirement.id, "empty", subject.key_of(file)),
        Outcome.FAIL,
        Bilingual(
            f"“{file.file.name}”的“{heading.quote}”只有标题，没有内容。",
            f"In “{file.file.name}”, nothing stands under the heading “{heading.quote}”.",
        ),
        Bilingual(f"请补写“{title.zh}”的内容。", f"Write what belongs in “{title.en}”."),
        (file.at(heading),),
    )
