"""Nothing in the document still waits for a value: template fields, [●], XXX, ____, 待定, TBD, sample text, 一式份.

Blanks of signature blocks, columns that may stay empty and words of a list of choices are left alone, and so are the
values of labelled fields, which are reported as such. A document that is blank throughout is one finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from handover_docs.model.content import Block, BlockKind, Change, Content, Evidence
from handover_docs.model.document_type import DocumentType
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.blanks import Blank, BlankKind, find_blanks
from handover_docs.text.fields import LabelledValue, values_of
from handover_docs.text.listing import listed
from handover_docs.text.normalise import plain
from handover_docs.text.signing import signing_spans
from handover_docs.text.tables import grids_of, header_of
from handover_docs.wording import Bilingual

ID = "nothing-unfilled"
TITLE = Bilingual("无待填内容", "Nothing left unfilled")
OVER = "document"
NOUN = "unfilled"
NEEDS: tuple[str, ...] = ("deliverable-present",)

_WORDS: Mapping[BlankKind, Bilingual] = {
    BlankKind.FIELD: Bilingual("模板字段", "a template field"),
    BlankKind.MARK: Bilingual("占位符", "a placeholder"),
    BlankKind.CROSS: Bilingual("占位符", "a placeholder"),
    BlankKind.LINE: Bilingual("空白横线", "a blank line"),
    BlankKind.DATE: Bilingual("空白日期", "a blank date"),
    BlankKind.UNDECIDED: Bilingual("未定内容", "something undecided"),
    BlankKind.PROMPT: Bilingual("填写提示", "a prompt to fill in"),
    BlankKind.FILLER: Bilingual("示例文字", "filler text"),
    BlankKind.GONE: Bilingual("漏填之处", "a place where the value is gone"),
}
_OF_SIGNING = frozenset({BlankKind.LINE, BlankKind.DATE, BlankKind.MARK})
_AROUND = 18
_MANY = 12
"""With more places than this, a document was sent as the template that it was: one cause, one finding."""
_SHOWN = 5


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no file still holds a blank."""
    findings: list[Finding] = []
    for file in subject.chosen:
        if isinstance(file.content, Content):
            seen: dict[str, int] = {}
            places = list(_open_places(file.content, requirement.document_type))
            if len(places) > _MANY:
                findings.append(_template(requirement, subject, file, [evidence for _, evidence in places]))
                continue
            for blank, evidence in places:
                context = plain(evidence.quote)
                seen[context] = seen.get(context, 0) + 1
                findings.append(_finding(requirement, subject, file, blank, evidence, (context, str(seen[context]))))
    return requirement.result(findings)


def _open_places(content: Content, kind: DocumentType | None) -> Iterator[tuple[BlankKind, Evidence]]:
    """Every blank that should hold a value, with the words around it."""
    signing = signing_spans(content, [name for side in kind.signatures for name in side.name.all()] if kind else [])
    spared = _spared(content, kind) if kind else set()
    fields = _field_spans(content, kind) if kind else []
    repeated: set[tuple[BlockKind, str]] = set()
    start = 0
    for index, block in enumerate(content.blocks):
        if _counts(block) and index not in spared and (block.kind, block.text) not in repeated:
            if block.kind in (BlockKind.HEADER, BlockKind.FOOTER):
                repeated.add((block.kind, block.text))
            for blank in find_blanks(block.text):
                place = start + blank.start, start + blank.end
                if blank.kind in _OF_SIGNING and _within(place, signing):
                    continue
                if not _within(place, fields):
                    yield blank.kind, _around(block, blank, start)
        start += len(block.text) + 1


def _counts(block: Block) -> bool:
    return block.change is not Change.DELETED and block.kind is not BlockKind.COMMENT and not block.hidden


def _within(place: tuple[int, int], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in spans)


def _spared(content: Content, kind: DocumentType) -> set[int]:
    """The blocks in columns that may stay empty."""
    spared: set[int] = set()
    numbers = {id(block): number for number, block in enumerate(content.blocks)}
    for table in kind.tables:
        loose = {column.id for column in table.columns if not column.filled}
        for grid in grids_of(content) if loose else ():
            header = header_of(grid, table.columns)
            places = {place for column, place in header.places.items() if column in loose} if header else set()
            for row in grid.rows[header.row + 1 :] if header else ():
                spared |= {numbers[id(cell)] for cell in row if cell.location.column in places}
    return spared


def _field_spans(content: Content, kind: DocumentType) -> list[tuple[int, int]]:
    """Where labelled fields stand blank: the field itself is reported for that."""
    labels = [name for field in kind.fields for name in field.name.all()]
    return [
        (value.evidence.start or 0, value.evidence.end or 0)
        for field in kind.fields
        for value in _only_blank(content, field.name.all(), labels)
    ]


def _only_blank(content: Content, names: Iterable[str], labels: Iterable[str]) -> list[LabelledValue]:
    """The blank values of a field that is filled nowhere."""
    found = values_of(content, names, labels)
    return list(found[:1]) if found and all(value.blank for value in found) else []


def _around(block: Block, blank: Blank, start: int) -> Evidence:
    line = block.text.rfind("\n", 0, blank.start) + 1
    stop = block.text.find("\n", blank.end)
    first = max(line, blank.start - _AROUND)
    last = min(len(block.text) if stop < 0 else stop, blank.end + _AROUND)
    return Evidence("", block.location, block.text[first:last], start + first, start + last)


def _template(requirement: Requirement, subject: Subject, file: Examined, places: Sequence[Evidence]) -> Finding:
    quoted = listed([" ".join(one.quote.split()) for one in places], _SHOWN, unit="处", quoted=True)
    return Finding(
        finding_id(requirement.id, subject.key_of(file), "template"),
        Outcome.FAIL,
        Bilingual(
            f"“{file.file.name}”有{len(places)}处待填，像是没有填写的模板：{quoted.zh}。",
            f"“{file.file.name}” has {len(places)} places to fill in and seems to be an empty template: {quoted.en}.",
        ),
        Bilingual(
            "请逐处填写后重新提交；确无内容的写“无”。",
            "Fill in every place and send it again; write “none” where there is nothing to say.",
        ),
        tuple(file.at(one) for one in places[: 2 * _SHOWN]),
    )


def _finding(
    requirement: Requirement,
    subject: Subject,
    file: Examined,
    kind: BlankKind,
    evidence: Evidence,
    defect: tuple[str, ...],
) -> Finding:
    where = evidence.location.describe()
    quote = " ".join(evidence.quote.split())
    return Finding(
        finding_id(requirement.id, subject.key_of(file), kind.value, *defect),
        Outcome.FAIL,
        Bilingual(
            f"“{file.file.name}”{where.zh}还有{_WORDS[kind].zh}：“{quote}”。",
            f"“{file.file.name}”, {where.en}, still holds {_WORDS[kind].en}: “{quote}”.",
        ),
        Bilingual("请填上实际内容；确无内容的写“无”。", "Put in the actual value; write “none” where there is none."),
        (file.at(evidence),),
    )
