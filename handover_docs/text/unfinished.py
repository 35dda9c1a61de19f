"""What a document holds that a final one does not: a mark of a draft, instructions, comments, changes, hidden text."""

from __future__ import annotations

from collections.abc import Iterator

from handover_docs.model.content import Block, BlockKind, Change, Content, Evidence, Location, RemnantKind
from handover_docs.patterns import regex
from handover_docs.text.normalise import normalise

_TOP = 6
_SIDES = frozenset({BlockKind.HEADER, BlockKind.FOOTER, BlockKind.TEXTBOX})
_WORD = (
    r"(?:草\s*稿|草\s*案|初\s*稿|讨\s*论\s*稿|送\s*审\s*稿|报\s*审\s*稿|征\s*求\s*意\s*见\s*稿|未\s*定\s*稿|样\s*稿|"
    r"(?:first |working |preliminary )?d\s?r\s?a\s?f\s?t(?: (?:for|version|v)?[ .\w]{0,24})?|"
    r"for (?:review|comment|discussion)(?: only)?|specimen)"
    r"(?:[\s,，:：()（）\-—]{0,3}(?:仅供|供|请勿|不得|勿|未经)[\u4e00-\u9fff]{2,10})?"
)
_ALONE = regex(rf"[\[({{<【《\s\-—*]*{_WORD}[\])}}>】》\s\-—*]*")
_BRACKETED = regex(rf"[\[(【]{_WORD}[\])】]\s*$")
_INSTRUCTION = regex(
    r"(?:模板|范本|样表|示例)(?:的)?(?:使用|填写|编写)(?:说明|指南|要求)"
    r"|(?:提交|定稿|正式(?:使用|发布|提交|行文)|打印|签署|完成|使用|填写完)(?:时|前|后)?,?(?:请|须|应)?(?:将)?(?:删除|删去|去掉)"
    r"(?:本|此|该|以上|上述|所有)?(?:段|页|行|节|说明|提示|文字|内容|示例|斜体|蓝色|红色)"
    r"|(?:蓝色|红色|灰色|斜体)(?:文字|字体|部分|内容)?(?:为|是|仅为)?(?:填写|编写|提示|示例|说明)"
    r"|(?:删除|删去)(?:本|此)(?:说明|提示|段|页)"
    r"|(?:delete|remove) (?:this|these|the|all) (?:\w+ ){0,2}(?:instructions?|guidance|notes?|text|page|paragraph|"
    r"section|examples?|prompts?)(?: \w+){0,3} (?:before|when|once|after|prior)"
    r"|(?:blue|red|grey|gray|italic|bracketed) (?:\w+ ){0,2}text (?:is|are|should|must|gives|provides)"
    r"|instructions? (?:for|to) (?:using|completing|the author|authors of) (?:this|the) template"
    r"|\btemplate instructions?\b|[\[(]\s*(?:drafting|drafter'?s|guidance|template|author'?s?) notes?\s*:"
    r"|[\[(【]\s*(?:起草|编写|填写|编制|撰写)(?:说明|提示|指引)\s*:"
)
_NAMED = regex(r"(?<![a-z])draft(?![a-z])|草\s*稿|草案|初稿|讨论稿|送审稿|报审稿|征求意见稿|未定稿")
_MARGINS = frozenset({BlockKind.HEADER, BlockKind.FOOTER})


def draft_mark(content: Content) -> Evidence | None:
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


def draft_named(name: str) -> str | None:
    """The word by which a file's name calls it a draft: 方案（征求意见稿）.docx, “NDA DRAFT v3.docx”."""
    stem = name.rsplit(".", 1)[0]
    found = _NAMED.search(normalise(stem.replace("_", " ")).text)
    return found.group() if found is not None else None


def instructions_in(content: Content) -> Iterator[Evidence]:
    """The lines that tell its author how to fill it in."""
    for block in content.blocks:
        if block.hidden or block.change is Change.DELETED or block.kind is BlockKind.COMMENT:
            continue
        for line in block.text.split("\n"):
            if _INSTRUCTION.search(normalise(line).text):
                yield Evidence("", block.location, line.strip())


def open_comments(content: Content) -> tuple[Block, ...]:
    """The comments that nobody resolved."""
    return tuple(
        block
        for block in content.blocks
        if block.kind is BlockKind.COMMENT and block.text.strip() and not (block.remark and block.remark.resolved)
    )


def changes_in(content: Content) -> tuple[int, tuple[Block, ...]]:
    """How many tracked changes there are, and the passages that came or went with them."""
    blocks = tuple(block for block in content.blocks if block.change is not None and block.text.strip())
    stated = sum(one.count for one in content.remnants if one.kind is RemnantKind.CHANGE)
    return stated or len(blocks), blocks


def hidden_in(content: Content) -> tuple[Block, ...]:
    """What nobody sees who opens it; the hints of content controls and a header that no page shows are none."""
    return tuple(
        block
        for block in content.blocks
        if block.hidden
        and block.text.strip()
        and block.kind not in _MARGINS
        and block.kind is not BlockKind.COMMENT
        and block.location not in content.prompts
    )
