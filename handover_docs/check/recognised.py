"""What rests on text that was recognised in a picture is for a person to confirm: it never fails by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Outcome, Result, worst
from handover_docs.wording import Bilingual

_BY_TEXT: Final = Bilingual("（文字由图像识别得出）", " (Its text was recognised in a picture.)")
_COMPARE: Final = Bilingual("请先对照图像确认；如属实：", "Compare it with the picture first; if it is so: ")


def is_recognised(file: Examined) -> bool:
    """Whether any of its text was recognised in a picture."""
    return isinstance(file.content, Content) and bool(file.content.recognised)


def to_confirm(result: Result, files: Iterable[Examined], over_part: bool) -> Result:
    """``result`` with every failure to review that rests on recognised text of ``files``.

    What is said of a part of the document rests on its text; of a file as a whole, where it quotes it.
    """
    pictured = {file.file.path for file in files if is_recognised(file)}
    if not pictured or result.outcome is not Outcome.FAIL:
        return result
    findings = tuple(_softened(finding, pictured, over_part) for finding in result.findings)
    return replace(result, findings=findings, outcome=worst(finding.outcome for finding in findings))


def _softened(finding: Finding, pictured: set[str], over_part: bool) -> Finding:
    rests = any(one.file in pictured and (over_part or one.quote) for one in finding.evidence)
    if finding.outcome is not Outcome.FAIL or not rests:
        return finding
    message, remedy = finding.message, finding.remedy
    return replace(
        finding,
        outcome=Outcome.REVIEW,
        message=Bilingual(f"{message.zh.rstrip('。')}{_BY_TEXT.zh}。", f"{message.en}{_BY_TEXT.en}"),
        remedy=Bilingual(f"{_COMPARE.zh}{remedy.zh}", f"{_COMPARE.en}{remedy.en}"),
    )
