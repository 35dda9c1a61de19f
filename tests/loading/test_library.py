"""Document types, clauses and pack schemas are read whole, or every error is said at its line and column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from handover_docs.errors import LibraryError
from handover_docs.loading import load_clause, load_document_type, load_pack_schema
from handover_docs.model.document_type import DocumentFormat, FieldType
from handover_docs.model.pack_schema import Cardinality
from handover_docs.model.report import Level
from handover_docs.wording import Bilingual

DOCUMENT_TYPE = """\
id: memo
version: "1.0"
format: docx
title: {zh-CN: 备忘录, en: Memo}
folder: {zh-CN: 01-文件, en: 01-Papers}
situations: [internal]
when: project.acceptance
requires: [acceptance, deliverables]
each: confidentiality.agreements
label: item.id
form: item.form
forms:
  - {id: mutual, title: {zh-CN: 双方, en: Mutual}, phrases: {zh-CN: [双方互为]}}
fields:
  - {id: name, title: {zh-CN: 名称, en: Name}, aliases: {zh-CN: [项目], en: [Project]}, type: date, value: project.name}
sections:
  - {id: scope, title: {zh-CN: 范围, en: Scope}, level: warning, when: item.receiving}
tables:
  - id: list
    title: {zh-CN: 清单, en: List}
    section: scope
    rows: deliverables
    columns:
      - {id: a, title: {zh-CN: 甲, en: A}}
      - {id: b, title: {zh-CN: 乙, en: B}, filled: false}
clauses: [{clause: term, when: form != "employee"}]
signatures:
  - {id: client, title: {zh-CN: 甲方, en: Client}, needs: [name, date], party: project.client}
"""

CLAUSE = """\
id: term
version: "1.0"
title: {zh-CN: 期限, en: Term}
same_as: [cuad:Renewal Term]
recognition:
  strong: {zh-CN: ['期限.{0,12}年'], en: ['terms? of']}
  weak: {en: [years]}
advice: {zh-CN: 请补充。, en: Add it.}
text:
  zh-CN: |
    本协议期限为{{ project.confidentiality.term_years|years }}。
    {% if form == "employee" %}
    * 员工另行约定。
    {% endif %}
  en: |
    The term is stated here.
"""

PACK = """\
id: small
version: "1.0"
title: {zh-CN: 资料包, en: Pack}
description: {zh-CN: 说明, en: About}
naming: {pattern: "{project}-{date}-{type}"}
deliverables:
  - id: memo
    document_type: memo
    instructions: {zh-CN: 请提交。, en: Send it.}
    formats: [docx, pdf]
    when: project.confidentiality
    count: confidentiality.agreements
  - {id: plan, document_type: plan, title: {zh-CN: 方案, en: Plan}, instructions: {zh-CN: 请, en: Do},
     formats: [docx], cardinality: optional, signed: false, minimum: 0, maximum: 2, level: note}
"""


def _at(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def _complaints(load: Callable[[Path], object], path: Path, folder: Path, language: str = "en") -> list[str]:
    with pytest.raises(LibraryError) as caught:
        load(path)
    return [problem.in_language(language).replace(f"{folder}/", "") for problem in caught.value.problems]


def test_a_document_type_is_read_whole(tmp_path: Path) -> None:
    read = load_document_type(_at(tmp_path, "memo/document.yaml", DOCUMENT_TYPE))
    assert (read.id, read.format, read.each, read.label, read.form) == (
        "memo",
        DocumentFormat.DOCX,
        "confidentiality.agreements",
        "item.id",
        "item.form",
    )
    assert read.requires == ("acceptance", "deliverables")
    assert read.forms[0].phrases == {"zh-CN": ("双方互为",), "en": ()}
    (field,) = read.fields
    assert (field.type, field.value, field.level) == (FieldType.DATE, "project.name", Level.ERROR)
    assert field.name.all() == ("名称", "Name", "项目", "Project")
    assert (read.sections[0].level, read.sections[0].when) == (Level.WARNING, "item.receiving")
    (table,) = read.tables
    assert [column.filled for column in table.columns] == [True, False]
    assert (table.section, table.rows, table.sheet) == ("scope", "deliverables", None)
    assert (read.clauses[0].id, read.clauses[0].when) == ("term", 'form != "employee"')
    assert (read.signatures[0].needs, read.signatures[0].party) == (("name", "date"), "project.client")


def test_a_clause_is_read_whole(tmp_path: Path) -> None:
    read = load_clause(_at(tmp_path, "term.yaml", CLAUSE))
    assert read.name.title == Bilingual("期限", "Term")
    assert read.recognition.strong == {"zh-CN": ("期限.{0,12}年",), "en": ("terms? of",)}
    assert read.recognition.weak == {"zh-CN": (), "en": ("years",)}
    assert read.text["zh-CN"].splitlines()[2] == "* 员工另行约定。"
    assert (read.same_as, read.advice["en"]) == (("cuad:Renewal Term",), "Add it.")


def test_a_pack_schema_is_read_whole(tmp_path: Path) -> None:
    read = load_pack_schema(_at(tmp_path, "small.yaml", PACK), lambda name: Bilingual(f"{name}型", name.title()))
    memo, plan = read.deliverables
    assert (read.naming, read.naming_level, read.checks) == ("{project}-{date}-{type}", Level.WARNING, ())
    assert (memo.title, memo.cardinality, memo.signed) == (Bilingual("memo型", "Memo"), Cardinality.REQUIRED, True)
    assert (memo.count, memo.when, memo.minimum, memo.maximum) == (
        "confidentiality.agreements",
        "project.confidentiality",
        1,
        None,
    )
    assert (plan.title, plan.cardinality, plan.signed) == (Bilingual("方案", "Plan"), Cardinality.OPTIONAL, False)
    assert (plan.minimum, plan.maximum, plan.level) == (0, 2, Level.NOTE)


def test_the_rows_of_a_table_may_be_those_of_a_list_in_a_list(tmp_path: Path) -> None:
    text = DOCUMENT_TYPE.replace("rows: deliverables", "rows: services.metrics")
    found = load_document_type(_at(tmp_path, "memo/document.yaml", text))
    assert found.tables[0].rows == "services.metrics"


def test_a_path_through_a_list_leads_to_a_list_too(tmp_path: Path) -> None:
    for wrong, what in (("services.metric", "services has no metric."), ("services.hours", "services.hours is not a")):
        path = _at(tmp_path, "memo/document.yaml", DOCUMENT_TYPE.replace("rows: deliverables", f"rows: {wrong}"))
        (complaint,) = _complaints(load_document_type, path, tmp_path)
        assert what in complaint


def test_every_error_of_a_document_type_is_said_at_once(tmp_path: Path) -> None:
    text = (
        DOCUMENT_TYPE.replace("id: memo", "id: meno")
        .replace("when: project.acceptance", "when: project.acceptence")
        .replace("requires: [acceptance, ", "requires: [acceptance.methods, ")
        .replace("label: item.id", "label: item.ids")
        .replace("type: date", "type: day")
        .replace("section: scope", "section: scopes")
        .replace("rows: deliverables", "rows: acceptance")
        .replace('form != "employee"', 'form ! "employee"')
        .replace("id: b", "id: a")
        .replace("party: project.client", "partner: clint")
    )
    path = _at(tmp_path, "memo/document.yaml", text)
    assert _complaints(load_document_type, path, tmp_path) == [
        "memo/document.yaml:1:5: The id meno is not the memo that its place says. "
        "Write memo, or rename the file or folder.",
        "memo/document.yaml:7:7: when (Condition): The project has no acceptence. Did you mean acceptance?",
        "memo/document.yaml:8:12: requires (Path): acceptance has no methods. Did you mean method?",
        "memo/document.yaml:10:8: label (Label): An item has no ids. Did you mean id?",
        "memo/document.yaml:15:91: type (Type) cannot be “day”. "
        "Write one of: "
        "text, party, date, money, percent, number.",
        "memo/document.yaml:21:14: There is no section scopes. Did you mean scope?",
        "memo/document.yaml:22:11: rows (Rows): acceptance is not a list of the project. "
        "Write the path of a list, such as confidentiality.agreements.",
        "memo/document.yaml:25:14: The id a is taken: it stands at memo/document.yaml:24:14. "
        "Choose another id, or delete one of the two.",
        'memo/document.yaml:26:32: when (Condition): The expression “form ! "employee"” cannot be read: '
        "unexpected char '!' at 9. Write it like project.situation == \"cutover\".",
        "memo/document.yaml:28:71: partner is not a key that is known here. Did you mean party?",
    ]


def test_what_is_made_for_each_item_needs_a_label(tmp_path: Path) -> None:
    path = _at(tmp_path, "memo/document.yaml", DOCUMENT_TYPE.replace("label: item.id\n", ""))
    assert _complaints(load_document_type, path, tmp_path, "zh-CN") == [
        "memo/document.yaml:9:1: 有 each 时必须同时有 label。请补充 label，或删去 each。"
    ]


def test_an_expression_uses_only_names_that_there_are(tmp_path: Path) -> None:
    path = _at(tmp_path, "memo/document.yaml", DOCUMENT_TYPE.replace("when: project.acc", "when: projekt.acc"))
    assert _complaints(load_document_type, path, tmp_path) == [
        "memo/document.yaml:7:7: when (Condition): The expression uses projekt, which is not known. "
        "Did you mean project?"
    ]


def test_every_error_of_a_clause_is_said_at_once(tmp_path: Path) -> None:
    text = (
        CLAUSE.replace("terms? of", "terms?( of")
        .replace("{% endif %}", "")
        .replace("The term", "{{ term|yeers }} The term")
        .replace("cuad:Renewal Term", "Renewal Term")
        .replace(", en: Add it.", "")
    )
    assert _complaints(load_clause, _at(tmp_path, "term.yaml", text), tmp_path) == [
        "term.yaml:4:11: same_as (Counterpart) cannot be written “Renewal Term”. Write it: written data-set:name.",
        "term.yaml:6:40: en (Pattern): The regular expression is invalid: missing ), unterminated subpattern at "
        "position 6. Correct it.",
        "term.yaml:8:9: en (English) is missing. Add it.",
        'term.yaml:10:10: zh-CN (Chinese): Line 2, “{% if form == "employee" %}”, holds a '
        "broken tag: Unexpected end of template. Jinja was "
        "looking for the following tags: 'elif' or 'else' or 'endif'. The innermost block that needs to be closed is "
        "'if'. See that every {{ }} and {% %} is complete and closed.",
        "term.yaml:15:7: en (English): Line 1, “{{ term|yeers }} The term is stated here.”, holds a broken tag: No "
        "filter named 'yeers'. See that every {{ }} and {% %} is complete and closed.",
    ]


def test_every_error_of_a_pack_schema_is_said_at_once(tmp_path: Path) -> None:
    text = (
        PACK.replace("{type}", "{typ}")
        .replace("id: plan", "id: memo")
        .replace("maximum: 2", "maximum: 1")
        .replace("minimum: 0", "minimum: 2")
        .replace("count: confidentiality.agreements", "count: confidentiality.agreement")
        .replace("optional", "maybe")
    )
    assert _complaints(load_pack_schema, _at(tmp_path, "small.yaml", text), tmp_path) == [
        "small.yaml:5:19: pattern (Pattern): The naming pattern “{project}-{date}-{typ}” holds something unknown. "
        "Use {project}, {date}, {type} and plain words only.",
        "small.yaml:12:12: count (Count): confidentiality has no agreement. Did you mean agreements?",
        "small.yaml:13:10: The id memo is taken: it stands at small.yaml:7:9. "
        "Choose another id, or delete one of the two.",
        "small.yaml:14:36: cardinality (Cardinality) cannot be “maybe”. Write one of: required, optional, prohibited.",
        "small.yaml:14:79: The maximum is below the minimum. Correct one of them.",
    ]


def test_a_file_of_the_built_in_library_is_not_compiled_again(tmp_path: Path) -> None:
    path = _at(tmp_path, "term.yaml", CLAUSE.replace("terms? of", "terms?( of"))
    assert load_clause(path, thorough=False).recognition.strong["en"] == ("terms?( of",)


ELEMENTS = """\
elements:
  - {id: a, title: {zh-CN: 甲, en: A}, kind: mention, patterns: {en: [a]}, operator: max, value: 3,
     advice: {zh-CN: 改, en: Do}}
  - {id: b, title: {zh-CN: 乙, en: B}, kind: period, patterns: {en: [b]}, operator: min, value: 3,
     advice: {zh-CN: 改, en: Do}}
  - {id: c, title: {zh-CN: 丙, en: C}, kind: rate, patterns: {en: [c]}, operator: max, value: 3, unit: days,
     advice: {zh-CN: 改, en: Do}}
  - {id: d, title: {zh-CN: 丁, en: D}, kind: forum, patterns: {en: [d]}, operator: equals, value: project.legal.body,
     required: false, advice: {zh-CN: 改, en: Do}}
"""


def test_a_bound_needs_something_that_has_a_size_and_a_unit_of_its_kind(tmp_path: Path) -> None:
    assert _complaints(load_clause, _at(tmp_path, "term.yaml", CLAUSE + ELEMENTS), tmp_path) == [
        "term.yaml:18:85: A mention has no size for max. Use present or equals, or another kind.",
        "term.yaml:20:5: The element has no unit. Add unit.",
        "term.yaml:22:103: days is no unit of a rate. Did you mean day?",
    ]


def test_an_element_may_be_left_unsaid_where_the_file_says_so(tmp_path: Path) -> None:
    text = CLAUSE + ELEMENTS.splitlines()[0] + "\n" + "\n".join(ELEMENTS.splitlines()[7:]) + "\n"
    assert [each.required for each in load_clause(_at(tmp_path, "term.yaml", text)).elements] == [False]


def test_a_value_that_no_project_has_is_said_at_its_line_of_the_text(tmp_path: Path) -> None:
    text = CLAUSE[: CLAUSE.index("text:")] + (
        "text:\n  zh-CN: |\n    共{{ project.comercial.amount }}元。\n    {% for one in project.milestones %}"
        "{{ one.id }}{% endfor %}\n  en: |\n    By {{ project.party('client').name }}.\n"
        "    {{ project.confidentiality.term_yeers }} years\n"
    )
    first = text[: text.index("    共")].count("\n") + 1
    assert _complaints(load_clause, _at(tmp_path, "term.yaml", text), tmp_path) == [
        f"term.yaml:{first}:1: project.comercial.amount: The project has no comercial. Did you mean commercial?",
        f"term.yaml:{first + 4}:1: project.confidentiality.term_yeers: confidentiality has no term_yeers. "
        "Did you mean term_years?",
    ]
