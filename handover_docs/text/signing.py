"""Finds the places where the sides sign, and what was filled in there.

Signature blocks come as paragraphs below one another, as two columns kept apart by spaces or tabs, and as tables
with or without borders, whose first column may say what is asked of each side. All of them are read as pieces of text
in rows and columns. A block need not speak of signing: a side with its representative and a date beneath the running
text is one, and so are two sides on the last line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from handover_docs.model.content import Content, Evidence
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.blanks import is_blank
from handover_docs.text.dates import find_dates
from handover_docs.text.normalise import plain
from handover_docs.text.phrases import label_of
from handover_docs.text.pieces import Piece, pieces_of

_SIGNED: Final = regex(
    r"签字|签名|签章|盖章|公章|签署人|签署代表|\(章\)|签收|手签"
    r"|\b(?:signature|signed|sign here|seal|stamp|on behalf of"
    r"|authori[sz]ed (?:signatory|representative|signature))|^by ?:"
)
_SIGNER: Final = regex(
    r"(?:签字|签名|签署人|代表人?|姓名|经办人|负责人|签收人|联系人)(?:\([^()]*\))?\s*[:：]?$"
    r"|(?:签字|签名|手签)(?:[、/或及和并]?(?:盖章|签章|公章|捺印|按手印|日期))?\)?\s*[:：]?$"
    r"|^(?:by|name|signature|signed(?: by)?|signatory|print name"
    r"|(?:authori[sz]ed )?(?:representative|signatory|signature))\s*(?:\([^()]*\))?\s*:?$"
)
_BY_HAND: Final = regex(r"签字|签名|签章|手签|signature|signed|sign here|^by$")
_ACTS: Final = regex(r"代表|代理人|经办人|负责人|签约人|\brepresentative\b|\bsignatory\b")
_NO_SIGNER: Final = regex(r"盖章|公章|单位|名称|company")
_AND_SEALED: Final = regex(r"(?:签字|签名|手签)\W*(?:盖章|公章)|(?:盖章|公章)\W*(?:签字|签名|手签)")
_ORGANISATION: Final = regex(r"公司|集团|中心|研究院|医院|大学|银行|[局厅部处]$")
_DATED: Final = regex(r"日期|时间|date")
_HEAD_EN: Final = r"(?:(?:signed |executed )?(?:for and on behalf of|on behalf of|for|by)\s+(?:the\s+)?|the\s+)?"
_BARE_SIGNER: Final = frozenset({"name", "print name", "printed name"})
_MOST_ROWS: Final = 10
_WRAPPED: Final = 3
_SHORT: Final = 12
"""Characters of a label that asks for a date."""
_LONGEST_LABEL: Final = 70
_LONGEST_ENTRY: Final = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """A label of a signature block with its value; ``evidence`` is where it stands."""

    label: str
    value: str
    evidence: Evidence

    @property
    def blank(self) -> bool:
        """Whether no value was filled in."""
        return is_blank(self.value)

    @property
    def is_signer(self) -> bool:
        """Whether it asks who signs; beside a seal, the printed name of an organisation is nobody's signature."""
        if _SIGNER.search(self.label) is None:
            return False
        if self.is_sealed_too:
            return _ORGANISATION.search(self.value) is None
        return _NO_SIGNER.search(self.label) is None

    @property
    def is_sealed_too(self) -> bool:
        """Whether it asks for a signature and a seal at once (签字盖章)."""
        return _AND_SEALED.search(self.label) is not None

    @property
    def is_by_hand(self) -> bool:
        """Whether it asks for the signature itself, not for a name in print.

        A blank for the seal and the signature leaves it to another line who signs.
        """
        by_hand = _BY_HAND.search(self.label.strip(": ")) is not None
        return self.is_signer and by_hand and not (self.is_sealed_too and self.blank)

    @property
    def is_date(self) -> bool:
        """Whether it asks for a date."""
        return _DATED.search(self.label) is not None


@dataclass(frozen=True, slots=True)
class SigningBlock:
    """Where one side signs: the words that introduce it, and the labelled values below."""

    head: Evidence
    entries: tuple[Entry, ...]
    pieces: tuple[Evidence, ...]

    def signer(self) -> Entry | None:
        """The entry that says who signed: the first filled one, else the first.

        Where one asks for the signature itself, a name in print beside it does not count. Where none asks, the blank
        behind the side's own name is the place.
        """
        by_hand = [entry for entry in self.entries if entry.is_by_hand]
        asked = by_hand or [entry for entry in self.entries if entry.is_signer]
        asked = asked or [entry for entry in self.entries[:1] if entry.evidence == self.head and entry.blank]
        return next((entry for entry in asked if not entry.blank), asked[0] if asked else None)

    def dated(self) -> Entry | None:
        """The entry for the date of signing, a real date first."""
        asked = [entry for entry in self.entries if entry.is_date]
        return next((entry for entry in asked if find_dates(entry.value)), asked[0] if asked else None)


def signing_blocks(content: Content, names: Sequence[str], others: Sequence[str] = ()) -> tuple[SigningBlock, ...]:
    """The blocks where a side called one of ``names`` signs; ``others`` are the names of the other sides."""
    own = _head_pattern(names)
    rival = _head_pattern(others)
    pieces = pieces_of(content)
    heads = _head_pattern((*names, *others))
    if content.format == "pdf":
        pieces = _side_by_side(pieces, heads)
    found = []
    for piece in pieces:
        if own.match(piece.plain) and not _is_sentence(piece):
            below = _below(piece, pieces, own, rival)
            entries = _entries(below, pieces)
            beside = () if any(entry.is_signer for entry in entries) else _labelled_beside(piece, pieces, heads)
            parts = tuple(dict.fromkeys((*(one.evidence for one in below), *(one.evidence for one in beside))))
            block = SigningBlock(piece.evidence, (*beside, *entries), parts)
            if _is_signed(below, block.entries) or _closes(below, block.entries, pieces, heads):
                found.append(block)
    return tuple(found)


def _side_by_side(pieces: tuple[Piece, ...], heads: re.Pattern[str]) -> tuple[Piece, ...]:
    """The lines of a PDF with sides that sign side by side in columns again, where they do not stand in cells.

    Their names stand in one line or, where one is long, in several that follow each other; the labels beneath are
    repeated in one line for each side.
    """
    parted: list[Piece] = []
    within = re.compile(rf"(?<=\s){heads.pattern}(?=\s*[:：(（])", re.IGNORECASE)
    side, last = 0, None
    for piece in pieces:
        head = heads.match(piece.plain) if piece.area[0] == "paragraphs" else None
        if head is None:
            parted.append(piece)
            if _SIGNED.search(piece.plain) or _SIGNER.search(piece.plain):
                last = None
            continue
        side = side + 1 if last is not None and piece.row - last <= _WRAPPED * 1000 else 0
        # “Independent third party:” is one name, though “third party” is another.
        cuts = [0, *(found.start() for found in within.finditer(piece.text, head.end())), len(piece.text)]
        for text in (piece.text[start:end].strip() for start, end in pairwise(cuts)):
            parted.append(Piece(piece.area, piece.row, side, text, plain(text), piece.evidence))
            side += 1
        side, last = side - 1, piece.row
    return tuple(parted)


def asks_to_sign(text: str) -> bool:
    """Whether ``text`` asks for a signature or a seal in its own words (甲方（盖章）)."""
    return _SIGNED.search(plain(text)) is not None


def signing_spans(content: Content, names: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """The stretches of the whole text that belong to signature blocks of any of ``names``, or look like one."""
    pieces = pieces_of(content)
    own = _head_pattern(names)
    spans = []
    for piece in pieces:
        heads = own.match(piece.plain) is not None
        if (heads or _SIGNED.search(piece.plain)) and not _is_sentence(piece):
            below = _below(piece, pieces, own, own)
            if _is_signed(below, ()) or (heads and _closes(below, _entries(below, pieces), pieces, own)):
                spans += [_span(one.evidence) for one in below]
                spans += [_span(one.evidence) for one in _neighbours(below, pieces)]
    return tuple(sorted(set(spans)))


def _span(evidence: Evidence) -> tuple[int, int]:
    return evidence.start or 0, evidence.end or 0


def _neighbours(below: Iterable[Piece], pieces: Iterable[Piece]) -> list[Piece]:
    rows = {(piece.area, piece.row) for piece in below}
    return [piece for piece in pieces if (piece.area, piece.row) in rows]


def _head_pattern(names: Iterable[str]) -> re.Pattern[str]:
    spelled = sorted({plain(name) for name in names if name}, key=len, reverse=True)
    if not spelled:
        return re.compile(r"(?!)")
    either = "|".join(re.escape(name) + (r"\b" if name[-1].isascii() else "") for name in spelled)
    return re.compile(rf"{_HEAD_EN}(?:{either})")


def _is_sentence(piece: Piece) -> bool:
    """Whether it is running text: too long for a label with its value, or with the end of a sentence inside or last."""
    text = piece.plain[label_of(piece.plain)[0] :]
    label, colon, _ = text.partition(":")
    if colon and len(label) <= _LONGEST_LABEL:
        return "。" in text or ";" in text or len(text) > _LONGEST_ENTRY
    return len(text) > _LONGEST_LABEL or (text.endswith(("。", ";", ".")) and len(text) > 20)


def _below(head: Piece, pieces: Iterable[Piece], own: re.Pattern[str], rival: re.Pattern[str]) -> list[Piece]:
    """The head and the pieces beneath it in its column, up to where another side or running text begins."""
    found = [head]
    rows = {head.row}
    for piece in pieces:
        if piece.area != head.area or piece.row <= head.row or not _is_under(piece, head):
            continue
        other_side = rival.match(piece.plain) or (own.match(piece.plain) and _SIGNED.search(piece.plain))
        if _is_sentence(piece) or (other_side and not _is_role_of(piece)) or len(rows) >= _MOST_ROWS:
            break
        found.append(piece)
        rows.add(piece.row)
    return found


def _is_role_of(piece: Piece) -> bool:
    """A line such as “授权代表（签字）” or “Name:” continues the block whatever it begins with."""
    label = piece.plain.split(":", 1)[0]
    return _SIGNER.search(label) is not None and len(label) <= 12 and not re.match(r"[甲乙丙丁]方", label)


def _is_under(piece: Piece, head: Piece) -> bool:
    if head.area[0] == "paragraphs" or piece.column == head.column:
        return piece.column == head.column
    return piece.column // 100 == head.column // 100


def _entries(below: Iterable[Piece], pieces: tuple[Piece, ...]) -> tuple[Entry, ...]:
    found = []
    for piece in below:
        start = re.search(r"[:：]", piece.text)
        if start is not None:
            label = plain(piece.text[: start.start()])
            value = piece.text[start.end() :].strip()
            if not value:
                value = _beside(piece, pieces)
            found.append(Entry(label, value, piece.evidence))
        elif _SIGNER.search(piece.plain) or (_DATED.search(piece.plain) and len(piece.plain) <= _SHORT):
            found.append(Entry(piece.plain, _beside(piece, pieces), piece.evidence))
        elif find_dates(piece.text) or re.search(r"年[\s_]*月[\s_]*日", piece.text):
            found.append(Entry("日期", piece.text, piece.evidence))
    return tuple(found)


def _beside(label: Piece, pieces: tuple[Piece, ...]) -> str:
    """What stands in the next cell of the row, where that is a value."""
    row = [piece for piece in pieces if piece.area == label.area and piece.row // 1000 == label.row // 1000]
    after = sorted(
        (piece for piece in row if piece.column // 100 > label.column // 100), key=lambda piece: piece.column
    )
    if label.area[0] == "paragraphs" or not after:
        return ""
    text = after[0].plain
    if ":" in text or _SIGNED.search(text) or _SIGNER.search(text) or (_DATED.search(text) and len(text) <= _SHORT):
        return ""
    return after[0].text


def _labelled_beside(head: Piece, pieces: Iterable[Piece], heads: re.Pattern[str]) -> tuple[Entry, ...]:
    """What a side is asked for in a table whose first column says it for the sides, one column each."""
    if head.area[0] == "paragraphs":
        return ()
    table = [one for one in pieces if one.area == head.area]
    first = min(one.column // 100 for one in table)
    column = head.column // 100
    end = min((one.row for one in table if one.row // 1000 > head.row // 1000 and heads.match(one.plain)), default=None)
    found = []
    for label in table:
        if label.column // 100 != first or first == column or label.row <= head.row or (end and label.row >= end):
            continue
        if _SIGNER.search(label.plain) or (_DATED.search(label.plain) and len(label.plain) <= _SHORT):
            row = [one for one in table if (one.row // 1000, one.column // 100) == (label.row // 1000, column)]
            if not any(":" in one.plain for one in row):  # A cell with labels of its own asks for itself.
                found.append(Entry(label.plain, " ".join(one.text for one in row), label.evidence))
    return tuple(found)


def _closes(below: Sequence[Piece], entries: Sequence[Entry], pieces: Sequence[Piece], heads: re.Pattern[str]) -> bool:
    """Whether a side that stands behind running text signs there, though nothing says so.

    It does where its representative and a date are asked for, or where another side stands on the same line and no
    running text follows. The parties at the head of a contract stand before its text.
    """
    head = below[0]
    sentences = [one.evidence.start or 0 for one in pieces if _is_sentence(one)]
    if ":" not in head.plain or not sentences or min(sentences) > (head.evidence.start or 0):
        return False
    if any(entry.is_date for entry in entries) and any(_ACTS.search(entry.label) for entry in entries):
        return True
    beside = [one for one in pieces if (one.area, one.row) == (head.area, head.row) and one is not head]
    return max(sentences) < (head.evidence.start or 0) and any(
        heads.match(one.plain) and ":" in one.plain for one in beside
    )


def _is_signed(below: list[Piece], entries: tuple[Entry, ...]) -> bool:
    if any(_SIGNED.search(piece.plain) for piece in below) or any(_SIGNED.search(entry.label) for entry in entries):
        return True
    labels = {entry.label.strip(": ") for entry in entries}
    return bool(labels & _BARE_SIGNER) and "date" in labels
