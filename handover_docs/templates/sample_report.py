"""A small report with one finding of each kind, to preview what is made from reports."""

from __future__ import annotations

from handover_docs.model.content import Evidence, Location
from handover_docs.model.report import (
    DeliverableSummary,
    FileStatus,
    Finding,
    Level,
    Outcome,
    Report,
    Result,
    Verdict,
    finding_id,
)
from handover_docs.wording import Bilingual, same

_TITLE = Bilingual("服务协议", "Service Agreement")
_FILE = "sample.docx"
_SCAN = "scan.pdf"


def sample_report() -> Report:
    """A pack of two files, one of them a scan: one requirement failed, one is open, one is to be reviewed."""
    results = (
        _result(
            Outcome.FAIL,
            Bilingual("章节：验收", "Section: Acceptance"),
            Bilingual("“sample.docx”中没有“验收”一节。", "“sample.docx” has no section “Acceptance”."),
            Bilingual("请补写“验收”一节，用“验收”作标题。", "Add the section under the heading “Acceptance”."),
            Evidence(_FILE, Location(), ""),
        ),
        _result(
            Outcome.OPEN,
            Bilingual("文件可读", "Files can be read"),
            Bilingual("“scan.pdf”是扫描件，没有文字。", "“scan.pdf” is a scan without text."),
            Bilingual("请提供带文字的PDF或Word原件。", "Send a PDF with text or the Word original."),
            Evidence(_SCAN, Location(page=1), ""),
        ),
        _result(
            Outcome.REVIEW,
            Bilingual("无待填内容", "Nothing left unfilled"),
            Bilingual("第5段写着“待定”，可能是漏填。", "Paragraph 5 says “待定”, which may be a blank left open."),
            Bilingual("请确认该项是否已定；已定则写明。", "Say whether it has been settled, and write it down."),
            Evidence(_FILE, Location(paragraph=5), "地点：待定"),
        ),
    )
    return Report(
        tool_version="0",
        pack_name="sample.zip",
        pack_sha256="0" * 64,
        files=(_file(_FILE, "docx", None), _file(_SCAN, "pdf", "scanned")),
        set_aside=(),
        schema_id="sample",
        schema_version="1.0",
        schema_title=Bilingual("示例资料包要求", "Sample pack schema"),
        stage="signed",
        project=None,
        verdict=Verdict.RETURN,
        results=results,
        deliverables=(DeliverableSummary("agreement", _TITLE, same("")),),
    )


def _result(outcome: Outcome, title: Bilingual, message: Bilingual, remedy: Bilingual, evidence: Evidence) -> Result:
    name = f"agreement/{outcome.value}"
    finding = Finding(finding_id(name), outcome, message, remedy, (evidence,))
    return Result(name, outcome.value, title, Level.ERROR, outcome, (finding,), deliverable="agreement")


def _file(path: str, kind: str, reason: str | None) -> FileStatus:
    status = "unreadable" if reason else "read"
    return FileStatus(path, 1, "0" * 64, kind, status, reason, None, 0.0, "zh-CN", "agreement")
