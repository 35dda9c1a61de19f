"""What is found in a template before anyone fills it."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.document import Document as WordDocument

from handover_docs.catalog import Catalog
from handover_docs.registry import plugins
from handover_docs.templates.lint import RULES, lint
from handover_docs.templates.targets import Template, Unusable, templates_called

from ..fillers.docx_samples import with_body, with_part
from ..fillers.xlsx_cases import cells
from ..fillers.xlsx_cases import template as workbook
from .files import found, rules, said, type_with, word


@pytest.mark.parametrize("document_type", Catalog().document_type_ids())
def test_nothing_is_found_in_a_built_in_template(document_type: str) -> None:
    templates = list(templates_called([document_type]))
    assert len(templates) == 2
    assert [finding for one in templates if isinstance(one, Template) for finding in lint(one)] == []


def test_every_filler_lists_faults_and_tags() -> None:
    for name, filler in plugins("handover_docs.fillers").items():
        assert callable(filler.faults_of), name
        assert callable(filler.tags_of), name


def test_a_value_that_does_not_exist_is_named_with_what_was_meant(tmp_path: Path) -> None:
    findings = found(word("{%p for d in project.deliverables %}", "{{ d.naem }}", "{%p endfor %}"), tmp_path)
    assert rules(findings) == ["unknown-value"]
    assert said(findings) == ["There is no value called project.deliverables[].naem."]
    assert findings[0].problem.remedy.zh == "是否应为 name？"
    assert findings[0].problem.place is not None
    assert findings[0].problem.place.zh == "第2段“{{ d.naem }}”"


def test_a_name_that_does_not_exist_is_found_whatever_it_is_used_for(tmp_path: Path) -> None:
    findings = found(word("{% if projekt.name %}a{% endif %}{{ clinet.name }}"), tmp_path)
    assert said(findings) == ["There is no value called projekt.", "There is no value called clinet."]


def test_names_are_followed_through_filters_and_assignments(tmp_path: Path) -> None:
    findings = found(
        word(
            '{% set first = project.people|sort(attribute="nmae")|first %}{{ first.phonee }}',
            '{{ project.deliverables|map(attribute="owner.nam")|joined }}',
        ),
        tmp_path,
    )
    assert said(findings) == [
        "There is no value called project.people[].nmae.",
        "There is no value called project.people[].phonee.",
        "There is no value called project.deliverables[].owner.nam.",
    ]


def test_an_unknown_filter_is_said_once(tmp_path: Path) -> None:
    findings = found(word("{{ project.dates.issued|dat }}"), tmp_path)
    assert said(findings) == ["There is no filter called dat."]
    assert rules(findings) == ["unknown-filter"]


def test_everything_is_found_at_once_though_a_tag_is_broken(tmp_path: Path) -> None:
    findings = found(word("{{ project.name", "{{ project.nmae }}", "{%p if x %}"), tmp_path)
    assert said(findings) == [
        "The tag {{ project.name does not end in this paragraph.",
        "{%p if x %} is never ended.",
        "There is no value called project.nmae.",
        "There is no value called x.",
    ]


def test_full_width_signs_that_were_repaired_are_said(tmp_path: Path) -> None:
    findings = found(word("｛｛ project.name ｝｝"), tmp_path)
    assert rules(findings) == ["repaired"]
    assert findings[0].problem.remedy.en == "Write {{ project.name }}."


def test_tracked_changes_are_refused(tmp_path: Path) -> None:
    data = with_body("<w:p><w:ins w:id='1' w:author='a'><w:r><w:t>new</w:t></w:r></w:ins></w:p>")
    findings = found(data, tmp_path)
    assert said(findings) == ["The template holds tracked changes."]


def test_comments_are_refused(tmp_path: Path) -> None:
    def comment(document: WordDocument) -> None:
        paragraph = document.add_paragraph("text")
        document.add_comment(paragraph.runs, text="why?", author="a", initials="a")

    assert said(found(word(change=comment), tmp_path)) == [
        "The template holds comments, which would go out with the document."
    ]


@pytest.mark.parametrize("text", ["{ project.name }", "${project.name}", "«项目名称»", "{项目名称}"])
def test_what_looks_like_a_field_and_is_none_is_found(tmp_path: Path, text: str) -> None:
    assert rules(found(word(text), tmp_path)) == ["leftover"]


def test_a_blank_that_was_left_is_found_and_a_date_is_one_blank(tmp_path: Path) -> None:
    findings = found(word("质保期：____个月", "日期：____年__月__日"), tmp_path)
    assert rules(findings) == ["left-open", "left-open"]
    assert said(findings, "zh")[0] == "留有空白“质保期：____个月”，会原样印出。"


def test_a_workbook_is_read_cell_by_cell(tmp_path: Path) -> None:
    data = workbook(
        lambda book, sheet: cells(
            sheet, ("A1", "{{ project.nmae }}"), ("B2", "｛｛ project.name ｝｝"), ("C3", "{{ project.name|upperr }}")
        )
    )
    findings = found(data, tmp_path, "t.xlsx")
    assert [(finding.rule, finding.problem.where.rpartition("!")[2]) for finding in findings] == [
        ("unknown-filter", "C3"),
        ("unknown-value", "A1"),
        ("repaired", "B2"),
    ]


def test_a_comment_in_a_workbook_is_found(tmp_path: Path) -> None:
    findings = found(workbook(lambda book, sheet: sheet.write_comment("B2", "why?")), tmp_path, "t.xlsx")
    assert said(findings) == ["There is a comment, which goes out with the document."]


def test_fields_in_a_file_within_the_file_are_found(tmp_path: Path) -> None:
    inner = workbook(lambda book, sheet: cells(sheet, ("A1", "{{ project.name }}")))
    data = with_part(word("text"), "word/embeddings/Microsoft_Excel_Sheet1.xlsx", inner)
    assert rules(found(data, tmp_path)) == ["leftover"]


def test_loops_over_rows_of_a_workbook_are_followed(tmp_path: Path) -> None:
    data = workbook(
        lambda book, sheet: cells(
            sheet, ("A1", "{%tr for risk in project.risks %}"), ("A2", "{{ risk.ownr.name }}"), ("A3", "{%tr endfor %}")
        )
    )
    assert said(found(data, tmp_path, "t.xlsx")) == ["There is no value called project.risks[].ownr."]


PARTS = """
sections:
  - {id: scope, title: {zh-CN: 范围, en: Scope}}
  - {id: costs, title: {zh-CN: 费用, en: Costs}}
tables:
  - id: items
    title: {zh-CN: 清单, en: Items}
    columns:
      - {id: name, title: {zh-CN: 名称, en: Name}}
      - {id: number, title: {zh-CN: 数量, en: Number}}
      - {id: place, title: {zh-CN: 位置, en: Place}}
signatures:
  - {id: client, title: {zh-CN: 甲方, en: Client}, needs: [name]}
"""


def test_what_is_declared_and_not_printed_is_found_and_the_other_way_round(tmp_path: Path) -> None:
    template = word("# 范围", "text", [["名称", "数量"], ["a", "1"]], "# 质量", "text")
    (read,) = templates_called([str(type_with(tmp_path, template, PARTS))])
    assert isinstance(read, Template)
    findings = lint(read)
    assert [(finding.rule, finding.problem.what.zh) for finding in findings] == [
        ("not-printed", "模板没有印出声明的章节“费用”。"),
        ("not-printed", "模板没有印出声明的签署处“甲方”。"),
        ("not-printed", "模板的表格“清单”没有声明的列“位置”。"),
        ("not-declared", "标题“质量”没有在 document.yaml 中声明。"),
    ]


def test_a_heading_with_a_field_is_not_asked_to_be_declared(tmp_path: Path) -> None:
    parts = "sections: [{id: scope, title: {zh-CN: 范围, en: Scope}}]\n"
    template = word("# 范围", "text", "# {{ project.name }}", "text")
    (read,) = templates_called([str(type_with(tmp_path, template, parts))])
    assert isinstance(read, Template)
    assert lint(read) == ()


def test_clauses_of_the_type_are_read_with_its_template(tmp_path: Path) -> None:
    place = type_with(tmp_path, word("text"), "clauses: [{clause: own-clause}]\n")
    clauses = tmp_path / "schemas/clauses"
    clauses.mkdir(parents=True)
    (clauses / "own-clause.yaml").write_text(
        'id: own-clause\nversion: "1.0"\ntitle: {zh-CN: 条款, en: Clause}\n'
        "recognition: {strong: {zh-CN: [条款], en: [clause]}, weak: {zh-CN: [], en: []}}\n"
        "advice: {zh-CN: 请补, en: Add it}\n"
        'text: {zh-CN: "一\\n{{ situatoin }}", en: "{{ project.name }}"}\n',
        "utf-8",
    )
    (read,) = templates_called([str(place)])
    assert isinstance(read, Template)
    (finding,) = lint(read)
    assert (finding.rule, finding.problem.where) == ("unknown-value", "clauses/own-clause zh-CN:2")


def test_a_template_that_takes_the_place_of_a_built_in_one_belongs_to_its_type(tmp_path: Path) -> None:
    kind = next(kind for kind in Catalog().document_types() if kind.sections and kind.format.value == "docx")
    place = tmp_path / "templates" / kind.id
    place.mkdir(parents=True)
    (place / "zh-CN.docx").write_bytes(word("text"))
    (read,) = templates_called([str(tmp_path)])
    assert isinstance(read, Template)
    assert read.document_type == kind
    assert "not-printed" in rules(lint(read))


def test_a_file_that_is_no_template_is_told_from_one_with_faults(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"%PDF-1.7 ...")
    (read,) = templates_called([str(tmp_path / "a.docx")])
    assert isinstance(read, Unusable)
    assert read.problems[0].what.en == "This is no Word or Excel template (pdf)."


def test_rules_have_titles_in_both_languages() -> None:
    assert all(title.zh and title.en for title in RULES.values())


def test_a_clause_of_a_library_that_asks_for_what_no_project_has_is_unusable_at_its_line(tmp_path: Path) -> None:
    wrong = Path("schemas/clauses/payment.yaml").read_text(encoding="utf-8")
    wrong = wrong.replace("{% if project.commercial %}", "{% if project.comercial.amount %}", 1)
    clause = tmp_path / "schemas" / "clauses" / "payment.yaml"
    clause.parent.mkdir(parents=True)
    clause.write_text(wrong, encoding="utf-8")
    line = wrong[: wrong.index("comercial")].count("\n") + 1
    [found] = templates_called([str(tmp_path)])
    assert isinstance(found, Unusable)
    assert [(one.where, one.remedy.en) for one in found.problems] == [
        (f"{clause}:{line}:1", "Did you mean commercial?")
    ]
