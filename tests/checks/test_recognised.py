"""What rests on text that was recognised in a picture is for a person to confirm."""

from __future__ import annotations

from dataclasses import replace

from handover_docs.check.assign import assign
from handover_docs.check.recognised import to_confirm
from handover_docs.checks import (
    deliverable_present,
    file_format,
    nothing_unfilled,
    section_present,
    signature_filled,
    signature_present,
)
from handover_docs.model.content import Block, BlockKind, Content, Location, Mark, MarkKind
from handover_docs.model.pack import Examined
from handover_docs.model.pack_schema import PackSchema
from handover_docs.model.report import Outcome, Result
from handover_docs.wording import Bilingual
from tests.checks.made import CLIENT, PROVIDER, SCOPE, ask, document, examined, para, rule, said, subject


def scan(*texts: str, path: str = "方案.pdf", document_type: str | None = "plan") -> Examined:
    content = document(*(para(text) for text in texts), format="pdf")
    blocks = tuple(replace(block, location=replace(block.location, page=1)) for block in content.blocks)
    return examined(replace(content, blocks=blocks, recognised=(1,)), path, document_type=document_type)


def confirmed(result: Result, file: Examined, over_part: bool) -> list[tuple[str, str]]:
    return said(to_confirm(result, [file], over_part))


def test_what_is_missing_from_a_scan_is_to_be_confirmed() -> None:
    file = scan("项目名称：仓储平台")
    result = ask(section_present, subject(file), SCOPE)
    assert result.outcome is Outcome.FAIL
    assert confirmed(result, file, True) == [
        ("review", "“方案.pdf”中没有“移交范围”一节（文字由图像识别得出）。"),
    ]
    (finding,) = to_confirm(result, [file], True).findings
    assert finding.id == result.findings[0].id
    assert finding.remedy.en.startswith("Compare it with the picture first; if it is so: Add the section")


def test_a_blank_that_was_read_in_a_scan_is_to_be_confirmed() -> None:
    file = scan("费用为[●]元。")
    assert [outcome for outcome, _ in confirmed(ask(nothing_unfilled, subject(file)), file, False)] == ["review"]


def test_a_format_that_is_not_taken_fails_also_where_the_file_is_a_scan() -> None:
    file = scan("移交方案")
    result = ask(file_format, subject(file), deliverable=rule(formats=("docx",)))
    assert [outcome for outcome, _ in confirmed(result, file, False)] == ["fail"]


def test_what_a_file_with_text_lacks_fails_beside_a_scan() -> None:
    text = examined(document(para("项目名称：仓储平台")), "正文.docx")
    result = ask(section_present, subject(text), SCOPE)
    assert to_confirm(result, [text, scan("移交方案")], True) == result


def test_a_scan_that_is_none_of_the_types_may_be_the_missing_deliverable() -> None:
    file = scan("字迹模糊", path="扫描件.pdf", document_type=None)
    schema = PackSchema("test", "1", Bilingual("", ""), Bilingual("", ""), (rule(),))
    assignment = assign([file], schema)
    assert assignment.unassigned == (file,)
    result = ask(deliverable_present, subject(unassigned=(file,)))
    assert said(result) == [
        ("open", "尚未见到《移交方案》；它可能是无法读取或未能识别清楚的文件（扫描件.pdf）。"),
    ]


def signing(*marks: tuple[MarkKind, float], signer: str = "", dated: str = "") -> Examined:
    """Two sides that sign side by side on a scan, with marks in the left (0) or the right (1) column."""
    texts = (
        ("甲方（盖章）：某公司", "乙方（盖章）：某集团"),
        (f"签字：{signer}", "签字："),
        (f"日期：{dated}", "日期："),
    )
    blocks = tuple(
        Block(
            BlockKind.CELL,
            text,
            Location(table=1, row=row, column=column, page=2),
            box=(200.0 * column - 100, 100.0 + 30 * row, 200.0 * column, 114.0 + 30 * row),
            certainty=0.97,
        )
        for row, line in enumerate(texts, 1)
        for column, text in enumerate(line, 1)
    )
    found = tuple(Mark(kind, Location(page=2), (200 * side + 110, 150, 200 * side + 160, 180)) for kind, side in marks)
    return examined(Content("pdf", blocks, recognised=(2,), marks=found), "方案.pdf")


def test_a_scan_has_places_for_both_sides_to_sign() -> None:
    file = signing()
    for side in (CLIENT, PROVIDER):
        assert ask(signature_present, subject(file), side).outcome is Outcome.PASS


def test_ink_and_a_seal_where_a_side_signs_are_said_to_seem_so() -> None:
    file = signing((MarkKind.INK, 0), (MarkKind.SEAL, 0))
    assert said(ask(signature_filled, subject(file), CLIENT)) == [
        ("review", "“方案.pdf”是扫描件，“甲方”签署处疑似有手写签字，疑似已盖章，未识别到日期。"),
    ]
    assert said(ask(signature_filled, subject(file), PROVIDER)) == [
        ("review", "“方案.pdf”是扫描件，“乙方”签署处未见手写笔迹和红色印章，未识别到日期。"),
    ]


def test_a_name_and_a_date_that_were_read_in_a_scan_are_no_proof_of_a_signature() -> None:
    file = signing((MarkKind.SEAL, 0), signer="张三", dated="2026年1月2日")
    (finding,) = ask(signature_filled, subject(file), CLIENT).findings
    assert finding.outcome is Outcome.REVIEW
    assert finding.message.en == (
        "“方案.pdf” is a scan; where “Client” signs, something looks like a seal, the signer was read as “张三”, "
        "the date was read as “2026年1月2日”."
    )


def test_a_seal_elsewhere_on_the_page_belongs_to_nobody() -> None:
    file = signing()
    assert isinstance(file.content, Content)
    far = Mark(MarkKind.SEAL, Location(page=2), (100, 600, 160, 660))
    other_page = Mark(MarkKind.SEAL, Location(page=1), (110, 150, 160, 180))
    content = replace(file.content, marks=(far, other_page))
    assert said(ask(signature_filled, subject(replace(file, content=content)), CLIENT)) == [
        ("review", "“方案.pdf”是扫描件，“甲方”签署处未见手写笔迹和红色印章，未识别到日期。"),
    ]


def test_a_seal_in_a_pdf_with_text_is_said_where_the_text_shows_no_signature() -> None:
    file = signing((MarkKind.SEAL, 0))
    assert isinstance(file.content, Content)
    text = replace(file, content=replace(file.content, recognised=(), pictures=(Location(page=2),)))
    assert said(ask(signature_filled, subject(text), CLIENT)) == [
        ("review", "“方案.pdf”的文字中看不到“甲方”的签字和签署日期，签署处疑似已盖章。"),
    ]
    assert said(ask(signature_filled, subject(text), PROVIDER)) == [
        ("review", "“方案.pdf”的文字中看不到“乙方”的签字和签署日期，签字可能是图片。"),
    ]
