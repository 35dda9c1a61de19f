"""Finds the blanks of a text that was filled in by hand until now, each with what it says of itself."""

from __future__ import annotations

import re
from typing import Final

from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.templates.kinds import values_of

_GAP: Final = r"[ \u3000\u00a0_＿﹍.．…XxＸ×●•○□*【】\[\]]"
_WRITTEN: Final = (
    # a date with blanks for year, month and day is one blank
    ("date", regex(rf"(?:20|二[〇零])?{_GAP}*年{_GAP}+月{_GAP}+日|(?:20)?{_GAP}+年{_GAP}*月{_GAP}*日")),
    ("tag", regex(r"\{\{[^{}\n]*\}\}|(?<![{\\])\{[A-Za-z\u4e00-\u9fff][\w. ]{1,40}\}(?!\})")),
    (
        "date",
        regex(
            r"\b(?:d{1,2}([/.-])m{1,3}\1y{2,4}|m{1,2}([/.-])d{1,2}\2y{2,4}|y{4}([/.-])m{1,2}\3d{1,2})\b"
            r"|y{4}\s*年\s*m{1,2}\s*月\s*d{1,2}\s*日",
            re.IGNORECASE,
        ),
    ),
    ("mark", regex(r"[\[［【〔][\s\u3000●•○◯⬤＿_…*＊XxＸ×#＃$¥￥]*[\]］】〕]")),
    (
        "prompt",
        regex(
            r"[\[［【〔]\s*(?:请|待|填|输入|此处|插入|单击|点击)[^\]］】〕\n]{0,40}[\]］】〕]"
            r"|\[\s*(?:insert|enter|fill in|please|your|type)\b[^\]\n]{0,60}\]",
            re.IGNORECASE,
        ),
    ),
    ("prompt", regex(r"<<[^<>\n=]{1,40}>>|«[^«»\n]{1,40}»")),
    ("named", regex(r"[【\[]([^【】\[\]\n]{2,20})[】\]]")),
    ("prompt", regex(r"(?<![<《])[<＜](?![/!?])([^<>＜＞《》\n=]{1,40})[>＞](?![>》])")),
    ("line", regex(r"(?<![A-Za-z./\\@])[_＿﹍]{2,}(?:[ \u3000]*[_＿﹍]+)*")),
    ("cross", regex(r"(?<![0-9A-Za-z×Ｘ*])(?:[XＸ]{2,}|×{2,}|x{3,})(?![0-9A-Za-z*])")),
    (
        "open",
        regex(
            r"(?:^|(?<=[:：]))[ \t\u3000\u00a0]*(?:tb[acd]|to be (?:advised|agreed|completed|confirmed|determined)"
            r"|待(?:定|确认|补充|填写?))(?=[ \t.。]*$)",
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
    ("space", regex(r"(?<=[:：])(?:[ \u00a0]{3,}|[\u3000]{2,})")),
    ("space", regex(r"(?<=人民币)[ \u3000\u00a0]{3,}(?=元)|(?<=[¥￥])[ \u3000\u00a0]{3,}")),
)
_BOX: Final = regex(
    r"^[ \t\u00a0]*[\[［]\s{0,6}[\]］][ \t\u00a0\u3000]*(?=[^\s\W]|[{“\"])(?![公有年月日元个天万人])", re.MULTILINE
)
"""A box to be ticked, with words behind it; behind a blank stands the rest of a name, a date or a sum."""
_BRACKETS: Final = "[]［］【】〔〕<>＜＞{}«»"


_OURS: Final = regex(rf"\{{\{{[-+]?\s*(?:\(\s*)?(?:{'|'.join(values_of(None))}|loop|entry)\b")
"""A field of our own dialect already."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A blank from ``start`` to ``end`` of its text; ``kind`` is how it looks, ``says`` what stands in it.

    One that is ``named`` is a blank only if what it says is a known label; a ``tag`` is a field of another
    program's template.
    """

    kind: str
    start: int
    end: int
    says: str = ""


def gaps_in(text: str) -> tuple[Gap, ...]:
    """The blanks of ``text`` in order, none within another."""
    found: list[Gap] = []
    boxes = [match.span() for match in _BOX.finditer(text)]
    for kind, pattern in _WRITTEN:
        for match in pattern.finditer(text):
            start, end = match.span()
            if kind == "tag" and _OURS.match(match[0]):
                continue
            if any(one.start < end and start < one.end for one in found):
                continue
            if kind in ("mark", "named") and any(first <= start and end <= last for first, last in boxes):
                continue
            if kind == "date":
                start = next(at for at in range(start, end) if not text[at].isspace()) if _pads(text, start) else start
            says = match[0].strip(_BRACKETS + " ") if kind in ("tag", "prompt", "named") else ""
            says = says.replace("_", " ") if kind == "tag" else says
            found.append(Gap(kind, start, end, says))
    return tuple(sorted(found, key=lambda gap: gap.start))


def _pads(text: str, start: int) -> bool:
    """Whether the white space that a date begins with is the space between words, and not a blank."""
    return len(text[start:]) - len(text[start:].lstrip()) == 1
