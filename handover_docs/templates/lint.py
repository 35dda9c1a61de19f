"""Proof-reads a template: everything that would keep it from being filled, and everything that looks like a slip."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Final

from handover_docs.dialect.punctuation import repaired
from handover_docs.errors import Problem
from handover_docs.model.content import BlockKind, Content
from handover_docs.model.document_type import Section, Table
from handover_docs.model.report import Level
from handover_docs.patterns import regex
from handover_docs.readers import read_file
from handover_docs.slotted import dataclass
from handover_docs.templates.agreement import Part, agreement
from handover_docs.templates.needs import reading_of
from handover_docs.templates.targets import Template
from handover_docs.text.blanks import Blank, BlankKind, find_blanks
from handover_docs.text.signing import signing_spans
from handover_docs.wording import Bilingual

RULES: Final = {
    "cannot-be-filled": Bilingual("模板无法使用", "the template cannot be filled"),
    "unknown-value": Bilingual("没有这个值", "there is no such value"),
    "unknown-filter": Bilingual("没有这个过滤器", "there is no such filter"),
    "repaired": Bilingual("全角符号已按半角处理", "full-width signs are read as plain ones"),
    "leftover": Bilingual("像字段而不会被填写", "looks like a field and will not be filled"),
    "left-open": Bilingual("留有空白", "a blank is left"),
    "not-read": Bilingual("文字无法读取，未查看", "its text cannot be read and was not looked through"),
    "comment": Bilingual("批注会随文件发出", "a comment goes out with the document"),
    "not-printed": Bilingual("已声明而未印出", "declared and not printed"),
    "not-declared": Bilingual("已印出而未声明", "printed and not declared"),
}
"""Every rule with its title."""

_ERRORS: Final = frozenset({"cannot-be-filled", "unknown-value", "unknown-filter", "leftover", "comment"})
_LEFTOVER: Final = regex(
    r"(?<![{｛$])\$?[{｛]\s*[A-Za-z_\u4e00-\u9fff][\w.\u4e00-\u9fff]*\s*[}｝](?![}｝])"
    r"|«[^«»\n]{1,60}»|｛｛[^｝\n]{0,60}｝｝|｛％[^％\n]{0,60}％｝|[{｛][%％][^\n]{0,60}?[%％][}｝]"
)
_TAG: Final = regex(r"[{｛]{2}.*?[}｝]{2}|[{｛][%％].*?[%％][}｝]|\{#.*?#\}", re.DOTALL)
_LEFT_OPEN: Final = frozenset(
    {BlankKind.MARK, BlankKind.CROSS, BlankKind.LINE, BlankKind.PROMPT, BlankKind.FILLER, BlankKind.DATE}
)
_OF_SIGNING: Final = frozenset({BlankKind.LINE, BlankKind.DATE})
_EMBEDDED: Final = regex(r"/embeddings/.*\.(?:docx|xlsx|pptx)$")


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One thing that was found in a template; ``rule`` is a key of ``RULES``."""

    rule: str
    problem: Problem

    @property
    def level(self) -> Level:
        """An error keeps the template from being filled, or gives a wrong document; a warning may be meant so."""
        return Level.ERROR if self.rule in _ERRORS else Level.WARNING


def lint(template: Template) -> tuple[LintFinding, ...]:
    """Everything that was found in ``template``, what keeps it from being filled first."""
    found: list[LintFinding] = []
    for rule in (_faults, _names, _repaired, _content, _embedded):
        found += rule(template)
    unique: dict[Problem, LintFinding] = {}
    for finding in found:
        known = unique.setdefault(finding.problem, finding)
        if known.rule == "cannot-be-filled":
            unique[finding.problem] = finding  # what a later rule says of the same is more to the point
    return tuple(unique.values())


def _faults(template: Template) -> Iterator[LintFinding]:
    problems = template.filler.faults_of(template.data, name=template.name, language=template.language)
    yield from (LintFinding("cannot-be-filled", problem) for problem in problems)


def _names(template: Template) -> Iterator[LintFinding]:
    yield from (LintFinding(rule, problem) for rule, problem in reading_of(template).problems)


def _repaired(template: Template) -> Iterator[LintFinding]:
    for use in template.filler.tags_of(template.data, template.name):
        if repaired(use.typed) == use.typed or not re.search(r"[\uff00-\uffef“”‘’]", use.typed):
            continue
        what = Bilingual(
            f"标记 {use.typed} 含有全角符号或弯引号，已按 {use.code} 处理。",
            f"The tag {use.typed} holds full-width signs or curly quotes; it is read as {use.code}.",
        )
        remedy = Bilingual(f"请改写为 {use.code}。", f"Write {use.code}.")
        yield LintFinding("repaired", Problem(use.where, what, remedy, use.place))


def _content(template: Template) -> Iterator[LintFinding]:
    """What a reader of the template sees."""
    content = read_file(template.data, template.name, template.format)
    if not isinstance(content, Content):
        yield LintFinding("not-read", Problem(template.name, content.what, content.remedy))
        return
    yield from _texts(template, content)
    if template.document_type is None:
        return
    agreed = agreement(content, template.document_type)
    for part in agreed.unprinted:
        yield LintFinding("not-printed", _unprinted(template, part))
    for table, column in agreed.columns:
        words = _called(table)
        what = Bilingual(
            f"模板的{words.zh}没有声明的列“{column.name.title.zh}”。",
            f"The template's {words.en} lacks the declared column “{column.name.title.en}”.",
        )
        yield LintFinding("not-printed", Problem(template.name, what, _ADD_OR_DELETE))
    for heading in agreed.undeclared:
        what = Bilingual(f"标题“{heading}”没有在 document.yaml 中声明。", f"The heading “{heading}” is not declared.")
        remedy = Bilingual(
            "请在 document.yaml 的 sections 中加上，核查时才会要求它。",
            "Add it to sections in document.yaml, so that a check asks for it.",
        )
        yield LintFinding("not-declared", Problem(template.name, what, remedy))


def _texts(template: Template, content: Content) -> Iterator[LintFinding]:
    sides = template.document_type.signatures if template.document_type else ()
    signing = signing_spans(content, [name for side in sides for name in side.name.all()])
    start = 0
    for block in content.blocks:
        place = block.location.describe()
        text = _TAG.sub(lambda found: "\ue000" * len(found[0]), block.text)
        if block.kind is BlockKind.COMMENT:
            if template.format != "docx":  # the filler of Word templates has refused them
                yield LintFinding("comment", Problem(template.name, _COMMENT, _DELETE, place))
        else:
            for found in _LEFTOVER.finditer(text):
                yield LintFinding("leftover", _leftover(template, found[0], place))
            for blank in _apart(find_blanks(text)):
                where = start + blank.start, start + blank.end
                signed = blank.kind in _OF_SIGNING and any(a <= where[0] and where[1] <= b for a, b in signing)
                if blank.kind in _LEFT_OPEN and not signed:
                    around = text[max(0, blank.start - 12) : blank.end + 12].replace("\ue000", "").strip()
                    yield LintFinding("left-open", _left_open(template, around, place))
        start += len(block.text) + 1


def _apart(blanks: Sequence[Blank]) -> Iterator[Blank]:
    """The blanks without those that stand right behind another, as the month and the day of a date do."""
    end = -2
    for blank in blanks:
        if blank.start > end + 1:
            yield blank
        end = blank.end


def _embedded(template: Template) -> Iterator[LintFinding]:
    """Files inside the file, such as the data of a chart, which the filler does not reach."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(template.data))
    except zipfile.BadZipFile:
        return
    with archive:
        for name in archive.namelist():
            if _EMBEDDED.search(name) and _holds_tags(archive, name):
                what = Bilingual(
                    f"嵌入的文件 {name} 中有字段，生成时不会填写。",
                    f"The embedded file {name} holds fields, which are not filled.",
                )
                remedy = Bilingual(
                    "请删去其中的字段，或改用图片。", "Take the fields out of it, or use a picture instead."
                )
                yield LintFinding("leftover", Problem(template.name, what, remedy))


def _holds_tags(archive: zipfile.ZipFile, name: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(archive.read(name))) as inner:
            return any(re.search(rb"\{\{|\{%", inner.read(part)) for part in inner.namelist() if part.endswith(".xml"))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        return False


def _unprinted(template: Template, part: Part) -> Problem:
    words = _called(part)
    what = Bilingual(f"模板没有印出声明的{words.zh}。", f"The template does not print the declared {words.en}.")
    return Problem(template.name, what, _ADD_OR_DELETE)


def _called(part: Part) -> Bilingual:
    title = part.name.title
    kind = (
        Bilingual("章节", "section")
        if isinstance(part, Section)
        else Bilingual("表格", "table")
        if isinstance(part, Table)
        else Bilingual("签署处", "signature")
    )
    return Bilingual(f"{kind.zh}“{title.zh}”", f"{kind.en} “{title.en}”")


def _leftover(template: Template, text: str, place: Bilingual) -> Problem:
    what = Bilingual(f"{text} 像是字段，但不会被填写。", f"{text} looks like a field, but it will not be filled.")
    name = text.strip("${}｛｝%％«» ")
    remedy = Bilingual(f"字段请写作 {{{{ {name} }}}}。", f"Write a field as {{{{ {name} }}}}.")
    return Problem(template.name, what, remedy, place)


def _left_open(template: Template, around: str, place: Bilingual) -> Problem:
    what = Bilingual(f"留有空白“{around}”，会原样印出。", f"A blank is left, “{around}”; it is printed as it stands.")
    remedy = Bilingual("请换成 {{ 字段 }}，或写上固定内容。", "Put a {{ field }} there, or the words themselves.")
    return Problem(template.name, what, remedy, place)


_COMMENT: Final = Bilingual("有批注，会随文件发出。", "There is a comment, which goes out with the document.")
_DELETE: Final = Bilingual("请删除后保存。", "Delete it, then save.")
_ADD_OR_DELETE: Final = Bilingual(
    "请补到模板中，或从 document.yaml 中删去。", "Add it to the template, or delete it from document.yaml."
)
