"""The document does not call itself a draft: no 草稿, 征求意见稿, DRAFT as watermark, in a margin or at its top."""

from __future__ import annotations

from collections.abc import Iterator

from handover_docs.model.content import BlockKind, Content, Evidence, Location, RemnantKind
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.patterns import regex
from handover_docs.text.normalise import normalise
from handover_docs.wording import Bilingual

ID = "not-a-draft"
TITLE = Bilingual("非草稿", "Not a draft")
OVER = "document"
NOUN = "draft"
NEEDS: tuple[str, ...] = ("deliverable-present",)

_TOP = 6
_SIDES = frozenset({BlockKind.HEADER, BlockKind.FOOTER, BlockKind.TEXTBOX})
_WORD = (
    r"(?:草\s*稿|草\s*案|初\s*稿|讨\s*论\s*稿|送\s*审\s*稿|报\s*审\s*稿|征\s*求\s*意\s*见\s*稿|未\s*定\s*稿|样\s*稿|"
    r"(?:first |working |preliminary )?d\s?r\s?a\s?f\s?t(?: (?:for|version|v)?[ .\w]{0,24})?|"
    r"for (?:review|comment|discussion)(?: only)?|specimen)"
)
_ALONE = regex(rf"[\[({{<【《\s\-—*]*{_WORD}[\])}}>】》\s\-—*]*")
_BRACKETED = regex(rf"[\[(【]{_WORD}[\])】]\s*$")


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no file is marked as a draft."""
    return requirement.result(finding for file in subject.chosen for finding in _of_file(requirement, subject, file))


def _of_file(requirement: Requirement, subject: Subject, file: Examined) -> Iterator[Finding]:
    mark = _mark(file.content) if isinstance(file.content, Content) else None
    if mark is not None:
        quote = " ".join(mark.quote.split())
        yield Finding(
            finding_id(requirement.id, subject.key_of(file)),
            Outcome.FAIL,
            Bilingual(f"“{file.file.name}”标有“{quote}”，不是定稿。", f"“{file.file.name}” is marked “{quote}”."),
            Bilingual(
                "请提交定稿；如已定稿，请去掉该标记。", "Send the final document, or take the mark out if this is it."
            ),
            (file.at(mark),),
        )


def _mark(content: Content) -> Evidence | None:
    """What calls the document a draft, the first of several."""
    seen = 0
    for block in content.blocks:
        if block.hidden or not block.text.strip() or block.kind is BlockKind.COMMENT:
            continue
        side = block.kind in _SIDES
        seen += not side
        if (side or seen <= _TOP) and len(block.text) <= 80:
            for line in block.text.split("\n"):
                text = normalise(line).text.strip()
                if _ALONE.fullmatch(text) or _BRACKETED.search(text):
                    return Evidence("", block.location, line)
    shapes = (one.name for one in content.remnants if one.kind is RemnantKind.SHAPE)
    return next(
        (Evidence("", Location("header"), one) for one in shapes if _ALONE.fullmatch(normalise(one).text)), None
    )
