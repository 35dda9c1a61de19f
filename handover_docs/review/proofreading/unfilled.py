"""Blanks, template fields and words that stand for a value which was never filled in.

Lines to sign and to date on are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation
from handover_docs.patterns import regex
from handover_docs.review.proofreading._passages import annotate, rows
from handover_docs.text.blanks import BlankKind, find_blanks
from handover_docs.text.signing import asks_to_sign, signing_spans
from handover_docs.wording import Bilingual

ID: Final = "unfilled"
TITLE: Final = Bilingual("空白与占位符", "Blanks and placeholders")

_SURE: Final = frozenset({BlankKind.FIELD, BlankKind.MARK, BlankKind.CROSS, BlankKind.PROMPT, BlankKind.FILLER})
_SIGNERS: Final = ("甲方", "乙方", "丙方", "丁方", "委托方", "受托方", "移交方", "接收方")
_DOMAIN: Final = regex(r"\w\.$")
_THIRTIETH: Final = regex(r"\s*\(x{3,4}\)\s")
"""The mark of the thirtieth or fortieth item of a list."""
_MARK: Final = 8
_WITHHELD: Final = regex(r"[\[［][\s…._]*[*＊][\s*＊…._]*[\]］]")
"""Asterisks in brackets: words that somebody left out of a copy for others."""
_MASKED: Final = (
    Bilingual("此处内容已隐去。", "What stands here was left out of this copy."),
    Bilingual("隐去的内容无从审查。", "What is left out cannot be reviewed."),
)
_OPEN: Final = Bilingual("此处尚未填写。", "This has not been filled in.")
_REASON: Final = Bilingual("未填的内容等于没有约定。", "What is not filled in is not agreed.")


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Every place that was left open, but for those where somebody signs."""
    starts = _starts(content)
    signing = signing_spans(content, _SIGNERS)
    for row in rows(content):
        if any(asks_to_sign(one.text) for one in row):
            continue
        for passage in row:
            for blank in find_blanks(passage.text):
                if passage.text[blank.end : blank.end + 1] == "(" or _DOMAIN.search(passage.text[: blank.start]):
                    continue  # a link of Markdown, a domain that is called so
                if _THIRTIETH.match(passage.text) and blank.start < _MARK:
                    continue
                place = starts[passage.block] + blank.start
                signed = any(start <= place < end for start, end in signing)
                if signed and blank.kind in (BlankKind.LINE, BlankKind.DATE):
                    continue
                span = passage.span(blank.start, blank.end)
                if _WITHHELD.fullmatch(span.quote):
                    yield annotate(ID, Level.WARNING, span, *_MASKED)
                else:
                    yield annotate(ID, Level.ERROR if blank.kind in _SURE else Level.WARNING, span, _OPEN, _REASON)


def _starts(content: Content) -> list[int]:
    found, place = [], 0
    for block in content.blocks:
        found.append(place)
        place += len(block.text) + 1
    return found
