"""What people leave in a document where a value belongs: template fields, marks, crosses, lines, TBD.

A value may also be gone without a trace (合同一式份), told by the words on both sides of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from handover_docs.patterns import regex
from handover_docs.slotted import dataclass


class BlankKind(StrEnum):
    """What stands in the place of a value."""

    FIELD = "field"
    MARK = "mark"
    CROSS = "cross"
    LINE = "line"
    DATE = "date"
    UNDECIDED = "undecided"
    PROMPT = "prompt"
    FILLER = "filler"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Blank:
    """A place left open: what it is and where in the text."""

    kind: BlankKind
    start: int
    end: int


_PATTERNS: Final[Mapping[BlankKind, re.Pattern[str]]] = {
    BlankKind.FIELD: regex(
        r"[{｛]{2}[^{}｛｝\n]*[}｝]{2}|[{｛][%％][^\n]*?[%％][}｝]|[{｛]{2}|[{｛][%％]"
        r"|(?<![/$#\\=&?'\"`\w{])\{(?:[a-z][a-z0-9]*(?:_[a-z0-9]+)+|[a-z]{3,24}|[\u4e00-\u9fff]{2,12})\}(?![/}\w'\"`])"
    ),
    BlankKind.MARK: regex(
        r"[\[［【〔]\s*[●•○◯⬤＿_…*＊]+\s*[\]］】〕]|【[\s\u3000]*】|［[\u3000 ]*］|〔[\u3000 ]*〕"
        r"|[\[［【](?:待|请|填写|输入|此处|插入|[Xx×]{2,})[^\]］】\n]{0,30}[\]］】]"
        r"|\[\s*(?:insert|enter|fill in|describe)\b[^\]\n]{0,300}\]|\[\s*(?:please|your|name of|date|amount"
        r"|(?:company|party|client|supplier|project|full|legal) name|address|number|tbd"
        r"|tbc|xx+)\b[^\]\n]{0,40}\]"
        r"|<(?:insert|enter|your)\b[^>\n]{0,40}>"
        # Choices with the hint still among them; behind the brackets it may stay, where one was struck through.
        r"|\[[^\[\]\n]{0,80}/[^\[\]\n]{0,80}\b(?:delete|strike out|cross out)\b[^\[\]\n]{0,30}\]"
        r"|\[(?:select|choose) (?:one|an item)\]",
        re.IGNORECASE,
    ),
    BlankKind.CROSS: regex(
        r"(?<![0-9A-Za-z×Ｘ*])(?:[XＸ]{3,}|x{3,}|×{2,}|[Ｘ]{2,}|某{2,})(?![0-9A-Za-z*])"
        r"|(?<![零〇○一二三四五六七八九十百])[〇○◯]{2,}(?![零〇○一二三四五六七八九十])|(?<![0-9A-Za-z×*])(?:XX|xx)(?=[\u4e00-\u9fff])"
    ),
    BlankKind.LINE: regex(r"(?<![A-Za-z_./\\@-])[_＿﹍]{2,}(?:[ \u3000]*[_＿﹍]+)*(?![0-9A-Za-z@])"),
    BlankKind.DATE: regex(
        r"(?<![\d零〇一二三四五六七八九十])(?:20)?[ \u3000\u00a0]+年[ \u3000\u00a0]*月[ \u3000\u00a0]*日"
    ),
    BlankKind.UNDECIDED: regex(
        r"待定(?![义价性稿位额标])|待补充|待填写?|待完善|待补(?![偿助贴给办救正充])"
        r"|\bT\.?B\.?[DCA]\b\.?|\bto be (?:determined|confirmed|decided|advised|announced|supplied later)\b"
        r"(?!\s+(?:by|with|in|at|through|within|under|before|after|between|as)\b)",
        re.IGNORECASE,
    ),
    BlankKind.PROMPT: regex(
        r"(?:单击|点击)(?:或点击)?(?:此处|这里)(?:输入|添加|填写)[^\s，。]{0,6}|请?在此处?(?:填写|输入)|[（(]\s*(?:请|此处)填写?[^（）()\n]{0,15}[）)]"
        r"|\bclick (?:or tap )?here to enter\b[^.\n]{0,12}",
        re.IGNORECASE,
    ),
    BlankKind.FILLER: regex(r"\blorem ipsum\b", re.IGNORECASE),
    BlankKind.GONE: regex(
        r"一式(?=份)|(?:[甲乙丙丁双各]方?)(?:各?执|各?持|留存)(?=份)|[:：][ \u3000]*(?=。)|自[ \u3000]*(?=之日起)"
        r"|按(?=元/[日天月年])|(?<![及等门次一])第[ \u3000]*(?=[条款](?![件理纹项式额]))"
        r"|人民币[ \u3000]*元(?=整|[(（]大写)"
        r"|(?<=[的为按以])[ \u3000]*(?=[%％](?!以?表示|号))|(?<=[在于后前起])[ \u3000]+(?=(?:个工作日|个月|[日天年])内)"
    ),
}
_COUNTED: Final = regex(
    r"(?:\d+|[一二两三四五六七八九十]+)(?:份|项|个|张|处|条|页|篇|本|套)[^，,。；;：:\n]{0,14}$|[尚仍]$"
)
"""“一份接口说明待补”: how much of a thing is still to come is its state, and nothing was left open there."""
_ONE_OF_A_LIST: Final = frozenset("/／、|｜☐□☑■✓√○●")
_NOTHING = regex(r"^[\s\u3000_＿﹍.．…:：\-—–/／()（）\[\]【】]*$")
_NO_DATE = regex(r"(?:20)?[\s_＿]*年[\s_＿]*月[\s_＿]*日?")
_NONE: Final = frozenset({"/", "／", "-", "—", "–", "——", "--"})


def find_blanks(text: str) -> tuple[Blank, ...]:
    """Every place in ``text`` that was left open, in order; a word of a list of choices is none."""
    found: list[Blank] = []
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            if kind is BlankKind.UNDECIDED and (
                _is_choice(text, match.start(), match.end()) or _COUNTED.search(text[: match.start()])
            ):
                continue
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                found.append(Blank(kind, match.start(), match.end()))
    return tuple(sorted(found, key=lambda one: one.start))


def _is_choice(text: str, start: int, end: int) -> bool:
    before, after = text[:start].rstrip(), text[end:].lstrip()
    return bool(before and before[-1] in _ONE_OF_A_LIST) or bool(after and after[0] in _ONE_OF_A_LIST)


def is_blank(value: str) -> bool:
    """Whether ``value`` says nothing: empty, lines, or only what stands in the place of a value.

    A single dash or slash says “none” and so is no blank.
    """
    stripped = value.strip()
    if stripped in _NONE:
        return False
    if _NOTHING.match(stripped) or _NO_DATE.fullmatch(stripped):
        return True
    rest = stripped
    for blank in reversed(find_blanks(stripped)):
        rest = rest[: blank.start] + rest[blank.end :]
    return rest != stripped and not any(character.isalnum() for character in _UNITS.sub("", rest))


_UNITS = regex(r"[年月日元份]|万元")
