"""A company's own Word file becomes a document type."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document

from handover_docs.catalog import Catalog
from handover_docs.errors import TemplateError
from handover_docs.loading import load_document_type
from handover_docs.model.document_type import DocumentType
from handover_docs.templates.adopting.adopt import Adopted, adopt
from handover_docs.templates.adopting.blanks import gaps_in
from handover_docs.templates.adopting.labels import Labels, label_before

from ..fillers.docx_samples import with_body
from .files import own_word_file, texts, word


def _adopted(data: bytes, language: str | None = None) -> Adopted:
    return adopt("own", data, "own.docx", language, Catalog())


@pytest.fixture(scope="module")
def form() -> Adopted:
    return _adopted(own_word_file())


def _declared(adopted: Adopted, folder: Path) -> DocumentType:
    path = folder / "own/document.yaml"
    path.parent.mkdir()
    path.write_text(adopted.document_yaml, "utf-8")
    return load_document_type(path)


@pytest.mark.parametrize(
    ("text", "blanks"),
    [
        ("甲方：【】", ["【】"]),
        ("价款[●]元", ["[●]"]),
        ("【填写合同编号】", ["【填写合同编号】"]),
        ("地址：____", ["____"]),
        ("联系人：XX", ["XX"]),
        ("编号：××", ["××"]),
        ("<项目名称>", ["<项目名称>"]),
        ("项目名称：        ", ["        "]),
        ("于____年__月__日前", ["____年__月__日"]),
        ("签订时间：     年   月  日", ["     年   月  日"]),
        ("{{ 客户名称 }}", ["{{ 客户名称 }}"]),
        ("2026年3月2日，a_b，{{ project.name }}", []),
        ("pay {fee_amount} per {billing_period}", ["{fee_amount}", "{billing_period}"]),
        ("[ # ] months, [$______] a month", ["[ # ]", "[$______]"]),
        ("[ ] Partner pays ____", ["____"]),
        ("[    ]Appear as a customer", []),
        ("[ ]\tThere are no fees", []),
        ("[ ]公司", ["[ ]"]),
        ("[  ]年[  ]月", ["[  ]", "[  ]"]),
        ("Ref: <<Order number>>", ["<<Order number>>"]),
        ("Dear «Contact»,", ["«Contact»"]),
        ("Start: dd.mm.yyyy", ["dd.mm.yyyy"]),
        ("起算日：YYYY年MM月DD日", ["YYYY年MM月DD日"]),
        ("Fee: TBD", [" TBD"]),
        ("地点：待定", ["待定"]),
        ("待确认后执行；the fee is tbd by both", []),
    ],
)
def test_a_blank_is_found_whole(text: str, blanks: list[str]) -> None:
    assert [text[gap.start : gap.end] for gap in gaps_in(text)] == blanks


@pytest.mark.parametrize(
    ("before", "label"),
    [
        ("合同金额为人民币", "合同金额"),
        ("元（大写：", "大写"),
        ("委托方（甲方）：", "委托方（甲方）"),
        ("按约定执行，开始日期：", "开始日期"),
    ],
)
def test_the_label_is_what_stands_behind_the_last_pause(before: str, label: str) -> None:
    assert label_before(before) == label


def test_particulars_belong_to_the_side_that_was_named_last() -> None:
    labels = Labels((), "zh-CN")
    asked = ("甲方", "地址", "乙方", "地址", "甲方联系人")
    meanings = [labels.meaning(each) for each in asked]
    assert [each.value for each in meanings if each] == [
        "client.name", "client.address", "outgoing.name", "outgoing.address", "client.contact",
    ]  # fmt: skip


def test_labels_of_the_library_are_known_too() -> None:
    meaning = Labels(Catalog().document_types(), "zh-CN").meaning("验收日期")
    assert meaning is not None
    assert meaning.tag == "{{ project.dates.acceptance|date }}"


def test_every_kind_of_blank_becomes_the_field_that_its_label_asks_for(form: Adopted) -> None:
    assert [field.tag for field in form.fields] == [
        "{{ project.name }}",
        "{{ project.commercial.contract_number }}",
        "{{ client.name }}",
        "{{ client.address }}",
        "{{ outgoing.name }}",
        "{{ outgoing.address }}",
        "{{ project.commercial.amount|number }}",
        "{{ project.commercial.amount|capital }}",
        "{{ project.dates.handover|date }}",
        "{{ client.name }}",
        "{{ outgoing.name }}",
        "{{ project.number }}",
    ]
    assert form.open == ()


def test_the_words_and_the_looks_around_a_blank_stay(form: Adopted) -> None:
    document = Document(io.BytesIO(form.template))
    side = next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith("乙方"))
    assert [(run.text, run.bold) for run in side.runs] == [("乙方：", None), ("{{ outgoing.name }}", True)]
    sentence = next(paragraph for paragraph in document.paragraphs if "大写" in paragraph.text)
    assert sentence.text == (
        "合同金额为人民币{{ project.commercial.amount|number }}元（大写：{{ project.commercial.amount|capital }}），"
        "移交日期：{{ project.dates.handover|date }}"
    )


def test_lines_that_are_signed_by_hand_stay_blank(form: Adopted) -> None:
    assert "甲方（盖章）：{{ client.name }}\n签字：________\n日期：____年__月__日" in texts(form.template)


@pytest.mark.parametrize(
    "line", ["Client: ______________    Date: ______________", "甲方：______________    日期：____年__月__日"]
)
def test_a_line_for_name_and_date_at_the_end_stays_blank(line: str) -> None:
    text = line.partition("：" if "：" in line else ":")[0]
    lines = [f"{text}: ____________", *["The site is left as it was found."] * 6, line]
    made = texts(_adopted(word(*lines)).template)
    assert made[0] == f"{text}: {{{{ client.name }}}}"
    assert made[-1] == line


def test_names_and_days_under_the_heading_of_the_signatures_are_left_to_be_signed() -> None:
    document = Document()
    for label in ("Customer", "Supplier"):
        document.add_paragraph(f"{label}: [name]")
    document.add_paragraph("The goods have been returned in full and in good order.")
    document.add_heading("Signatures", 1)
    table = document.add_table(3, 2)
    for row, text in enumerate(("On behalf of {}", "Name: ______", "Date: ______")):
        for column, side in enumerate(("the Customer", "the Supplier")):
            table.cell(row, column).text = text.format(side)
    held = io.BytesIO()
    document.save(held)
    adopted = _adopted(held.getvalue())
    assert [turned.tag for turned in adopted.fields] == ["{{ client.name }}", "{{ outgoing.name }}"]
    assert [line for line in texts(adopted.template) if "______" in line] == ["Name: ______"] * 2 + ["Date: ______"] * 2


def test_the_end_of_a_name_goes_with_its_blank() -> None:
    document = Document()
    document.add_paragraph("承包单位：×××有限公司")
    document.add_paragraph("承建单位：×××有限公司")
    held = io.BytesIO()
    document.save(held)
    assert "承建单位：{{ outgoing.name }}" in texts(_adopted(held.getvalue()).template)


def test_words_in_brackets_that_stand_alone_behind_a_label_are_told_of() -> None:
    document = Document()
    document.add_paragraph("安全员：【某某】")
    document.add_paragraph("见【附注】所列。")
    held = io.BytesIO()
    document.save(held)
    assert [left.blank for left in _adopted(held.getvalue()).open] == ["安全员：【某某】"]


def test_a_line_of_blanks_of_any_length_is_gone_through_once() -> None:
    line = "Client:" + "\u00a0" * 4_000 + "x"
    made = texts(_adopted(word(*["The site is left as it was found."] * 6, line)).template)
    assert made[-1] == "Client:{{ client.name }}x"


def test_an_empty_table_becomes_one_that_repeats(form: Adopted) -> None:
    (table,) = form.tables
    assert table.rows == "deliverables"
    assert dict(table.columns) == {
        "序号": "{{ loop.index }}",
        "交付物名称": "{{ entry.name }}",
        "验收标准": "{{ entry.criteria }}",
        "存放位置": None,
    }
    rows = [[cell.text for cell in row.cells] for row in Document(io.BytesIO(form.template)).tables[1].rows]
    assert [row[0] for row in rows] == [
        "序号", "{%tr for entry in project.deliverables %}", "{{ loop.index }}", "{%tr endfor %}",
    ]  # fmt: skip


def test_the_type_declares_what_the_file_holds(form: Adopted, tmp_path: Path) -> None:
    kind = _declared(form, tmp_path)
    assert kind.name.title.zh == "运维服务交接确认书"
    assert [section.name.title.zh for section in kind.sections] == ["交接内容", "交付物清单", "签署"]
    assert [(table.rows, [column.filled for column in table.columns]) for table in kind.tables] == [
        ("deliverables", [True, True, True, False])
    ]
    assert [(side.name.title.zh, side.party, side.needs) for side in kind.signatures] == [
        ("甲方", "project.client", ("name", "date")),
        ("乙方", "project.outgoing", ("name", "date")),
    ]
    assert {field.name.title.zh: field.value for field in kind.fields} == {
        "项目名称": "project.name",
        "合同编号": "project.commercial.contract_number",
        "甲方": "project.client.name",
        "乙方": "project.outgoing.name",
        "移交日期": "project.dates.handover",
        "项目编号": "project.number",
    }
    assert kind.requires == ("client", "commercial", "dates.handover", "outgoing")
    assert kind.when == "project.client and project.commercial and project.dates.handover and project.outgoing"
    assert form.dropped == ()


def test_a_blank_that_is_not_understood_stays_and_becomes_a_todo(tmp_path: Path) -> None:
    adopted = _adopted(word("# 保修", "质保期：____个月", "甲方：____"))
    assert [(each.blank, each.label) for each in adopted.open] == [("质保期：____个月", "质保期")]
    assert "质保期：____个月" in texts(adopted.template)
    assert "  # todo: 空白“质保期：____个月”没有对应的字段。\n" in adopted.document_yaml
    assert [field.name.title.zh for field in _declared(adopted, tmp_path).fields] == ["甲方"]


def test_a_content_control_shows_its_field() -> None:
    control = (
        "<w:p><w:sdt><w:sdtPr><w:alias w:val='合同编号'/><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:rPr>"
        "<w:rStyle w:val='PlaceholderText'/></w:rPr><w:t>单击此处输入文字。</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    adopted = _adopted(with_body("<w:p><w:r><w:t>服务合同</w:t></w:r></w:p>", control), "zh-CN")
    assert [field.tag for field in adopted.fields] == ["{{ project.commercial.contract_number }}"]
    with_control = adopted.template
    body = Document(io.BytesIO(with_control)).element.body
    assert [node.text for node in body.iter("{*}sdtContent") for node in node.iter("{*}t")] == [
        "{{ project.commercial.contract_number }}"
    ]
    assert list(body.iter("{*}showingPlcHdr", "{*}rStyle")) == []


def test_a_value_that_stands_beside_its_label_stays() -> None:
    adopted = _adopted(word([["项目名称：", "核心系统"], ["项目编号：", ""]]), "zh-CN")
    assert texts(adopted.template)[-4:] == ["项目名称：", "核心系统", "项目编号：", "{{ project.number }}"]


def test_an_english_agreement_is_understood(tmp_path: Path) -> None:
    adopted = _adopted(
        word(
            "# Service Agreement",
            "Client: [●]",
            "Address: ____",
            "Provider: <insert name>",
            "# 1. Fee",
            "Contract number: [insert contract number]",
        )
    )
    assert adopted.language == "en"
    assert [field.tag for field in adopted.fields] == [
        "{{ client.name }}",
        "{{ client.address }}",
        "{{ outgoing.name }}",
        "{{ project.commercial.contract_number }}",
    ]
    assert _declared(adopted, tmp_path).name.title.en == "Service Agreement"


def test_the_same_file_gives_the_same_type(form: Adopted) -> None:
    assert _adopted(own_word_file()) == form


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7", "This is no Word file (pdf)."),
        (
            with_body("<w:p><w:ins w:id='1' w:author='a'><w:r><w:t>new</w:t></w:r></w:ins></w:p>"),
            "The file holds tracked changes.",
        ),
    ],
)
def test_a_file_that_cannot_become_a_template_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(TemplateError) as refused:
        _adopted(data)
    assert [problem.what.en for problem in refused.value.problems] == [what]


def test_fields_of_another_program_become_blanks_or_ours() -> None:
    adopted = _adopted(word("# 合作协议", "甲方：{{ 客户名称 }}", "合作期限：{{ 合作期限 }}", "{{ project.name }}"))
    assert [field.tag for field in adopted.fields] == ["{{ client.name }}"]
    assert [each.label for each in adopted.open] == ["合作期限"]
    assert texts(adopted.template)[1:] == ["甲方：{{ client.name }}", "合作期限：【合作期限】", "{{ project.name }}"]


def test_fields_in_single_braces_become_ours_by_the_words_of_their_names() -> None:
    adopted = _adopted(word("# Agreement", "Project: {project_name}", "Fee unit: {billing_period}"))
    assert texts(adopted.template)[1:] == ["Project: {{ project.name }}", "Fee unit: 【billing period】"]
    assert [each.label for each in adopted.open] == ["billing period"]


def test_a_blank_behind_the_name_of_an_unknown_side_is_not_that_of_the_one_before() -> None:
    adopted = _adopted(word("# Agreement", "Provider: {company_name}", "Partner: {company_name}"))
    assert texts(adopted.template)[1:] == ["Provider: {{ outgoing.name }}", "Partner: 【company name】"]


def test_a_blank_with_a_sign_of_money_takes_nothing_but_a_sum() -> None:
    adopted = _adopted(word("# Agreement", "The fee is to be paid to Provider [$____] a month.", "Fees: [$____]"))
    assert [field.tag for field in adopted.fields] == ["{{ project.commercial.amount|money }}"]


def test_a_heading_that_a_clause_has_too_is_named_as_the_clause(tmp_path: Path) -> None:
    adopted = _adopted(word("# Agreement", "# Confidentiality", "Both sides keep secrets.", "# Notices", "In writing."))
    first, *_ = _declared(adopted, tmp_path).sections
    assert (first.id, first.name.title.zh) == ("confidentiality", "保密义务")


def test_a_template_of_another_program_with_loops_is_refused_by_its_own_name() -> None:
    with pytest.raises(TemplateError) as refused:
        _adopted(word("{% for x in goods %}{{ x.name }}{% endfor %}"))
    assert [(problem.where, problem.what.en) for problem in refused.value.problems] == [
        ("own.docx", "There is no value called goods.")
    ]


def test_a_table_with_words_in_it_is_declared_as_it_stands(tmp_path: Path) -> None:
    rows = [["级别", "定义", "时限"], ["一级", "全部不可用", "15分钟"], ["二级", "部分不可用", "1小时"]]
    adopted = _adopted(word("# 服务说明", "# 服务级别", "分级如下。", rows, "# 其他", "无。"))
    (table,) = _declared(adopted, tmp_path).tables
    assert (table.name.title.zh, table.section, table.rows) == ("服务级别", "service-levels", None)
    assert [(column.name.title.zh, column.filled) for column in table.columns] == [
        ("级别", True), ("定义", True), ("时限", True),
    ]  # fmt: skip


def test_an_empty_table_that_is_not_understood_is_left_and_not_asked_for(tmp_path: Path) -> None:
    adopted = _adopted(word("# 备品", "清单如下。", [["型号", "厂家", "单价"], ["", "", ""]], "# 其他", "无。"))
    assert [column for table in adopted.tables for column in table.columns] == [
        ("型号", None), ("厂家", None), ("单价", None),
    ]  # fmt: skip
    assert _declared(adopted, tmp_path).tables == ()
    assert [noun for noun, _ in adopted.dropped] == ["tables"]
