"""Turns the blanks of a Word file into fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import BlockKind, Content
from handover_docs.model.document_type import FieldType
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.templates.adopting.blanks import Gap, gaps_in
from handover_docs.templates.adopting.labels import Labels, Meaning, label_before, prompt_in, side_names
from handover_docs.templates.adopting.word import Paragraph, cell_of, controls, left_of, paragraphs, right_of, text_of
from handover_docs.text.normalise import squeezed
from handover_docs.text.signing import signing_spans

if TYPE_CHECKING:
    from lxml.etree import _Element

_STATEMENT: Final = regex(r"\{%.*?%\}")
_END: Final = regex(r"[:：][ \t\u3000\u00a0]*(?=\n|$)")
_STAMPED: Final = regex(r"盖章|公章|名称|全称|seal|company", re.IGNORECASE)
_BY_HAND: Final = regex(r"签字|签名|sign", re.IGNORECASE)
_FILLED_BY_HAND: Final = frozenset({"line", "date", "space", "end"})
_SIGNATURES: Final = regex(
    r"[\W\d_一二三四五六七八九十]*(?:各方|双方)?(?:签署|签字|签章|签名|盖章|signatures?|signed|sign-?off|execution)",
    re.IGNORECASE,
)
_SIGNER: Final = regex(
    r"\s*(?:姓名|签字人|职务|职位|日期|签署日期|(?:full |print(?:ed)? )?name|title|position|role|date)\s*[:：]",
    re.IGNORECASE,
)
_SUM: Final = regex(r"[$¥￥]")
_COMPANY: Final = regex(
    r"(?:集团)?(?:股份)?(?:有限)?(?:责任)?公司|(?:company|limited|ltd|inc|gmbh)\b\.?", re.IGNORECASE
)
"""The end of a name of which the rest is a blank (×××公司): the name has its own."""
_AROUND: Final = 14
_LONGEST_LABEL: Final = 24
_HOLDS_MORE: Final = regex(r"\n|[{}]|[:：]\s*\S")
_POINT: Final = regex(r"\s*(?:[•·●○▪◆*-]|[（(]?\d{1,2}[）).、]|[甲乙丙丁]方[^:：]{0,12}$)")
_LABELLED: Final = regex(r"[^:：\n]{1,16}[:：]")
_NUMBERED: Final = regex(r"^[（(]?[\d一二三四五六七八九十]{1,3}[）).、．]\s*")


@dataclass(frozen=True, slots=True)
class Turned:
    """A blank that became a field. ``labelled`` is its label where it stands behind or beside one, for a check."""

    blank: str
    tag: str
    meaning: Meaning
    labelled: str | None


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """A blank that was not understood and stays as it is; ``label`` is the best that it could be called."""

    blank: str
    label: str


Outcome = Turned | LeftOpen


def turn_blanks(root: _Element, labels: Labels, signing: frozenset[str]) -> Iterator[Outcome]:
    """Turn the blanks of a part into fields; ``signing`` are the texts that are signed by hand."""
    for control in controls(root):
        meaning = next((found for name in control.names if (found := labels.meaning(prompt_in(name)))), None)
        called = prompt_in(control.names[0]) if control.names else ""
        if meaning is None:
            yield LeftOpen(control.text or called, called)
        else:
            control.put(meaning.tag)
            yield Turned(control.text or called, meaning.tag, meaning, None)
    listed = list(paragraphs(root))
    if any(_STATEMENT.search(paragraph.text) for paragraph in listed):
        return  # a template already, whose fields may be names of its own
    for number, paragraph in enumerate(listed):
        if "{%" not in paragraph.text and "loop.index" not in paragraph.text:
            # The same words at the start introduce the parties.
            by_hand = signing if number * 2 >= len(listed) else frozenset[str]()
            yield from _in_paragraph(paragraph, labels, by_hand)


def signed_texts(content: Content) -> frozenset[str]:
    """The texts of the places where the sides sign: in the second half, lest parties named at the start be taken."""
    names = [name for _, each in side_names() for name in each.all()]
    whole = len(content.text())
    spans = [span for span in signing_spans(content, names) if span[0] * 2 >= whole]
    found: set[str] = set()
    start = 0
    one_line = _signing_line(names)
    for block in content.blocks:
        end = start + len(block.text)
        if start * 2 >= whole:
            found |= {squeezed(line) for line in block.text.split("\n") if one_line.match(line)}
        if any(first < end and start < last for first, last in spans):
            found |= {squeezed(line) for line in block.text.split("\n")}
        start = end + 1
    found |= {squeezed(line) for line in _to_sign(content)}
    return frozenset(found - {""})


def _to_sign(content: Content) -> Iterator[str]:
    """Lines that ask for a name, a position or a day under the last heading, where that calls for signatures."""
    last = max((at for at, block in enumerate(content.blocks) if block.kind is BlockKind.HEADING), default=None)
    if last is not None and _SIGNATURES.match(content.blocks[last].text):
        for block in content.blocks[last + 1 :]:
            yield from (line for line in block.text.split("\n") if _SIGNER.match(line))


def _signing_line(names: Iterable[str]) -> re.Pattern[str]:
    """A side and the date in one line, with a blank behind either: ``Client: ______ Date: ______``."""
    side = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"\s*(?:{side})\s*[:：](?:\s*[_＿﹍]{{2,}}\s*|\s{{3,}})(?:日期|date)\s*[:：]\s*[_＿﹍\s年月日/-]*$",
        re.IGNORECASE,
    )


def _in_paragraph(paragraph: Paragraph, labels: Labels, signing: frozenset[str]) -> Iterator[Outcome]:
    text = paragraph.text
    cell = cell_of(paragraph.element)
    beside = _label_beside(cell)
    if cell is not None and not text.strip() and beside and not text_of(cell):
        meaning = labels.meaning(beside)
        if meaning is not None and not _signed(beside, signing):
            paragraph.replace(0, len(text), meaning.tag)
            yield Turned("", meaning.tag, meaning, beside)
        return
    gaps = list(_gaps(paragraph))
    if not gaps:
        labels.hear(text)
    changes: list[tuple[Gap, str]] = []
    for gap in gaps:
        labelled = label_before(text[: gap.start])
        line = text[text.rfind("\n", 0, gap.start) + 1 :].split("\n")[0]
        by_hand = gap.kind in _FILLED_BY_HAND and _signed(line, signing)
        if by_hand and (not _STAMPED.search(line) or _BY_HAND.search(line)):
            continue
        meaning = _meaning(gap, text, labelled or beside, labels)
        if meaning is not None:
            changed, tag = _fitted(gap, text, meaning)
            changes.append((changed, tag))
            behind_label = re.search(r"[:：]\s*$", text[: gap.start]) is not None
            named = labelled if behind_label else beside if not text[: gap.start].strip() else None
            yield Turned(_around(text, gap), tag, meaning, named or None)
        elif gap.kind != "end" and not by_hand and (gap.kind != "named" or _stands_alone(gap, text)):
            if gap.kind == "tag":
                changes.append((gap, f"【{gap.says}】"))
            yield LeftOpen(_around(text, gap), prompt_in(gap.says) or _NUMBERED.sub("", labelled) or beside)
    for gap, tag in reversed(changes):
        paragraph.replace(gap.start, gap.end, tag)


def _stands_alone(gap: Gap, text: str) -> bool:
    """Whether nothing stands beside the blank in its line but a label before it: words in brackets may be just that."""
    before = text[text.rfind("\n", 0, gap.start) + 1 : gap.start].strip()
    after = text[gap.end :].split("\n")[0].strip()
    return not after and (not before or before.endswith((":", "：")))


def _gaps(paragraph: Paragraph) -> Iterator[Gap]:
    """The blanks of a paragraph, and the ends of its lines where a label stands with nothing behind it."""
    text = paragraph.text
    found = gaps_in(text)
    ends = (
        []
        if _is_answered_elsewhere(paragraph)
        else [Gap("end", match.end(), match.end()) for match in _END.finditer(text)]
    )
    free = [one for one in ends if not any(gap.start <= one.start <= gap.end for gap in found)]
    return iter(sorted((*found, *free), key=lambda gap: gap.start))


def _is_answered_elsewhere(paragraph: Paragraph) -> bool:
    """Whether what belongs to a label at the end of the paragraph stands beside it, or in points below it."""
    if paragraph.is_heading:
        return True
    cell = cell_of(paragraph.element)
    if cell is not None:
        beside = right_of(cell)
        return beside is not None and "\n" not in text_of(cell) and not _LABELLED.match(text_of(beside))
    below = (text for node in paragraph.element.itersiblings() if (text := text_of(node)))
    return _POINT.match(next(below, "")) is not None


def _meaning(gap: Gap, text: str, label: str, labels: Labels) -> Meaning | None:
    # The label is heard first: it may name the side that the blank speaks of (“Provider: <insert name>”).
    is_blank = gap.kind != "named" or _stands_alone(gap, text)
    behind = labels.meaning(label) if label and is_blank else None
    # A label of its own that is not known (“Partner: <name>”) names somebody else than was spoken of before.
    alone = behind is None and _END.search(text[: gap.start]) is not None
    found = (labels.meaning(prompt_in(gap.says), alone=alone) if gap.says else None) or behind
    if found is None or (gap.kind == "date" and found.type is not FieldType.DATE):
        return None
    if gap.kind == "mark" and _SUM.search(text, gap.start, gap.end):
        return found if found.type is FieldType.MONEY else None
    return found


def _fitted(gap: Gap, text: str, meaning: Meaning) -> tuple[Gap, str]:
    """The blank and its tag, made to fit the words around: no second ¥ or 元 beside an amount."""
    before, after = text[: gap.start].rstrip(), text[gap.end :].lstrip()
    padding = len(text[gap.end :]) - len(after)
    tag = meaning.tag
    signed = before.endswith(("¥", "￥", "人民币")) or after.startswith(("元", "万元"))
    rated = after.startswith(("%", "％"))
    if (meaning.type is FieldType.MONEY and signed) or (meaning.type is FieldType.PERCENT and rated):
        tag = f"{{{{ {meaning.value}|number }}}}"
    elif meaning.value.endswith("|capital"):
        unit = re.match(r"元整|元正|圆整|元", after)
        gap = Gap(gap.kind, gap.start, gap.end + padding + unit.end()) if unit else gap
        if before.endswith("人民币"):
            tag = f'{{{{ {meaning.value}|replace("人民币", "") }}}}'
    elif meaning.type is FieldType.PARTY and (rest := _COMPANY.match(after)):
        gap = Gap(gap.kind, gap.start, gap.end + padding + rest.end())
    if meaning.type is FieldType.MONEY and after.startswith("万元"):
        tag = f"{{{{ ({meaning.value} / 10000)|number }}}}"
    return gap, tag


def _label_beside(cell: _Element | None) -> str:
    """The label in the cell before ``cell``, where nothing but a label stands there."""
    label = text_of(left_of(cell)) if cell is not None else ""
    is_label = 0 < len(label) <= _LONGEST_LABEL and not _HOLDS_MORE.search(label)
    return label.rstrip(":： \u3000") if is_label else ""


def _signed(text: str, signing: frozenset[str]) -> bool:
    line = squeezed(text.split("\n")[0])
    return bool(line) and line in signing


def _around(text: str, gap: Gap) -> str:
    line = text.rfind("\n", 0, gap.start) + 1
    stop = text.find("\n", gap.end)
    last = min(len(text) if stop < 0 else stop, gap.end + _AROUND)
    first = max(line, gap.start - _AROUND)
    if text[line:first] and text[first - 1 : first + 1].isascii() and text[first - 1 : first + 1].isalnum():
        first = max(line, text.rfind(" ", line, first) + 1)  # no word is cut in two
    shown = text[first:last]
    return " ".join(shown.split())
