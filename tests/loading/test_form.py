"""The Excel form holds everything that a description can say, and every error names its sheet and cell."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from handover_docs.errors import ProjectError
from handover_docs.loading import Description, load_description, write_form
from handover_docs.loading.form_layout import FIRST_ROW, layout
from handover_docs.loading.form_texts import scalar, shown
from handover_docs.loading.nodes import Place
from handover_docs.loading.rule import Rule, schema
from handover_docs.wording import DOCUMENT_LANGUAGES
from tests.loading.descriptions import SMALL, complaints

SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "projects").glob("*.yaml"))
PLACE = Place("form.xlsx", (0, 1, 1))


def _small(folder: Path) -> Description:
    (folder / "small.yaml").write_text(SMALL, "utf-8")
    return load_description(folder / "small.yaml")


def _changed(folder: Path, change: Callable[[Workbook], None], language: str = "zh-CN") -> bytes:
    """The small description as a form, after a person has ``change``d it."""
    book = load_workbook(io.BytesIO(write_form(language, _small(folder))))
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _field(book: Workbook, key: str, sheet: str = "项目与条款") -> int:
    """The row of a single value."""
    return next(row for row in range(1, 200) if book[sheet].cell(row, 1).value == key)


def _column(book: Workbook, sheet: str, key: str) -> int:
    return next(column for column in range(1, 60) if book[sheet].cell(1, column).value == key)


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_description_goes_through_the_form_unchanged(path: Path, language: str, tmp_path: Path) -> None:
    described = load_description(path)
    (tmp_path / "form.xlsx").write_bytes(write_form(language, described))
    filled = load_description(tmp_path / "form.xlsx")
    assert filled.languages == described.languages
    for each in described.languages:
        assert filled.project(each) == described.project(each)


def test_a_form_for_taiwan_speaks_as_taiwan_does_and_leaves_the_description_as_it_is(tmp_path: Path) -> None:
    text = SMALL.replace("languages: [zh-CN, en]", "languages: [zh-TW]").replace(
        "{zh-CN: 移交, en: Handover}", "數據移交"
    )
    (tmp_path / "project.yaml").write_text(text, encoding="utf-8")
    described = load_description(tmp_path / "project.yaml")
    (tmp_path / "form.xlsx").write_bytes(write_form("zh-TW", described))
    book = load_workbook(tmp_path / "form.xlsx")
    said = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {"填寫說明", "系統與設備"} <= set(book.sheetnames)
    assert "數據移交" in said
    assert not [one for one in said if "数据" in one or "系统" in one or "必填为" in one]
    assert book.worksheets[1]["B3"].font.name == "Microsoft JhengHei"
    filled = load_description(tmp_path / "form.xlsx")
    assert (filled.languages, filled.project("zh-TW")) == (("zh-TW",), described.project("zh-TW"))


def test_every_choice_in_taiwans_words_is_taken_in() -> None:
    form = layout()
    rules = [cell.rule for part in (*form.groups, *form.lists) for cell in part.cells]
    asked = [(rule, each) for rule in rules for each in rule.choices]
    asked += [(rule, answer) for rule in rules if rule.kind == "boolean" for answer in ("true", "false")]
    assert len(asked) > 50
    assert [each for rule, each in asked if scalar(shown(each, rule, "zh-TW"), "", rule, PLACE).text != each] == []


def test_the_same_form_is_the_same_bytes(tmp_path: Path) -> None:
    assert write_form("zh-CN", _small(tmp_path)) == write_form("zh-CN", _small(tmp_path))


def test_every_value_of_the_schema_has_a_cell() -> None:
    form = layout()
    paths = {".".join(cell.path) for group in form.groups for cell in group.cells}
    for sheet in form.lists:
        paths |= {".".join((*sheet.path, *cell.path)) for cell in sheet.cells}

    def leaves(rule: Rule, path: tuple[str, ...]) -> None:
        if rule.kind == "object":
            for key, each in rule.properties.items():
                leaves(each, (*path, key))
        elif rule.kind == "array" and rule.items is not None and ".".join(path) not in paths:
            leaves(rule.items, path)
        else:
            assert ".".join(path) in paths, path

    leaves(schema("project"), ())


def test_an_empty_form_says_what_it_needs_at_its_cells(tmp_path: Path) -> None:
    found = complaints(tmp_path, write_form("zh-CN"), "zh-CN", name="f.xlsx")
    assert found[:3] == [
        "f.xlsx!项目与条款!C3: 缺少 situation（移交情形）。请填写：移交的类型，文档措辞随之变化。",
        "f.xlsx!项目与条款!C4: 缺少 languages（文档语言）。请填写：生成文档的语言，主要语言写在最前。",
        "f.xlsx!项目与条款!C6: 缺少 name（项目名称）。请填写：项目名称。",
    ]
    assert found[-1] == "f.xlsx!人员!B5: 缺少 people（人员）。请填写：文档中出现的所有人员。"
    assert len(found) == 13


def test_the_example_row_is_not_taken_in(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(write_form("en")))
    assert [book["People"].cell(FIRST_ROW - 1, column).value for column in (1, 2, 3)] == ["Example", "li-na", "Li Na"]
    assert _small(tmp_path).project("en").people[0].name == "Li Na"
    form = tmp_path / "f.xlsx"
    form.write_bytes(write_form("en", _small(tmp_path)))
    assert [person.id for person in load_description(form).project("en").people] == ["li", "zhao"]


def test_choices_are_taken_in_either_language_and_as_in_yaml(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        role = _column(book, "相关方", "role")
        book["相关方"].cell(FIRST_ROW, role).value = "Outgoing party"
        book["相关方"].cell(FIRST_ROW + 1, role).value = "client"

    assert complaints(tmp_path, _changed(tmp_path, change), name="f.xlsx") == []


def test_what_is_missing_in_a_row_that_ends_early_is_said_at_its_cell(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        people = book["人员"]
        people.delete_rows(FIRST_ROW + 2, 200)
        people.cell(FIRST_ROW + 2, _column(book, "人员", "id")).value = "wang"

    assert complaints(tmp_path, _changed(tmp_path, change), "zh-CN", name="f.xlsx") == [
        "f.xlsx!人员!C7: 缺少 name（姓名）。请填写：姓名全称。",
        "f.xlsx!人员!E7: 缺少 party（所属方）。请填写：所属相关方的标识。",
        "f.xlsx!人员!F7: 缺少 role（项目角色）。请填写：项目中的角色，按打印内容填写。",
    ]


def test_a_wrong_choice_and_an_unknown_person_are_said_at_their_cells(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["相关方"].cell(FIRST_ROW, _column(book, "相关方", "role")).value = "移交放"
        book["系统与设备"].cell(FIRST_ROW, _column(book, "系统与设备", "owner")).value = "李娜"

    assert complaints(tmp_path, _changed(tmp_path, change), "zh-CN", name="f.xlsx") == [
        "f.xlsx!相关方!C5: role（角色）的值“移交放”无效。是否应为 outgoing（移交方）？",
        "f.xlsx!系统与设备!G5: 移交人：people 中没有 李娜。是否应为 li？",
    ]


def test_a_required_cell_left_empty_is_named(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["人员"].cell(FIRST_ROW + 1, _column(book, "人员", "party")).value = None
        book["项目与条款"].cell(_field(book, "dates.issued"), 3).value = None

    assert complaints(tmp_path, _changed(tmp_path, change), "zh-CN", name="f.xlsx") == [
        "f.xlsx!项目与条款!C15: 缺少 issued（编制日期）。请填写：文档上印的日期。",
        "f.xlsx!人员!E6: 缺少 party（所属方）。请填写：所属相关方的标识。",
    ]


def test_a_group_that_was_begun_must_be_finished(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["项目与条款"].cell(_field(book, "support.days"), 3).value = 30

    found = complaints(tmp_path, _changed(tmp_path, change), name="f.xlsx")
    assert [line.split(" ")[1] for line in found] == ["hours", "contact", "scope", "review_frequency"]


def test_chinese_text_without_its_translation_is_missed(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["项目与条款"].cell(_field(book, "project.purpose"), 3).value = "平稳移交"

    assert complaints(tmp_path, _changed(tmp_path, change), "zh-CN", name="f.xlsx") == [
        "f.xlsx!项目与条款!D11: purpose（目的）缺少 en 的文本。"
        "请补上 en，或只写一个各语言通用的文本，或从 languages 中去掉 en。"
    ]


def test_what_reads_the_same_in_both_languages_is_written_once(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["项目与条款"].cell(_field(book, "project.version"), 3).value = 2.5

    form = tmp_path / "f.xlsx"
    form.write_bytes(_changed(tmp_path, change))
    description = load_description(form)
    assert [description.project(language).version for language in ("zh-CN", "en")] == ["2.5", "2.5"]


def test_dates_and_percentages_are_read_as_excel_keeps_them(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book["项目与条款"]
        sheet.cell(_field(book, "dates.start"), 3).value = datetime(2026, 11, 23)
        for key, value in {
            "contract_number": "C-1", "amount": 1200.5, "currency": "CNY", "tax_rate": 0.06, "tax_included": "是",
        }.items():  # fmt: skip
            sheet.cell(_field(book, f"commercial.{key}"), 3).value = value
        sheet.cell(_field(book, "commercial.tax_rate"), 3).number_format = "0%"
        for column, value in ((2, "全款"), (3, "All"), (4, "100"), (5, "验收"), (6, "Acceptance")):
            book["付款安排"].cell(FIRST_ROW, column).value = value

    form = tmp_path / "f.xlsx"
    form.write_bytes(_changed(tmp_path, change))
    project = load_description(form).project("zh-CN")
    assert project.dates.start == date(2026, 11, 23)
    assert project.commercial is not None
    assert (str(project.commercial.amount), str(project.commercial.tax_rate)) == ("1200.5", "6")
    assert project.commercial.tax_included is True


def test_an_item_that_belongs_to_nothing_is_named(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book["服务"]
        for column, value in enumerate(("s1", "服务", "Service", "内容", "Work", "全天", "Always", "li"), 2):
            sheet.cell(FIRST_ROW, column).value = value
        book["服务指标"].cell(FIRST_ROW, 2).value = "s2"

    assert complaints(tmp_path, _changed(tmp_path, change), "zh-CN", name="f.xlsx") == [
        "f.xlsx!服务指标!B5: 服务中没有“s2”。可用的值：s1。"
    ]


def test_a_sheet_of_the_users_own_is_left_alone_and_a_renamed_one_is_found(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["人员"].title = "通讯录"
        book.create_sheet("草稿")["A1"] = "随便写写"

    assert complaints(tmp_path, _changed(tmp_path, change), name="f.xlsx") == []


def test_a_copied_sheet_is_refused(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book.copy_worksheet(book["人员"]).title = "人员2"

    assert complaints(tmp_path, _changed(tmp_path, change), name="f.xlsx") == [
        "f.xlsx!人员2!A1: This sheet is a copy of another one. Keep everything on one of them, delete the other."
    ]


def test_a_workbook_that_is_no_form_says_how_to_get_one(tmp_path: Path) -> None:
    plain = io.BytesIO()
    Workbook().save(plain)
    assert complaints(tmp_path, plain.getvalue(), name="f.xlsx") == [
        "f.xlsx: This workbook is not the project form. Make a form with handover intake -o form.xlsx and fill it in."
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            b"PK\x03\x04 and nothing else",
            "f.xlsx: The workbook is damaged, or it is not .xlsx. Open it in Excel and save it as .xlsx.",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old",
            "f.xlsx: This is an old Excel file, or one with a password. Take the password off and save it as .xlsx.",
        ),
    ],
)
def test_a_workbook_that_cannot_be_opened_says_why(tmp_path: Path, content: bytes, expected: str) -> None:
    assert complaints(tmp_path, content, name="f.xlsx") == [expected]


def test_a_text_too_long_for_a_cell_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(SMALL.replace("purpose: p", f"purpose: {'长' * 40_000}"), "utf-8")
    with pytest.raises(ProjectError) as caught:
        write_form("zh-CN", load_description(tmp_path / "p.yaml"))
    assert caught.value.problems[0].where == f"{tmp_path}/p.yaml:9:12"


def test_a_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(SMALL.replace("purpose: p", "purpose: '=1+1'"), "utf-8")
    (tmp_path / "f.xlsx").write_bytes(write_form("zh-CN", load_description(tmp_path / "p.yaml")))
    assert load_description(tmp_path / "f.xlsx").project("en").purpose == "=1+1"


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_sheet_names_are_their_own_and_short_enough(language: str) -> None:
    names = load_workbook(io.BytesIO(write_form(language))).sheetnames
    assert len(names) == len(set(names)) == len(layout().lists) + 2
    assert max(map(len, names)) <= 31


def test_drop_downs_offer_choices_and_ids(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(write_form("zh-CN", document_types=("nda", "sla"))))
    offered = {validation.formula1 for validation in book["里程碑"].data_validations.dataValidation}
    assert offered == {"ids_people", "document_types"}
    assert [cell.value for cell in book["填写说明"]["D"][:2]] == ["nda", "sla"]
    assert book.defined_names["document_types"].attr_text == "'填写说明'!$D$1:$D$2"
    offered = {validation.formula1 for validation in book["相关方"].data_validations.dataValidation}
    assert offered == {'"委托方,移交方,接收方,第三方机构"'}


DAY, MOMENT, NUMBER = Rule(kind="string", format="date"), Rule(kind="string", format="moment"), Rule(kind="number")


@pytest.mark.parametrize(
    "value",
    [
        "2026/3/20",
        "2026.3.20",
        "2026年3月20日",
        "２０２６－０３－２０",
        " 2026-03-20 ",
        "2026/3/20 0:00:00",
        "2026-03-20 00:00",
        "20260320",
        20260320,
        46101,
        46101.0,
    ],
)
def test_a_day_may_be_typed_in_any_way_that_means_one_day(value: object) -> None:
    assert scalar(value, "General", DAY, PLACE).text == "2026-03-20"


@pytest.mark.parametrize(
    "value",
    ["2026/3/20 9:30", "2026年3月20日 9:30", "2026年3月20日9时30分", "2026-03-20T09:30:00+08:00", 46101.39583333334],
)
def test_a_time_may_be_typed_in_any_way_that_means_one_time(value: object) -> None:
    assert scalar(value, "General", MOMENT, PLACE).text == "2026-03-20 09:30:00"


def test_a_day_with_blanks_of_any_number_in_it_is_gone_through_once() -> None:
    value = "2026" + " " * 200_000 + "x"
    assert scalar(value, "General", DAY, PLACE).text == value


def test_lines_that_end_a_text_and_hold_nothing_are_left_out() -> None:
    assert (
        scalar("第一行\n第二行\n\u3000", "@", schema("project").properties["project"].properties["scope"], PLACE).text
        == "第一行\n第二行"
    )


@pytest.mark.parametrize("value", ["3/1/2026", "go_live + 10 working days", "待定", 5, "2026-02-30"])
def test_what_is_no_one_day_stands_as_it_was_typed(value: object) -> None:
    assert scalar(value, "General", DAY, PLACE).text == str(value)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("１２００", "1200"), ("1,200,000.50", "1200000.50"), ("1，200", "1200"), ("12,5", "12,5"), ("约5", "约5")],
)
def test_a_number_typed_as_text_is_read_where_it_is_one(typed: str, read: str) -> None:
    assert scalar(typed, "@", NUMBER, PLACE).text == read


def test_blanks_at_the_ends_of_a_text_are_not_taken_in() -> None:
    assert (
        scalar("  李娜　\u00a0", "", schema("project").properties["project"].properties["name"], PLACE).text == "李娜"
    )


def test_columns_that_were_moved_or_added_are_read_by_what_they_are(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book["人员"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        for number, row in enumerate(rows, 1):
            for column, value in enumerate([row[0], *reversed(row[1:]), None if number == 1 else "备注"], 1):
                sheet.cell(number, column).value = value

    form = tmp_path / "f.xlsx"
    form.write_bytes(_changed(tmp_path, change))
    assert load_description(form).project("zh-CN").people == _small(tmp_path).project("zh-CN").people
