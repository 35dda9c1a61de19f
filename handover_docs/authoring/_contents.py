"""Headings, and the table of contents that is made of them."""

from __future__ import annotations

from collections.abc import Sequence

from handover_docs.authoring._elements import Control, Element, Heading
from handover_docs.authoring._numbering import CONTENTS_LIST, PLAIN_LIST
from handover_docs.authoring._ooxml import Setting, paragraph, run, runs
from handover_docs.authoring._styles import SPACER, TOC_HEADING, heading_style, toc_style
from handover_docs.patterns import regex

_DEEPEST = 1
_NO_NUMBER = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{PLAIN_LIST}"/></w:numPr><w:ind w:left="0" w:firstLine="0"/>'
_LOOP = regex(r"\{%p\s+(for|endfor)\b")
_OPENING = regex(r"\{%p\s+(?:if|for)\b")
_CLOSING = regex(r"\{%p\s+end(?:if|for)\b")


def heading_paragraph(heading: Heading, index: int, before: str, setting: Setting) -> str:
    """A heading, numbered by its style, that the table of contents can point to."""
    name = _bookmark(index)
    return paragraph(
        f'<w:bookmarkStart w:id="{index}" w:name="{name}"/>'
        + runs(heading.text, setting)
        + f'<w:bookmarkEnd w:id="{index}"/>',
        heading_style(heading.level),
        before + ("" if heading.numbered else _NO_NUMBER),
    )


def contents(elements: Sequence[Element], before: str, setting: Setting) -> str:
    """A field with its entries in place, numbered as the headings are, each a link.

    The entries carry no page numbers, which could only be wrong until Word has laid the pages out;
    Word adds them when the field is updated.
    """
    instruction = f'TOC \\o "1-{_DEEPEST}" \\h \\z \\u'
    entries: list[str] = []
    loops = 0
    for index in _shown(elements):
        element = elements[index]
        if isinstance(element, Control):
            if loop := _LOOP.match(element.tag):
                loops += 1 if loop[1] == "for" else -1
            entries.append(paragraph(run(element.tag, setting), toc_style(1)))
        elif isinstance(element, Heading):
            entries.append(_entry(element, index, loops == 0, setting))
    return (
        paragraph(run(setting.say("目　录", "Contents"), setting), TOC_HEADING, before)
        + paragraph(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            SPACER,
        )
        + "".join(entries)
        + paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>', SPACER)
    )


def _entry(heading: Heading, index: int, linked: bool, setting: Setting) -> str:
    text = runs(heading.text, setting)
    content = f'<w:hyperlink w:anchor="{_bookmark(index)}" w:history="1">{text}</w:hyperlink>' if linked else text
    level, shown = (heading.level - 1, CONTENTS_LIST) if heading.numbered else (0, PLAIN_LIST)
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{shown}"/></w:numPr>'
    # The list is that of the headings, whose indents are not those of a table of contents.
    left, hanging = (420 * (heading.level - 1), 0) if setting.chinese else (680 * heading.level, 680)
    number += f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'
    return paragraph(content, toc_style(heading.level), number)


def _shown(elements: Sequence[Element]) -> list[int]:
    """The places of the headings to list, and of the tags that decide whether they are printed."""
    shown: list[int] = []
    opened: list[int] = []
    for index, element in enumerate(elements):
        if isinstance(element, Heading) and element.level <= _DEEPEST:
            shown.append(index)
        elif isinstance(element, Control):
            shown.append(index)
            if _OPENING.match(element.tag):
                opened.append(len(shown) - 1)
            elif _CLOSING.match(element.tag) and opened:
                start = opened.pop()
                if not any(isinstance(elements[at], Heading) for at in shown[start:]):
                    del shown[start:]
    return shown


def _bookmark(index: int) -> str:
    return f"_Toc{100000 + index}"
