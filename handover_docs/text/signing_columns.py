"""Places to sign in the columns of a small table: who signs above, the date of signing beneath.

“移交人：李明” above “日期：2026-03-20”, or “Signed for Riverbank Ltd” above “Name: …” and “Date: …”, whatever the
sides are called. Nothing else in the table need speak of signing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handover_docs.model.content import Block, Content, Evidence, Grid
from handover_docs.patterns import regex
from handover_docs.text.dates import find_dates
from handover_docs.text.memory import remembered
from handover_docs.text.normalise import plain
from handover_docs.text.phrases import label_of
from handover_docs.text.signing import Entry, SigningBlock
from handover_docs.text.tables import cell_at, grids_of, live

_MOST_ROWS: Final = 8
_MOST_COLUMNS: Final = 4
_LONGEST: Final = 90
_SIDE: Final = regex(
    r"[^\d:,，。;；]{0,16}(?:方|单位|部门|公司|代表|[^本]人|领导|负责人|经理|科长|主任)"
    r"(?:(?:授权)?代表|负责人)?(?:\([^()]{1,20}\))?"
    r"|(?:(?:signed|accepted|received|handed over|delivered|approved|agreed|confirmed|reviewed|taken over)"
    r"(?: (?:for and on behalf of|on behalf of|for|by)\b.*)?"
    r"|(?:for and on behalf of|on behalf of|for)\b.+"
    r"|.{0,30}\b(?:customer|client|supplier|provider|contractor|reviewer|party|company|sponsor|manager|approver)"
    r"|[^\d:;]{3,60}\b(?:ltd|limited|llp|llc|plc|inc|corp|gmbh)\b\.?)"
)
_MADE_BY: Final = regex(
    r"(?:编制|编写|报告|填报?|填表|制表|拟制|记录|主持|联系)人|author|prepared by|written by|contact.*"
)
"""Who made a document or chaired a meeting signs nothing by that."""
_COMPANY: Final = regex(r"公司|集团|中心|研究院|医院|大学|银行|\b(?:ltd|limited|llp|llc|plc|inc|corp|gmbh|group)\b")
"""The printed name of a company is nobody's signature."""
_LEAD: Final = regex(
    r"^(?:(?:signed|accepted|agreed|executed|approved)\s+)?(?:for and on behalf of|on behalf of|for|by)\s+(?:the\s+)?"
)
_DATED: Final = regex(r"(?:签字|签署|签收|签名|确认|盖章)?(?:日期|时间)|date(?: signed| of signing)?|dated|signed on")
_BLANK_DATE: Final = regex(r"[\s_]*年[\s_]*月[\s_]*日")
_PRINTED: Final = regex(r"(?:print(?:ed)? )?name|title|position|职务|联系电话|电话|phone")
_NAMED: Final = regex(
    r"(?:授权|法定|法人|签约)?代表(?:人|签字)?|签字|签名|签章|姓名|经办人|(?:print(?:ed)? )?name|signature"
    r"|(?:docu|e-?|(?:electronically|digitally) )?signed(?: by)?|by"
)


@remembered(32)
def in_columns(content: Content) -> tuple[tuple[str, SigningBlock], ...]:
    """The places to sign that stand in columns, each with what its signer is called."""
    return tuple(one for grid in grids_of(content) if grid.location.sheet is None for one in _columns_of(grid))


def _columns_of(grid: Grid) -> Iterator[tuple[str, SigningBlock]]:
    if len(grid.rows) > _MOST_ROWS or max(map(len, grid.rows), default=0) > _MOST_COLUMNS:
        return
    for at, row in enumerate(grid.rows):
        for cell in row:
            head, colon, value = _parted(cell)
            if len(plain(live(cell))) <= _LONGEST and _SIDE.fullmatch(head) and _MADE_BY.fullmatch(head) is None:
                block = _beneath(grid, at, cell, value if colon else None)
                if block is not None:
                    yield _LEAD.sub("", head), block


def _parted(cell: Block) -> tuple[str, str, str]:
    """What a cell says before its colon and behind it; the number of an item is no part of the label."""
    text = live(cell).strip().split("\n")[0].replace("：", ":")
    label, colon, value = text.partition(":")
    normal = plain(label)
    return normal[label_of(normal)[0] :], colon, value.strip()


def _beneath(grid: Grid, at: int, head: Block, given: str | None) -> SigningBlock | None:
    """The block that ``head`` begins, where a date is asked for or given beneath it before anyone else signs."""
    signer: Entry | None = None
    for row in range(at + 1, len(grid.rows)):
        cell = cell_at(grid, row, head.location.column or 1)
        if cell is None or cell.location.column != head.location.column:
            return None
        label, colon, value = _parted(cell)
        if _DATED.fullmatch(label) if colon else find_dates(label) or _BLANK_DATE.fullmatch(label):
            dated = Entry("日期", value if colon else live(cell).strip(), _at(cell))
            break
        if not colon or (_SIDE.fullmatch(label) and not _NAMED.fullmatch(label) and not _PRINTED.fullmatch(label)):
            return None
        if _NAMED.fullmatch(label) is not None and (signer is None or not signer.value):
            signer = Entry("签字", value, _at(cell))
    else:
        return None
    if signer is None:
        if given is None or _COMPANY.search(plain(given)) is not None:
            return None
        signer = Entry("签字", given, _at(head))
    return SigningBlock(_at(head), (signer, dated), ())


def _at(cell: Block) -> Evidence:
    return Evidence("", cell.location, live(cell).strip())
