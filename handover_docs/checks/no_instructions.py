"""No instruction of a template is left, such as 使用说明：提交前请删除本段 or “[Delete this guidance before issue]”."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from handover_docs.model.content import BlockKind, Change, Content, Evidence
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.patterns import regex
from handover_docs.text.normalise import normalise
from handover_docs.wording import Bilingual

ID = "no-instructions"
TITLE = Bilingual("无模板说明", "No template instructions left")
OVER = "document"
NOUN = "instructions"
NEEDS: tuple[str, ...] = ("deliverable-present",)
LEVEL = Level.WARNING

_SHOWN = 5
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


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no file still tells its author how to fill it in."""
    return requirement.result(finding for file in subject.chosen for finding in _of_file(requirement, subject, file))


def _of_file(requirement: Requirement, subject: Subject, file: Examined) -> Iterator[Finding]:
    found = tuple(islice(_instructions(file.content), _SHOWN)) if isinstance(file.content, Content) else ()
    if found:
        quote = " ".join(found[0].quote.split())
        yield Finding(
            finding_id(requirement.id, subject.key_of(file)),
            Outcome.FAIL,
            Bilingual(
                f"“{file.file.name}”留有模板说明：“{quote}”。",
                f"“{file.file.name}” still holds an instruction of its template: “{quote}”.",
            ),
            Bilingual("请删去模板说明后重新提交。", "Delete the instructions and send the document again."),
            tuple(file.at(one) for one in found),
        )


def _instructions(content: Content) -> Iterator[Evidence]:
    for block in content.blocks:
        if block.hidden or block.change is Change.DELETED or block.kind is BlockKind.COMMENT:
            continue
        for line in block.text.split("\n"):
            if _INSTRUCTION.search(normalise(line).text):
                yield Evidence("", block.location, line.strip())
