"""Reads the text source of an Excel template: YAML, every problem with its line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from handover_docs.authoring._problems import Problems
from handover_docs.authoring._workbook_elements import (
    Align,
    Block,
    Column,
    Content,
    FieldRow,
    Fields,
    Format,
    Guide,
    Heading,
    Mood,
    Note,
    Pair,
    Sheet,
    Side,
    SideRow,
    Signatures,
    Table,
    Title,
    WorkbookSource,
)
from handover_docs.patterns import regex

if TYPE_CHECKING:
    from yaml.nodes import Node

_Choice = TypeVar("_Choice", bound=StrEnum)
_Item = TypeVar("_Item")

_SHEET_NAME = regex(r"[^\[\]:*?/\\]{1,31}")
_LONGEST_LIST = 255

_CONTENT = (
    "value",
    "formula",
    "format",
    "align",
    "entry",
    "choices",
    "minimum",
    "hint",
    "colours",
    "bar",
    "maximum",
    "shades",
    "scale",
    "tall",
)
_TABLE = ("table", "columns", "for", "filter", "freeze", "when", "otherwise", "spare")


def read_source(text: str, file: str) -> WorkbookSource:
    """The source ``text``; raises ``TemplateError`` with every problem, each as ``file:line``."""
    import yaml

    problems = Problems(file)
    try:
        node = yaml.compose(text.lstrip("\ufeff"), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        problems.add(
            mark.line + 1 if mark else 1,
            f"不是有效的 YAML：{error.problem}。",
            f"This is not valid YAML: {error.problem}.",
            "请更正该行。",
            "Correct that line.",
        )
        node = None
    reader = _Reader(problems)
    source = reader.workbook(node) if node is not None else None
    if source is not None and not source.sheets:
        problems.add(
            1, "没有工作表。", "There is no sheet.", "请在 sheets 下写出各工作表。", "Write them under sheets."
        )
    problems.raise_if_any()
    assert source is not None
    return source


_TAG_WIDTH = 3.0


def with_tag_columns(widths: tuple[float, ...], blocks: Sequence[Block]) -> tuple[float, ...]:
    """``widths`` with those of the columns that hold tags, which are not in the result, put in between."""
    tagged = next((b for b in blocks if isinstance(b, Table) and any(column.tag for column in b.columns)), None)
    wider = list(widths)
    place = 0
    for column in tagged.columns if tagged else ():
        if column.tag:
            wider.insert(place, _TAG_WIDTH)
        place += column.span
    return tuple(wider)


class _Reader:
    """Turns YAML nodes into values, noting what does not fit."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.sheets: set[str] = set()
        self.tables: set[str] = set()

    def unique(self, node: Node | None, known: set[str]) -> str:
        """A name that stands once among ``known``, in upper or lower case."""
        name = self.text(node)
        if node is not None and name.lower() in known:
            self.wrong(node, f"名称 {name} 重复", f"The name {name} stands twice")
        known.add(name.lower())
        return name

    def workbook(self, node: Node) -> WorkbookSource:
        keys = self.mapping(node, ("title", "header", "sheets", "guide"), needs=("title", "sheets"))
        return WorkbookSource(
            self.text(keys.get("title")),
            self.text(keys.get("header")),
            self.each(keys.get("sheets"), self.sheet),
            self.guide(keys["guide"]) if "guide" in keys else None,
        )

    def guide(self, node: Node) -> Guide:
        keys = self.mapping(node, ("purpose", "steps"), needs=("purpose", "steps"))
        return Guide(self.text(keys.get("purpose")), self.each(keys.get("steps"), self.text))

    def sheet(self, node: Node) -> Sheet:
        keys = self.mapping(node, ("name", "widths", "body", "upright"), needs=("name", "widths", "body"))
        widths = self.each(keys.get("widths"), self.number)
        name = self.unique(keys.get("name"), self.sheets)
        if not _SHEET_NAME.fullmatch(name):
            self.wrong(
                keys.get("name", node),
                "工作表名称须为 1 至 31 个字符，且不含 [ ] : * ? / \\",
                "A sheet's name has 1 to 31 characters, none of [ ] : * ? / \\",
            )
        blocks = self.each(keys.get("body"), self.block)
        return Sheet(name, with_tag_columns(widths, blocks), blocks, self.truth(keys.get("upright")))

    def block(self, node: Node) -> Block:
        keys = self.mapping(node, ("title", "subtitle", "heading", "fields", "note", "signatures", *_TABLE))
        if "title" in keys:
            return Title(self.text(keys["title"]), self.text(keys.get("subtitle")))
        if "fields" in keys:
            return Fields(self.each(keys["fields"], self.field_row))
        if "note" in keys:
            return Note(self.each(keys["note"], self.text))
        if "signatures" in keys:
            return Signatures(self.each(keys["signatures"], self.side_row))
        if "table" in keys:
            return self.table(keys)
        if "heading" in keys:
            return Heading(self.text(keys["heading"]))
        self.wrong(
            node,
            "此处须为 title、heading、fields、table、note 或 signatures",
            "This must be a title, heading, fields, table, note or signatures",
        )
        return Heading("")

    def table(self, keys: Mapping[str, Node]) -> Table:
        loops = keys.get("for")
        titles: set[str] = set()
        single = loops is not None and _kind(loops) == "scalar"
        return Table(
            id=self.unique(keys["table"], self.tables),
            columns=tuple(
                column
                for some in self.each(keys.get("columns"), lambda node: self.columns(node, titles))
                for column in some
            ),
            loops=(self.text(loops),) if single else self.each(loops, self.text),
            filter=self.truth(keys.get("filter")),
            freeze=self.truth(keys.get("freeze")),
            when=self.text(keys.get("when")),
            otherwise=self.text(keys.get("otherwise")),
            spare=int(self.number(keys["spare"])) if "spare" in keys else 0,
        )

    def columns(self, node: Node, titles: set[str]) -> tuple[Column, ...]:
        """One column, or several that repeat over a list or stand there only under a condition."""
        known = {key.value for key, _ in node.value} if _kind(node) == "mapping" else set()
        if "columns" not in known:
            return (self.column(node, titles),)
        word = "each" if "each" in known else "when"
        keys = self.mapping(node, (word, "columns"), needs=(word, "columns"))
        inside = self.each(keys.get("columns"), lambda each: self.column(each, titles))
        opens, closes = ("for", "endfor") if word == "each" else ("if", "endif")
        return (
            Column("", Content(), tag=f"{opens} {self.text(keys.get(word))}"),
            *inside,
            Column("", Content(), tag=closes),
        )

    def column(self, node: Node, titles: set[str]) -> Column:
        keys = self.mapping(node, ("title", "number", "span", "total", *_CONTENT), needs=("title",))
        span = int(self.number(keys["span"])) if "span" in keys else 1
        return Column(
            self.unique(keys.get("title"), titles),
            self.content(node, keys),
            self.truth(keys.get("number")),
            span,
            self.totals(keys.get("total")),
        )

    def totals(self, node: Node | None) -> tuple[str, ...]:
        if node is None or _kind(node) == "sequence":
            return self.each(node, self.text)
        return (self.text(node),)

    def field_row(self, node: Node) -> FieldRow:
        if _kind(node) == "sequence":
            return FieldRow(self.each(node, self.pair))
        keys = self.mapping(node, ("when", "pairs"), needs=("when", "pairs"))
        return FieldRow(self.each(keys.get("pairs"), self.pair), self.text(keys.get("when")))

    def side_row(self, node: Node) -> SideRow:
        if _kind(node) == "sequence":
            return SideRow(self.each(node, self.side))
        keys = self.mapping(node, ("when", "sides"), needs=("when", "sides"))
        return SideRow(self.each(keys.get("sides"), self.side), self.text(keys.get("when")))

    def side(self, node: Node) -> Side:
        keys = self.mapping(node, ("head", "party"), needs=("head", "party"))
        return Side(self.text(keys.get("head")), Content(self.text(keys.get("party"))))

    def pair(self, node: Node) -> Pair:
        keys = self.mapping(node, ("label", *_CONTENT), needs=("label",))
        return Pair(self.text(keys.get("label")), self.content(node, keys))

    def content(self, node: Node, keys: Mapping[str, Node]) -> Content:
        colours = keys.get("colours")
        moods: dict[str, Mood] = {}
        for key, value in colours.value if colours is not None and _kind(colours) == "mapping" else ():
            moods[self.text(key)] = self.choice(value, Mood, Mood.NEUTRAL)
        shades = keys.get("shades")
        tones = {
            self.text(key): self.choice(value, Mood, Mood.NEUTRAL)
            for key, value in (shades.value if shades is not None and _kind(shades) == "mapping" else ())
        }
        scale = self.each(keys.get("scale"), self.number)
        if scale and len(scale) != 3:
            self.wrong(keys["scale"], "此处须为三个数字", "This must be three numbers")
            scale = ()
        offered = keys.get("choices")
        listed = self.text(offered) if offered is not None and _kind(offered) == "scalar" else ""
        choices = () if listed else self.each(offered, self.text)
        if len(",".join(choices)) > _LONGEST_LIST:
            self.wrong(
                keys["choices"],
                f"下拉选项连同逗号最多 {_LONGEST_LIST} 个字符",
                f"A drop-down holds {_LONGEST_LIST} characters at most, commas counted in",
            )
        return Content(
            value=self.text(keys.get("value")),
            formula=self.text(keys.get("formula")).removeprefix("="),
            format=self.choice(keys.get("format"), Format, Format.TEXT),
            align=self.choice(keys["align"], Align, Align.LEFT) if "align" in keys else None,
            entry=self.truth(keys.get("entry")),
            choices=choices,
            minimum=self.number(keys["minimum"]) if "minimum" in keys else None,
            hint=self.text(keys.get("hint")),
            colours=moods,
            line=node.start_mark.line + 1,
            listed=listed,
            bar=self.truth(keys.get("bar")),
            maximum=self.number(keys["maximum"]) if "maximum" in keys else None,
            shades=tones,
            scale=scale,
            tall=self.truth(keys.get("tall")),
        )

    def mapping(self, node: Node, allowed: Sequence[str], needs: Sequence[str] = ()) -> dict[str, Node]:
        if _kind(node) != "mapping":
            self.wrong(node, "此处须为“键: 值”", "This must hold keys and values")
            return {}
        keys: dict[str, Node] = {}
        for key, value in node.value:
            if key.value not in allowed or key.value in keys:
                self.wrong(key, f"键 {key.value} 未知或重复", f"The key {key.value} is unknown here, or stands twice")
            keys[key.value] = value
        for need in needs:
            if need not in keys:
                self.wrong(node, f"缺少 {need}", f"{need} is missing")
        return keys

    def each(self, node: Node | None, read: Callable[[Node], _Item]) -> tuple[_Item, ...]:
        if node is None:
            return ()
        if _kind(node) != "sequence":
            self.wrong(node, "此处须为列表", "This must be a list")
            return ()
        return tuple(read(item) for item in node.value)

    def text(self, node: Node | None) -> str:
        if node is None:
            return ""
        if _kind(node) != "scalar":
            self.wrong(node, "此处须为文字", "This must be text")
            return ""
        return str(node.value).strip()

    def number(self, node: Node) -> float:
        try:
            return float(self.text(node))
        except ValueError:
            self.wrong(node, "此处须为数字", "This must be a number")
            return 1.0

    def truth(self, node: Node | None) -> bool:
        text = self.text(node)
        if text not in ("", "true", "false") and node is not None:
            self.wrong(node, "此处须为 true 或 false", "This must be true or false")
        return text == "true"

    def choice(self, node: Node | None, kind: type[_Choice], usual: _Choice) -> _Choice:
        if node is None:
            return usual
        try:
            return kind(self.text(node))
        except ValueError:
            names = "、".join(kind), ", ".join(kind)
            self.wrong(node, f"此处须为 {names[0]} 之一", f"This must be one of {names[1]}")
            return usual

    def wrong(self, node: Node, zh: str, en: str) -> None:
        self.problems.add(node.start_mark.line + 1, f"{zh}。", f"{en}.", "请更正该行。", "Correct that line.")


def _kind(node: Node) -> str:
    """``scalar``, ``sequence`` or ``mapping``."""
    return str(getattr(node, "id", ""))
