"""Small templates and Word files to work on, one or two features each."""

from __future__ import annotations

import io
from pathlib import Path

from docx import Document

from handover_docs.templates.lint import LintFinding, lint
from handover_docs.templates.targets import Template, templates_called

from ..fillers.docx_samples import saved, word

__all__ = ["found", "in_file", "own_word_file", "rules", "said", "type_with", "word"]


def in_file(data: bytes, folder: Path, name: str = "t.docx") -> Template:
    """The template ``data`` as one that a person names by its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    (template,) = templates_called([str(path)])
    assert isinstance(template, Template)
    return template


def found(data: bytes, folder: Path, name: str = "t.docx") -> tuple[LintFinding, ...]:
    return lint(in_file(data, folder, name))


def rules(findings: tuple[LintFinding, ...]) -> list[str]:
    return [finding.rule for finding in findings]


def said(findings: tuple[LintFinding, ...], language: str = "en") -> list[str]:
    return [finding.problem.what.in_language(language) for finding in findings]


def type_with(folder: Path, template: bytes, parts: str, name: str = "zh-CN.docx") -> Path:
    """The path of ``template`` in a library where it belongs to a document type with ``parts``."""
    place = folder / "templates/own"
    place.mkdir(parents=True)
    (place / name).write_bytes(template)
    (place / "document.yaml").write_text(
        'id: own\nversion: "1.0"\nformat: docx\ntitle: {zh-CN: 确认单, en: Confirmation}\n'
        f"folder: {{zh-CN: 其他, en: Other}}\nsituations: [internal]\n{parts}",
        "utf-8",
    )
    return place / name


def own_word_file() -> bytes:
    """A form as companies keep them: blanks of every kind, an empty table, places to sign."""
    document = Document()
    document.add_heading("运维服务交接确认书", 0)
    particulars = document.add_table(rows=2, cols=2)
    particulars.cell(0, 0).text = "项目名称"
    particulars.cell(1, 0).text = "合同编号："
    document.add_paragraph("甲方：【】")
    document.add_paragraph("地址：____________")
    side = document.add_paragraph("乙方：")
    side.add_run("[●]").bold = True
    document.add_paragraph("地址：<乙方地址>")
    document.add_heading("一、交接内容", 1)
    sentence = document.add_paragraph("合同金额为人民币____元（大写：")
    sentence.add_run("【填写").italic = True
    sentence.add_run("大写金额】元整），移交日期：")
    sentence.add_run("____年__月__日")
    document.add_heading("二、交付物清单", 1)
    listed = document.add_table(rows=4, cols=4)
    for column, header in enumerate(("序号", "交付物名称", "验收标准", "存放位置")):
        listed.cell(0, column).text = header
    for row in (1, 2, 3):
        listed.cell(row, 0).text = str(row)
    document.add_heading("三、签署", 1)
    document.add_paragraph("双方确认上述内容。")
    signing = document.add_table(rows=1, cols=2)
    for column, side_name in enumerate(("甲方", "乙方")):
        signing.cell(0, column).text = f"{side_name}（盖章）：\n签字：________\n日期：____年__月__日"
    document.sections[0].header.paragraphs[0].text = "项目编号：XXX"
    return saved(document)


def texts(data: bytes) -> list[str]:
    """The texts of a Word file's paragraphs and cells, in no order of theirs."""
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]
