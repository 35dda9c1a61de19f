"""The wording of everything that can be wrong with a Word template."""

from __future__ import annotations

from handover_docs.fillers._docx.draft import Fault, Use
from handover_docs.fillers._docx.places import Place
from handover_docs.fillers._docx.tags import OPENERS
from handover_docs.wording import Bilingual

_LONGEST = 60
"""Characters of a tag that a message shows."""


def _typed(tag: Use | str) -> str:
    """The tag as it was typed, as much of it as tells it from others."""
    text = tag if isinstance(tag, str) else tag.tag.typed
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def unclosed(place: Place, typed: str) -> Fault:
    """A tag that does not end in its paragraph."""
    return Fault(
        place,
        Bilingual(f"标记 {typed} 在本段之内没有结束。", f"The tag {typed} does not end in this paragraph."),
        Bilingual(
            "请在同一段落、同一单元格内补上 }} 或 %}；标记不能跨段落或跨单元格。",
            "End it with }} or %} in the same paragraph and cell; a tag cannot reach into the next one.",
        ),
    )


def stray(place: Place, typed: str) -> Fault:
    """The end of a tag that nothing begins."""
    opening = "{{" if typed.startswith(("}", "｝")) else "{%"
    return Fault(
        place,
        Bilingual(f"{typed} 之前没有与之对应的 {opening}。", f"Nothing begins the tag that {typed} ends."),
        Bilingual(
            f"请在前面补上 {opening}，或删去 {typed}；如确需原样印出，请写 {{{{ '{typed}' }}}}。",
            f"Put {opening} before it, or delete {typed}; to print it as it is, write {{{{ '{typed}' }}}}.",
        ),
    )


def not_alone(use: Use, other: str) -> Fault:
    """A paragraph, row or cell tag beside something else."""
    unit = {
        "p": Bilingual("段落", "paragraph"),
        "tr": Bilingual("表格行", "table row"),
        "tc": Bilingual("单元格", "cell"),
    }
    level = unit[use.tag.level if use.tag.level in unit else "p"]
    beside = (
        Bilingual(f"“{other[:30]}”", f"“{other[:30]}”")
        if other
        else Bilingual("其他标记或图形", "other tags or pictures")
    )
    return Fault(
        use.place,
        Bilingual(
            f"{_typed(use)} 必须独占一个{level.zh}，而同处还有{beside.zh}，生成时会丢失。",
            f"{_typed(use)} must have its {level.en} to itself; it would take {beside.en} away with it.",
        ),
        Bilingual(
            f"请把它移到单独的{level.zh}，或改用行内标记（不带 {use.tag.level}）。",
            f"Move it to a {level.en} of its own, or use the inline tag (without {use.tag.level}).",
        ),
    )


def outside_table(use: Use) -> Fault:
    """A row or cell tag that is in no table."""
    return Fault(
        use.place,
        Bilingual(f"{_typed(use)} 不在表格内。", f"{_typed(use)} is not in a table."),
        Bilingual("请移到表格的单独一行（单元格）中，或改用 {%p。", "Move it into a table, or use {%p."),
    )


def unsupported(use: Use) -> Fault:
    """A tag that would be docxtpl's or Jinja's, but not ours."""
    return Fault(
        use.place,
        Bilingual(f"不支持标记 {_typed(use)}。", f"The tag {_typed(use)} is not supported."),
        Bilingual(
            "可用的标记：{{ 值 }}、{% if %}、{% elif %}、{% else %}、{% for %}、{% set 名 = 值 %}、{% with %}。",
            "Use {{ value }}, {% if %}, {% elif %}, {% else %}, {% for %}, {% set name = value %} or {% with %}.",
        ),
    )


def syntax(place: Place, typed: str, said: Bilingual) -> Fault:
    """What Jinja does not understand, because of what is ``said``."""
    return Fault(
        place,
        Bilingual(
            f"标记 {_typed(typed)} 写法有误：{said.zh}。", f"The tag {_typed(typed)} cannot be understood: {said.en}."
        ),
        Bilingual("请核对名称、引号、括号和过滤器的写法。", "Check the names, quotes, brackets and filters in it."),
    )


def unknown_name(place: Place, name: str, remedy: Bilingual) -> Fault:
    """A value that does not exist."""
    return Fault(place, Bilingual(f"没有名为 {name} 的值。", f"There is no value called {name}."), remedy)


def unknown_filter(place: Place, name: str, remedy: Bilingual) -> Fault:
    """A filter that does not exist."""
    return Fault(place, Bilingual(f"没有名为 {name} 的过滤器。", f"There is no filter called {name}."), remedy)


def unknown_test(place: Place, name: str, remedy: Bilingual) -> Fault:
    """A test (``is …``) that does not exist."""
    return Fault(place, Bilingual(f"没有名为 {name} 的判断（is {name}）。", f"There is no test called {name}."), remedy)


def never_ends(use: Use) -> Fault:
    """A block without its end."""
    closing = OPENERS[use.tag.keyword]
    level = use.tag.level
    return Fault(
        use.place,
        Bilingual(f"{_typed(use)} 没有结束。", f"{_typed(use)} is never ended."),
        Bilingual(f"请补上 {{%{level} {closing} %}}。", f"Add {{%{level} {closing} %}}."),
    )


def never_ends_here(use: Use) -> Fault:
    """A block that reaches beyond an attribute, a field code or the like."""
    return Fault(
        use.place,
        Bilingual(f"{_typed(use)} 必须在同一处开始并结束。", f"{_typed(use)} must begin and end in the same text."),
        Bilingual("请把整个条件或循环写在一处。", "Write the whole condition or loop in one place."),
    )


def never_begins(use: Use) -> Fault:
    """The end or the middle of a block that does not begin."""
    return Fault(
        use.place,
        Bilingual(f"{_typed(use)} 没有对应的开始标记。", f"{_typed(use)} belongs to no block."),
        Bilingual("请补上开始标记，或删去它。", "Add the tag that begins the block, or delete this one."),
    )


def crosses(use: Use, opening: Use) -> Fault:
    """A block that begins in one cell, row, link or box and ends in another."""
    return Fault(
        use.place,
        Bilingual(
            f"{_typed(opening)} 与 {_typed(use)} 不在同一层（单元格、表格、超链接或文本框）之内。",
            f"{_typed(opening)} and {_typed(use)} do not stand in the same cell, table, link or text box.",
        ),
        Bilingual(
            "请把两者放在同一层：重复或隐藏表格行用 {%tr，单元格用 {%tc，段落用 {%p。",
            "Put both at the same level: {%tr for table rows, {%tc for cells, {%p for paragraphs.",
        ),
    )


def tracked(place: Place) -> Fault:
    """Tracked changes in a template."""
    return Fault(
        place,
        Bilingual("模板中有未处理的修订。", "The template holds tracked changes."),
        Bilingual("请在 Word 中接受或拒绝全部修订后保存。", "Accept or reject all of them in Word, then save."),
    )


def commented(place: Place) -> Fault:
    """Comments in a template."""
    return Fault(
        place,
        Bilingual("模板中有批注，会随文件发出。", "The template holds comments, which would go out with the document."),
        Bilingual("请在 Word 中删除全部批注后保存。", "Delete all comments in Word, then save."),
    )


def damaged(part: str, reason: str) -> Fault:
    """A part that is no XML."""
    return Fault(
        Place(None, part),
        Bilingual(f"部件 {part} 已损坏（{reason}）。", f"The part {part} is damaged ({reason})."),
        Bilingual("请在 Word 中打开模板并另存一份。", "Open the template in Word and save it anew."),
    )
