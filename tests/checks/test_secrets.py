"""What must not stand in clear text, and how reports keep it to themselves."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from docx import Document

from handover_docs import api
from handover_docs.checks import credit_codes, no_secrets, personal_data
from handover_docs.model.document_type import Field, FieldType
from handover_docs.model.report import Level, Outcome
from handover_docs.registry import plugins
from handover_docs.text.credit_code import check_character
from tests.checks.made import ask, document, examined, kind, name, para, rows, said, subject

SECRET = "Qw7#tiger2024"
IDENTITY = "11010519491231002X"
CARD = "6222021234567890128"


def test_a_password_in_the_text_fails() -> None:
    result = ask(no_secrets, subject(examined(document(para(f"系统管理员密码：{SECRET}")))))
    assert said(result) == [("fail", "“方案.docx”有1处明文密码。")]


def test_a_password_beneath_its_column_fails_once_with_all_places() -> None:
    table = rows(("系统", "账号", "初始密码"), ("ERP", "admin", SECRET), ("OA", "root", "123456"))
    result = ask(no_secrets, subject(examined(document(table))))
    assert said(result) == [("fail", "“方案.docx”有2处明文密码。")]
    assert [one.location.row for one in result.findings[0].evidence] == [2, 3]


def test_a_password_beside_its_name_fails() -> None:
    result = ask(no_secrets, subject(examined(document(rows(("账号", "admin"), ("密码", SECRET))))))
    assert said(result) == [("fail", "“方案.docx”有1处明文密码。")]


@pytest.mark.parametrize(
    "text", ["密码：另行交接", "密码：******", "密码应定期更换，长度不少于8位。", "Password: to be sent"]
)
def test_words_about_passwords_are_none(text: str) -> None:
    assert ask(no_secrets, subject(examined(document(para(text))))).outcome is Outcome.PASS


@pytest.mark.parametrize("value", ["/", "已封存移交", "N/A", "2026-01-31", "见密码箱"])
def test_a_column_that_gives_no_password_away_passes(value: str) -> None:
    table = rows(("系统", "密码"), ("ERP", value))
    assert ask(no_secrets, subject(examined(document(table)))).outcome is Outcome.PASS


def test_numbers_of_people_are_for_a_person_to_look_at() -> None:
    about = subject(examined(document(para(f"张三，身份证号：{IDENTITY}，工资卡 6222 0212 3456 7890 128"))))
    assert said(ask(personal_data, about))[0] == ("review", "“方案.docx”含有1个身份证号码。")


def test_a_number_that_the_type_asks_for_is_none() -> None:
    asked = kind(fields=(Field("id", name("身份证号码", "ID number"), FieldType.TEXT, None, Level.ERROR),))
    about = subject(examined(document(para(f"身份证号码：{IDENTITY}"))))
    about.document_types["plan"] = asked  # type: ignore[index]
    assert ask(personal_data, about).outcome is Outcome.PASS


def test_a_credit_code_with_a_wrong_check_character_fails() -> None:
    first = "91110108MA01ABCDE"
    right = first + (check_character(first) or "")
    wrong = first + ("0" if right[-1] != "0" else "1")
    assert ask(credit_codes, subject(examined(document(para(f"统一社会信用代码：{right}"))))).outcome is Outcome.PASS
    assert said(ask(credit_codes, subject(examined(document(rows(("统一社会信用代码", wrong))))))) == [
        ("fail", f"“方案.docx”中的统一社会信用代码“{wrong}”有误：校验码不符。")
    ]
    assert said(ask(credit_codes, subject(examined(document(para(f"信用代码：{right[:-1]}")))))) == [
        ("fail", f"“方案.docx”中的统一社会信用代码“{right[:-1]}”有误：应为18位，实为17位。")
    ]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = Document()
    written.add_heading("账号权限移交清单", 0)
    table = written.add_table(rows=2, cols=3)
    for row, texts in enumerate((("系统", "账号", "密码"), ("ERP", "admin", SECRET))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    written.add_paragraph(f"经办人身份证号 {IDENTITY}")
    written.add_paragraph(f"备用：{SECRET}")
    data = io.BytesIO()
    written.save(data)
    path = tmp_path_factory.mktemp("pack") / "pack.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("账号权限移交清单.docx", data.getvalue())
    return path


def _text(rendered: str | bytes) -> str:
    if isinstance(rendered, str):
        return rendered
    with zipfile.ZipFile(io.BytesIO(rendered)) as archive:
        return "".join(archive.read(part).decode("utf-8", "replace") for part in archive.namelist())


def test_no_format_of_the_report_gives_a_secret_away(pack: Path) -> None:
    report = api.check(pack)
    assert any(result.check == "no-secrets" and result.outcome is Outcome.FAIL for result in report.results)
    for language in ("zh-CN", "en"):
        for form, plugin in plugins("handover_docs.reports").items():
            shown = _text(plugin.render(report, language))
            assert SECRET not in shown, form
            assert IDENTITY not in shown, form
        letter = _text(api.letter(report, language))
        assert SECRET not in letter
        assert IDENTITY not in letter


def test_secrets_are_shown_where_that_is_asked_for(pack: Path) -> None:
    shown = plugins("handover_docs.reports")["json"].render(api.check(pack, show_secrets=True), "zh-CN")
    assert SECRET in json.dumps(json.loads(shown), ensure_ascii=False)
