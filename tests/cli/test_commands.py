"""The commands, each through its door."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from handover_docs import api
from handover_docs.catalog import Catalog
from handover_docs.loading import load_description
from handover_docs.model.document_type import Origin
from handover_docs.model.report import Verdict
from handover_docs.registry import plugins
from handover_docs.reports import html, terminal
from handover_docs.reports import json as json_report

from ..readers.office_files import workbook_bytes
from ..readers.pdf_drawings import attached_to_a_pdf
from ..reports.sample import report
from .conftest import Call

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "samples/projects/operations-handover.yaml"


@pytest.fixture(scope="module")
def document_type() -> str:
    """A document type that the sample calls for once."""
    kinds = [kind for kind in Catalog().document_types() if kind.made_from is Origin.PROJECT]
    return next(kind.id for kind in kinds if kind.each is None and kind.when is None)


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    """A text that holds a clause of the library."""
    text = "保密协议\n\n第一条 适用法律\n本协议适用中华人民共和国法律，并依其解释。\n"
    (tmp_path / "合同 <a>.txt").write_text(text, "utf-8")
    return tmp_path / "合同 <a>.txt"


def test_validate_says_what_project_it_is(call: Call) -> None:
    shown = call("validate", PROJECT, locale="zh_CN")
    assert shown.code == 0
    assert shown.out == f"{PROJECT}: 没有错误。智联仓储平台运维服务移交（zh-CN, en）\n"
    assert shown.err == f"下一步：handover generate {PROJECT} -o 资料包\n"


def test_validate_lists_every_error_of_a_description(call: Call, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("name: 1\nlanguages: [fr]\n")
    shown = call("validate", tmp_path / "p.yaml")
    assert (shown.code, shown.out) == (3, "")
    assert len(shown.err.splitlines()) > 2
    assert all(line.startswith(f"{tmp_path / 'p.yaml'}:") for line in shown.err.splitlines())


def test_intake_writes_a_form_and_says_where(call: Call, tmp_path: Path) -> None:
    shown = call("intake", "-o", tmp_path / "form.xlsx")
    assert (shown.code, shown.out) == (0, f"{tmp_path / 'form.xlsx'}\n")
    assert zipfile.is_zipfile(tmp_path / "form.xlsx")


def test_intake_never_overwrites_a_form_unasked(call: Call, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    form.write_bytes(b"filled in")
    assert call("intake", "-o", form).code == 2
    assert form.read_bytes() == b"filled in"
    assert call("intake", "-o", form, "--force").code == 0
    assert form.read_bytes() != b"filled in"


def test_the_form_can_be_had_for_taiwan(call: Call, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    assert call("intake", "-o", form, "--lang", "zh_TW").code == 0
    assert load_workbook(form).sheetnames[:2] == ["填寫說明", "專案與條款"]


def test_intake_writes_no_other_kind_of_file(call: Call, tmp_path: Path) -> None:
    shown = call("intake", "-o", tmp_path / "form.csv")
    assert shown.code == 2
    assert (
        shown.err == f"{tmp_path / 'form.csv'}: The form is an Excel workbook. Give a file name that ends in .xlsx.\n"
    )


def test_generate_writes_the_documents_asked_for_and_lists_them(call: Call, tmp_path: Path, document_type: str) -> None:
    shown = call("generate", PROJECT, "-o", tmp_path / "p", "--document", document_type, "--lang", "zh-CN")
    assert shown.code == 0
    written = [path.relative_to(tmp_path / "p").as_posix() for path in (tmp_path / "p").rglob("*.*")]
    assert shown.out.splitlines() == [f"new  {path}" for path in sorted(written) if path != "manifest.json"]
    assert shown.err == f"{tmp_path / 'p'}: Documents: 1, written: 1.\n"


def test_a_second_generate_writes_nothing(call: Call, tmp_path: Path, document_type: str) -> None:
    arguments = ("generate", PROJECT, "-o", tmp_path / "p", "--document", document_type, "--lang", "en")
    call(*arguments)
    shown = call(*arguments, locale="zh_CN")
    assert shown.code == 0
    assert shown.out.startswith("未变  ")
    assert shown.err == f"{tmp_path / 'p'}: 共 1 个文档，写入 0 个。\n"


def test_generate_keeps_an_edited_file(call: Call, tmp_path: Path, document_type: str) -> None:
    arguments = ("generate", PROJECT, "-o", tmp_path / "p", "--document", document_type, "--lang", "en")
    call(*arguments)
    made = next(path for path in (tmp_path / "p").rglob("*.*") if path.name != "manifest.json")
    made.write_bytes(b"edited")
    shown = call(*arguments)
    assert shown.code == 0
    assert shown.out.startswith("kept (edited)  ")
    assert made.read_bytes() == b"edited"
    assert call(*arguments, "--force").code == 0
    assert made.read_bytes() != b"edited"


def test_where_an_edited_file_would_be_made_otherwise_now_the_new_one_goes_beside_it(
    call: Call, tmp_path: Path
) -> None:
    description = tmp_path / "project.yaml"
    description.write_bytes(PROJECT.read_bytes())
    arguments = ("generate", description, "-o", tmp_path / "p", "--document", "handover-plan", "--lang", "en")
    call(*arguments)
    made = next(path for path in (tmp_path / "p").rglob("*.docx"))
    edited = made.read_bytes() + b" "
    made.write_bytes(edited)
    description.write_text(
        description.read_text("utf-8").replace("go_live: 2026-12-21", "go_live: 2026-12-22"), "utf-8"
    )
    shown = call(*arguments)
    assert shown.code == 1
    assert "Edited by hand and not overwritten: 1; the new ones" in shown.err
    assert made.read_bytes() == edited
    assert made.with_stem(f"{made.stem} (new)").is_file()
    told = made.with_name(f"{made.stem} (differences).txt").read_text("utf-8-sig").split("\n\n")
    assert [each.partition(" (")[0] for each in told[1:-1]] == ["Handover Plan"] * (len(told) - 2)
    assert told[-1:] == [
        "4.1 Key Dates (table 8, row 3, column 2)\n  present: 21 December 2026\n  new: 22 December 2026\n"
    ]
    shown = call("status", tmp_path / "p", "--project", description)
    assert shown.code == 1
    assert f"edited by hand and out of date{' ' * 9}en/01-Handover Plan/{made.name}\n" in shown.out


def test_a_dry_run_says_what_a_document_would_say_otherwise(call: Call, tmp_path: Path) -> None:
    description = tmp_path / "project.yaml"
    description.write_bytes(PROJECT.read_bytes())
    arguments = ("generate", description, "-o", tmp_path / "p", "--document", "handover-plan", "--lang", "en")
    call(*arguments)
    description.write_text(
        description.read_text("utf-8").replace("go_live: 2026-12-21", "go_live: 2026-12-22"), "utf-8"
    )
    shown = call(*arguments, "--dry-run")
    assert (
        "4.1 Key Dates (table 8, row 3, column 2)\n  present: 21 December 2026\n  new: 22 December 2026\n" in shown.out
    )


def test_a_dry_run_writes_nothing(call: Call, tmp_path: Path, document_type: str) -> None:
    target = tmp_path / "p"
    shown = call(
        "generate", PROJECT, "-o", target, "--document", document_type, "--dry-run", "--zip", tmp_path / "z.zip"
    )
    assert shown.code == 0
    assert "Dry run, nothing written." in shown.err
    assert list(tmp_path.iterdir()) == []


def test_generate_writes_a_zip_of_the_same_files(call: Call, tmp_path: Path, document_type: str) -> None:
    folder, archive = tmp_path / "p", tmp_path / "z.zip"
    call("generate", PROJECT, "-o", folder, "--document", document_type, "--lang", "en", "--zip", archive)
    with zipfile.ZipFile(archive) as opened:
        assert {name: opened.read(name) for name in opened.namelist()} == {
            path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()
        }


def test_generate_names_every_unknown_document_type(call: Call, tmp_path: Path) -> None:
    shown = call("generate", PROJECT, "-o", tmp_path / "p", "--document", "nothing", "--document", "nix")
    assert shown.code == 2
    assert [line.split(". ")[0] for line in shown.err.splitlines()] == [
        "--document: There is no document type “nothing”",
        "--document: There is no document type “nix”",
    ]
    assert not (tmp_path / "p").exists()


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every pack gets the sample report."""
    monkeypatch.setattr(api, "check", lambda *_, **__: report(Verdict.RETURN))


@pytest.mark.usefixtures("checked")
def test_check_prints_text_and_ends_with_1_where_something_failed(call: Call) -> None:
    shown = call("check", "pack.zip", locale="zh_CN")
    assert (shown.code, shown.out, shown.err) == (1, terminal.render(report(), "zh-CN"), "")


@pytest.mark.usefixtures("checked")
def test_check_prints_one_format_to_standard_output(call: Call) -> None:
    assert call("check", "pack.zip", "--format", "json").out == json_report.render(report(), "en")


@pytest.mark.usefixtures("checked")
def test_check_writes_each_format_to_its_file(call: Call, tmp_path: Path) -> None:
    page, text = tmp_path / "new" / "a.html", tmp_path / "b.txt"
    shown = call(
        "check", "p", "--format", "html", "-o", page, "--format", "terminal", "-o", text, "--format", "json", "-o", "-"
    )
    assert shown.code == 1
    assert shown.out == json_report.render(report(), "en")
    assert page.read_text("utf-8") == html.render(report(), "en")
    assert text.read_text("utf-8") == terminal.render(report(), "en")
    assert shown.err == f"Wrote {page}\nWrote {text}\n"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.html", "b.txt", "new"]


@pytest.mark.usefixtures("checked")
def test_the_ending_of_a_file_tells_the_format_where_none_is_named(call: Call, tmp_path: Path) -> None:
    call("check", "p", "-o", tmp_path / "a.html", "-o", tmp_path / "a.json", "-o", tmp_path / "a.txt")
    assert (tmp_path / "a.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (tmp_path / "a.json").read_text("utf-8").startswith("{")
    assert (tmp_path / "a.txt").read_text("utf-8").startswith("Return\n")


@pytest.mark.usefixtures("checked")
@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--format", "json", "--format", "html"], "There are 2 of --format and 0 of -o."),
        (["--format", "json", "-o", "a", "-o", "b"], "There are 1 of --format and 2 of -o."),
        (["--format", "json", "-o", "a", "--format", "html", "-o", "a"], "Two reports would go to the same place."),
    ],
)
def test_formats_and_files_that_do_not_pair_are_wrong_usage(call: Call, arguments: list[str], complaint: str) -> None:
    shown = call("check", "pack.zip", *arguments)
    assert (shown.code, shown.out) == (2, "")
    assert complaint in shown.err


def test_check_refuses_to_write_over_a_folder_before_it_begins(call: Call, tmp_path: Path) -> None:
    shown = call("check", "no-such-pack.zip", "-o", tmp_path)
    assert (shown.code, shown.out) == (2, "")
    assert shown.err == f"{tmp_path}: This is a folder and cannot be written as a file. Name a file.\n"


def test_check_says_what_pack_it_cannot_open(call: Call, tmp_path: Path) -> None:
    shown = call("check", tmp_path / "nothing.zip")
    assert (shown.code, shown.out) == (3, "")
    assert shown.err.startswith(f"{tmp_path / 'nothing.zip'}: ")


def test_what_generate_made_is_ready_to_be_signed(call: Call, tmp_path: Path, document_type: str) -> None:
    call("generate", PROJECT, "-o", tmp_path / "p", "--document", document_type, "--lang", "zh-CN")
    record = json.loads(call("check", tmp_path / "p", "--format", "json", "--project", PROJECT).out)
    Draft202012Validator(json.loads((ROOT / "schemas/report.schema.json").read_text("utf-8"))).validate(record)
    assert record["stage"] == "issued"
    mine = [result["outcome"] for result in record["results"] if result["deliverable"] == document_type]
    assert set(mine) <= {"pass", "not-applicable"}
    assert "pass" in mine


def _schema(name: str) -> Draft202012Validator:
    schema = json.loads((ROOT / f"schemas/{name}-line.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("name", ["read", "identify", "clauses"])
def test_every_line_of_json_fits_its_schema(call: Call, name: str, contract: Path) -> None:
    (contract.parent / "b.docx").write_bytes(b"")
    shown = call(name, contract, contract.parent / "b.docx", "--format", "json")
    assert shown.code == 4
    lines = [json.loads(line) for line in shown.out.splitlines()]
    assert [line["file"] for line in lines] == [str(contract), str(contract.parent / "b.docx")]
    assert [line["status"] for line in lines] == ["read", "unreadable"]
    for line in lines:
        _schema(name).validate(line)


@pytest.mark.parametrize("name", ["read", "identify", "clauses"])
def test_a_folder_and_a_zip_give_each_of_their_files(call: Call, name: str, contract: Path) -> None:
    archive = contract.parent.parent / f"{name}.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        opened.write(contract, "内/合同.txt")
    shown = call(name, contract.parent, archive, "--format", "json")
    assert shown.code == 0
    assert [json.loads(line)["file"] for line in shown.out.splitlines()] == [str(contract), f"{archive}/内/合同.txt"]


@pytest.mark.parametrize("name", ["read", "identify", "clauses"])
def test_files_that_are_not_there_are_wrong_usage_all_at_once(call: Call, name: str, tmp_path: Path) -> None:
    shown = call(name, tmp_path / "a.docx", tmp_path / "b.docx")
    assert (shown.code, shown.out) == (2, "")
    assert [line.partition(": ")[0] for line in shown.err.splitlines()] == [
        str(tmp_path / "a.docx"),
        str(tmp_path / "b.docx"),
    ]


@pytest.mark.parametrize("name", ["read", "identify", "clauses"])
def test_a_broken_zip_is_a_file_that_could_not_be_read(call: Call, name: str, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK no more")
    shown = call(name, tmp_path / "a.zip", "--format", "json")
    assert shown.code == 4
    assert [json.loads(line)["status"] for line in shown.out.splitlines()] == ["unreadable"]


def test_read_shows_the_text_of_a_file(call: Call, contract: Path) -> None:
    shown = call("read", contract)
    assert shown.code == 0
    assert shown.out.splitlines()[0] == f"== {contract} (txt, read)"
    assert "本协议适用中华人民共和国法律，并依其解释。" in shown.out


def test_clauses_lists_every_clause_of_the_library(call: Call, contract: Path) -> None:
    record = json.loads(call("clauses", contract, "--format", "json").out)
    assert [one["id"] for one in record["clauses"]] == list(Catalog().clause_ids())
    law = next(one for one in record["clauses"] if one["present"])
    evidence = law["evidence"][0]
    text = "\n".join(block["text"] for block in json.loads(call("read", contract, "--format", "json").out)["blocks"])
    assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


@pytest.mark.parametrize("kind", ["documents", "clauses", "packs", "checks", "formats"])
def test_whatever_is_listed_is_explained(call: Call, kind: str) -> None:
    listed = json.loads(call("list", kind, "--format", "json").out)
    assert listed
    explainable = listed if kind != "formats" else [one for one in listed if one["title"].startswith("report:")]
    for item in explainable:
        shown = call("explain", item["id"])
        assert (shown.code, shown.err) == (0, "")
        assert shown.out.startswith(f"{item['id']}  ")


def test_list_shows_titles_in_the_language_of_the_session(call: Call) -> None:
    checks = plugins("handover_docs.checks")
    assert [line.split(None, 1) for line in call("list", "checks", locale="zh_CN").out.splitlines()] == [
        [name, module.TITLE.zh] for name, module in checks.items()
    ]


@pytest.mark.parametrize(("locale", "titles"), [("en", ("Must say", "If said")), ("zh_CN", ("须写明", "如有约定"))])
def test_explain_lists_apart_what_a_clause_need_not_say(call: Call, locale: str, titles: tuple[str, str]) -> None:
    lists = call("explain", "liability-cap", locale=locale).out.split("\n\n")
    named = {
        title: [one.split()[0] for one in rest] for title, *rest in (block.strip().splitlines() for block in lists)
    }
    clause = Catalog().clause("liability-cap")
    for title, required in zip(titles, (True, False), strict=True):
        ids = [element.id for element in clause.elements if element.required is required]
        assert ids
        assert [one for one in named[title] if one in {element.id for element in clause.elements}] == ids


@pytest.mark.parametrize(("title", "locale"), [("验收单", "zh_CN"), ("Acceptance Form", "en_GB")])
def test_explain_takes_a_title_for_an_id(call: Call, title: str, locale: str) -> None:
    shown = call("explain", title, locale=locale)
    assert (shown.code, shown.out) == (0, call("explain", "acceptance-form", locale=locale).out)


@pytest.mark.parametrize(("locale", "line"), [("zh_CN", "不早于：item.start"), ("en", "not before: item.start")])
def test_explain_says_before_which_day_a_document_cannot_have_been_written(call: Call, locale: str, line: str) -> None:
    assert f"  {line}\n" in call("explain", "meeting-minutes", locale=locale).out


def test_explain_guesses_a_title_too_and_lists_no_hundred_ids(call: Call) -> None:
    assert call("explain", "验收单据", locale="zh_CN").err == (
        "explain: 没有编号“验收单据”。是否应为 acceptance-form（验收单）？\n"
    )
    assert call("explain", "没这个东西呢", locale="zh_CN").err == (
        "explain: 没有编号“没这个东西呢”。编号见 handover list documents（clauses、packs、checks、formats）。\n"
    )


def test_explain_guesses_what_was_meant(call: Call) -> None:
    shown = call("explain", "clause-presend")
    assert shown.code == 2
    assert shown.err == "explain: There is no id “clause-presend”. Did you mean clause-present?\n"


def test_doctor_says_what_is_lost_without_a_part(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    shown = call("doctor")
    assert shown.code == 0
    assert shown.out.count("Without it: ") == shown.out.count("To get it: ") >= 4
    assert "apt-get install unar" in shown.out


def test_a_library_folder_that_is_not_there_is_said(call: Call, tmp_path: Path) -> None:
    shown = call("list", "documents", "--library", tmp_path / "none")
    assert (shown.code, shown.out) == (3, "")
    assert shown.err.startswith(f"{tmp_path / 'none'}: ")


def test_a_library_of_ones_own_stands_before_or_after_the_command(call: Call, tmp_path: Path) -> None:
    clause = Catalog().files("schemas/clauses", "*.yaml")[0]
    own = tmp_path / "schemas" / "clauses"
    own.mkdir(parents=True)
    (own / "our-own.yaml").write_text(clause.read_text("utf-8").replace(f"id: {clause.stem}", "id: our-own"), "utf-8")
    for arguments in (["--library", tmp_path, "list", "clauses"], ["list", "clauses", "--library", tmp_path]):
        assert "our-own" in [line.split()[0] for line in call(*arguments).out.splitlines()]


def test_init_in_a_pipe_never_asks(call: Call, tmp_path: Path) -> None:
    shown = call("--lang", "en", "init", tmp_path)
    assert (shown.code, shown.out) == (2, "")
    assert shown.err == (
        "--situation: The kind of handover is not said. "
        "Give --situation: provider-to-client, provider-to-provider, internal, cutover.\n"
    )


@pytest.mark.parametrize(("locale", "expected"), [("en_GB.UTF-8", "[en]"), ("zh_CN.UTF-8", "[zh-CN]")])
def test_documents_are_in_the_language_of_the_session_where_none_is_named(
    call: Call, tmp_path: Path, locale: str, expected: str
) -> None:
    assert call("init", tmp_path, "--situation", "internal", locale=locale).code == 0
    assert f"\nlanguages: {expected}\n" in (tmp_path / "project.yaml").read_text("utf-8")


def test_init_starts_a_description_and_never_overwrites_one_unasked(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "new" / "project.yaml"
    shown = call("--lang", "en", "init", tmp_path / "new", "--situation", "internal")
    assert (shown.code, shown.out) == (0, f"{target}\n")
    assert target.read_text("utf-8").count("situation: internal") == 1
    target.write_text("mine", "utf-8")
    assert call("init", tmp_path / "new", "--situation", "internal").code == 2
    assert target.read_text("utf-8") == "mine"


def test_a_filled_form_becomes_the_same_description_in_yaml(call: Call, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    assert call("intake", "-o", form, "--project", PROJECT).code == 0
    assert call("init", tmp_path, "--from", form).code == 0
    given, made = load_description(PROJECT), load_description(tmp_path / "project.yaml")
    assert [made.project(tag) for tag in made.languages] == [given.project(tag) for tag in given.languages]


def test_read_shows_formulas_where_they_are_asked_for(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook_bytes({"S": '<row r="1"><c r="A1"><f>1+B1</f><v>3</v></c></row>'}))
    assert "[S!A1] =1+B1" not in call("read", path).out
    assert "[S!A1] =1+B1" in call("read", path, "--formulas").out


def test_read_gives_the_files_attached_to_a_pdf_after_it(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(attached_to_a_pdf(("list.csv", "host,owner")))
    lines = [json.loads(line) for line in call("read", path, "--format", "json").out.splitlines()]
    assert [(line["file"], line["format"]) for line in lines] == [(str(path), "pdf"), (f"{path}/list.csv", "csv")]
