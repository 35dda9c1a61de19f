"""Where each side of a document signs, also where the sender laid the signatures out in a form of their own.

Such a form may be a table with a row a signer (approver, opinion, signature, date), with or without a header; a line a
signer (总经理：李明 同意 2026-05-12); a row with the opinion, name and date of a signer in one cell; columns with who
signs above and the date beneath; or blocks under what the sides are called in another kind of document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from handover_docs.model.content import Block, BlockKind, Content, Evidence, Grid
from handover_docs.model.document_type import DocumentType, Signature
from handover_docs.patterns import regex
from handover_docs.text.blanks import is_blank
from handover_docs.text.dates import find_dates
from handover_docs.text.memory import remembered
from handover_docs.text.normalise import plain, squeezed
from handover_docs.text.outline import Line, outline
from handover_docs.text.pieces import Piece, pieces_of
from handover_docs.text.signing import Entry, SigningBlock, signing_blocks
from handover_docs.text.signing_columns import in_columns
from handover_docs.text.tables import grids_of, live

_BY_HAND: Final = regex(r"签字|签名|签章|签署|signature|signed\b")
_DATED: Final = regex(r"日期|时间|\bdate\b|\bon$")
_HEAD: Final = regex(
    r"(?:甲方|乙方|丙方|发包[方人]|承包[方人]|委托[方人]|受托[方人]|披露方|接收[方人]|移交[方人]|买方|卖方|需方|供方)(?:\([^()]*\))?[:(]"
    r"|(?:(?:signed|executed)(?: by)?,? )?(?:for and )?on behalf of\b|party [ab]\b"
)
_INLINE: Final = regex(r"(?:签字|签名|签章|signature)\s*:\s*(.*?)\s*(?:签署)?(?:日期|时间|date|\d{4}[年/.-]|$)")
_LONGEST_HEAD: Final = 90
_LONGEST_LABEL: Final = 24
_MOST_BELOW: Final = 5
_TABLE_WITHIN: Final = 3
_LONGEST_SIDE: Final = 60
_LONGEST_LINE: Final = 80
_MOST_SIGNERS: Final = 8
_OPINION_OF: Final = regex(r"(?:意见|审批|审核|审定|复核|会签|批示|批准|签批|签字|签署|确认)(?:\([^()]*\))?$")
"""How the label of a row ends in which somebody gives an opinion and signs it."""
_NAMED_LAST: Final = regex(r"(?:^|[\s。.,，;；:：)）])([\u4e00-\u9fff·]{2,4})[\s,，]*$")
_BLANK_DATE: Final = regex(r"[\s_]*年[\s_]*月[\s_]*日")
_OPINION: Final = regex(
    r"(?:同意|批准|核准|通过|已审|审核|审批|确认|无异议|情况属实|意见|[(（]?(?:签字|签名|签章|盖章)[)）]?"
    r"|\b(?:approved|agreed|accepted|confirmed)\b|[,，;；:：。.])+"
)
# fmt: off
_ROLES: Final = (
    "甲方", "乙方", "丙方", "发包方", "承包方", "委托方", "受托方", "披露方", "接收方",
    "发包人", "承包人", "委托人", "受托人", "买方", "卖方", "需方", "供方", "业主",
    "建设单位", "承建单位", "施工单位", "监理单位", "使用单位", "移交方", "移交单位", "接收单位", "移交人",
    "接收人", "交接人", "监交人", "第三方", "公司", "员工",
    "Party A", "Party B", "First party", "Second party", "Customer", "Client",
    "Supplier", "Provider", "Service provider", "Contractor", "Company", "Employer",
    "Employee", "Discloser", "Disclosing party", "Recipient", "Receiving party",
)
# fmt: on
"""What sides are called where they sign, in whatever kind of document."""


def blocks_of(
    content: Content,
    kind: DocumentType,
    side: Signature,
    *,
    own_form: bool = False,
    called: Mapping[str, Sequence[str]] | None = None,
) -> tuple[SigningBlock, ...]:
    """The places where ``side`` signs, known by its names.

    In a form of the sender's own, a place may also go by what the project calls the side (``called``, by the side's
    id: its company and its people). One that is nobody's by any name is taken for the first side that has none.
    """
    found = blocks_by_name(content, kind, side, own_form=own_form)
    if found or not own_form:
        return found
    named = {one.id: blocks_by_name(content, kind, one, own_form=True) for one in kind.signatures}
    own = (called or {}).get(side.id)
    if own:
        # One company may be two sides, as a client is that takes over itself: where it signs as one, it signs.
        same = (one for one, names in (called or {}).items() if one != side.id and tuple(names) == tuple(own))
        found = next((named[one] for one in same if named.get(one)), ())
        if found:
            return found
    taken = {_place(block) for blocks in named.values() for block in blocks}
    left = [block for block in _anybodys(content) if _place(block) not in taken]
    for name, blocks in named.items():
        if not blocks:
            named[name] = tuple(block for block in left if _is_of(block, name, called or {}))
            left = [block for block in left if block not in named[name]]
    if named[side.id]:
        return named[side.id]
    place = [name for name, blocks in named.items() if not blocks].index(side.id)
    return (left[place],) if place < len(left) else ()


def _is_of(block: SigningBlock, side: str, called: Mapping[str, Sequence[str]]) -> bool:
    """Whether the block names the side by its company or one of its people, and no other side so."""
    said = squeezed(" ".join((block.head.quote, *(entry.value for entry in block.entries))))
    held = {one for one, names in called.items() if any(squeezed(name) in said for name in names if squeezed(name))}
    return held == {side}


def _place(block: SigningBlock) -> Evidence:
    """Where a block begins: in a table, its cell."""
    head = block.head
    return head if head.location.table is None else Evidence("", head.location, "")


def blocks_by_name(
    content: Content, kind: DocumentType, side: Signature, *, own_form: bool = True
) -> tuple[SigningBlock, ...]:
    """The places to sign that go by one of the names of ``side``."""
    others = [name for other in kind.signatures if other.id != side.id for name in other.name.all()]
    found = signing_blocks(content, side.name.all(), others)
    if not own_form:
        return found
    names = {plain(name) for name in side.name.all()}
    rivals = {plain(name) for name in others}
    places = (*_in_rows(content), *_in_paragraphs(content), *_in_lines(content), *in_columns(content))
    return (*found, *(block for label, block in places if _calls(label, names, rivals)))


def _calls(label: str, names: Iterable[str], rivals: Iterable[str]) -> bool:
    """Whether ``label`` begins with one of ``names``, and with none of ``rivals`` that is longer."""

    def longest(of: Iterable[str]) -> int:
        return max((len(name) for name in of if label.startswith(name)), default=0)

    return longest(names) > longest(rivals)


@remembered(32)
def _anybodys(content: Content) -> tuple[SigningBlock, ...]:
    """Every place to sign, in reading order: by common names of sides, and the rows of tables of signatures."""
    blocks = {_place(block): block for _, block in in_columns(content)}
    others = (block for _, block in (*_in_rows(content), *_in_paragraphs(content)))
    for block in (*signing_blocks(content, _ROLES, ()), *others):
        blocks.setdefault(_place(block), block)
    return tuple(sorted(blocks.values(), key=_order))


def _order(block: SigningBlock) -> tuple[int, int, int, int]:
    """Tables behind each other, and the cells of each in reading order."""
    place = block.head.location
    return block.head.start or 0, place.table or 0, place.row or 0, place.column or 0


@remembered(32)
def _in_rows(content: Content) -> tuple[tuple[str, SigningBlock], ...]:
    """The rows of the tables of signatures, each with what its signer is called."""
    return tuple(one for grid in grids_of(content) for one in _rows_of(grid))


def _rows_of(grid: Grid) -> Iterator[tuple[str, SigningBlock]]:
    for at, row in enumerate(grid.rows[:_TABLE_WITHIN]):
        hand = next((cell for cell in row[1:] if _asks(cell, _BY_HAND)), None)
        if hand is not None and len(grid.rows) - at - 1 <= _MOST_SIGNERS:
            dated = next((cell for cell in row[1:] if cell is not hand and _asks(cell, _DATED)), None)
            yield from _beneath(grid, at, hand, dated)
            return
    if len(grid.rows) <= _MOST_SIGNERS:
        yield from (one for row in grid.rows if (one := _bare_row(row)) is not None)
    yield from (one for row in grid.rows if (one := _opinion(row)) is not None)


def _asks(cell: Block, pattern: re.Pattern[str]) -> bool:
    text = plain(live(cell))
    return 0 < len(text) <= 20 and ":" not in text and pattern.search(text) is not None


def _beneath(grid: Grid, header: int, hand: Block, dated: Block | None) -> Iterator[tuple[str, SigningBlock]]:
    for row in grid.rows[header + 1 :]:
        cells = {cell.location.column: cell for cell in row}
        label = live(row[0]).strip()
        if not label or len(label) > _LONGEST_SIDE:
            continue
        entries = [_entry(plain(live(hand)), cells.get(hand.location.column), row[0])]
        when = cells.get(dated.location.column) if dated is not None else None
        entries.append(_entry("日期", when or next((cell for cell in row if find_dates(live(cell))), None), row[0]))
        yield plain(label), SigningBlock(_at(row[0]), tuple(entries), ())


def _bare_row(row: Sequence[Block]) -> tuple[str, SigningBlock] | None:
    """A row such as “Employee | Jane Hill | /s/ Jane Hill | 31 July 2026” of a table that has no header."""
    label = plain(live(row[0])) if row else ""
    when = next((cell for cell in row[2:] if len(live(cell)) <= 30 and find_dates(live(cell))), None)
    if when is None or not label or len(label) > _LONGEST_SIDE or find_dates(label):
        return None
    hand = row[row.index(when) - 1]
    if _asks(hand, _DATED):
        return None  # The label of the day beside it, in a row of fields (监交人 | 李明 | 日期 | 2026-08-28).
    return label, SigningBlock(_at(row[0]), (_entry("签字", hand, row[0]), _entry("日期", when, row[0])), ())


def _opinion(row: Sequence[Block]) -> tuple[str, SigningBlock] | None:
    """A row such as “财务意见 | 同意支付。施敏 2026年3月25日”, or with blanks for both behind the opinion."""
    if len(row) < 2:
        return None
    label, said = plain(live(row[0])), live(row[1]).strip()
    dates, blank = find_dates(said), _BLANK_DATE.search(said)
    if len(label) > _LONGEST_LABEL or _OPINION_OF.search(label) is None or not (dates or blank):
        return None
    before = said[: dates[-1].start if dates else blank.start() if blank else 0]
    hand = _INLINE.search(plain(before))
    who = hand[1] if hand is not None else (last[1] if (last := _NAMED_LAST.search(before)) is not None else "")
    if _OPINION.fullmatch(who) is not None:
        who = ""
    when = said[dates[-1].start :] if dates else ""
    entries = (Entry("签字", who, _at(row[1])), Entry("日期", when, _at(row[1])))
    return label, SigningBlock(_at(row[0]), entries, ())


def _entry(label: str, cell: Block | None, head: Block) -> Entry:
    return Entry(label, live(cell).strip() if cell is not None else "", _at(cell if cell is not None else head))


def _at(cell: Block) -> Evidence:
    return Evidence("", cell.location, live(cell).strip())


@remembered(32)
def _in_paragraphs(content: Content) -> tuple[tuple[str, SigningBlock], ...]:
    """The sides that sign in paragraphs below their names, however the letters of these are spread (甲    方：)."""
    lines = [line for line in outline(content).lines if not line.margin and line.kind is not BlockKind.CELL]
    heads = [at for at, line in enumerate(lines) if len(line.text) <= _LONGEST_HEAD and _HEAD.match(line.normal.text)]
    found = []
    for at, after in pairwise([*heads, len(lines)]):
        below = lines[at + 1 : min(after, at + 1 + _MOST_BELOW)]
        entries = tuple(entry for line in below if (entry := _labelled(line)) is not None)
        if any(entry.is_by_hand for entry in entries):
            found.append((lines[at].normal.text, SigningBlock(_quote(lines[at]), entries, ())))
    return tuple(found)


def _labelled(line: Line) -> Entry | None:
    label, colon, value = line.text.replace("：", ":").partition(":")
    if not colon or len(label) > _LONGEST_LABEL:
        return None
    asked = _BY_HAND.search(plain(label)) is not None
    return Entry("签字" if asked else plain(label), value.strip(), _quote(line))


def _quote(line: Line) -> Evidence:
    return Evidence("", line.location, line.text.strip(), line.start, line.end)


@remembered(32)
def _in_lines(content: Content) -> tuple[tuple[str, SigningBlock], ...]:
    """Lines that say who signed and when, each with what its signer is called."""
    return tuple(one for piece in pieces_of(content) if (one := _of_line(piece)) is not None)


def _of_line(piece: Piece) -> tuple[str, SigningBlock] | None:
    label, colon, rest = piece.text.replace("：", ":").partition(":")
    if not colon or len(piece.text) > _LONGEST_LINE or len(label) > 20 or "。" in rest:
        return None
    dates = find_dates(rest)
    if not dates:
        return None
    hand = _INLINE.search(rest)
    who = hand[1] if hand is not None else _OPINION.sub(" ", rest[: dates[0].start])
    who = who.strip()
    signer = Entry("签字", "" if is_blank(who) else who, piece.evidence)
    return plain(label), SigningBlock(piece.evidence, (signer, Entry("日期", rest, piece.evidence)), ())
