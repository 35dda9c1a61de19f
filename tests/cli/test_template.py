"""``handover template``, each of its commands through its door."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from handover_docs.catalog import Catalog
from handover_docs.cli._commands import listings
from handover_docs.cli._language import spoken
from handover_docs.templates.lint import RULES

from ..templates.files import own_word_file, word
from .conftest import Call

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "samples/projects/operations-handover.yaml"
LINE = json.loads((ROOT / "schemas/template-lint-line.schema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def document_type() -> str:
    """A Word document type that is made once for a project."""
    return next(kind.id for kind in Catalog().document_types() if kind.each is None and kind.format.value == "docx")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A company's own Word file."""
    path = tmp_path / "确认书.docx"
    path.write_bytes(own_word_file())
    return path


@pytest.fixture
def library(call: Call, tmp_path: Path, own: Path) -> Path:
    """A library with a document type that was made of that file, and a pack schema that asks for it."""
    folder = tmp_path / "library"
    assert call("--library", folder, "template", "new", "confirmation", "--from", own).code == 0
    packs = folder / "schemas/packs"
    packs.mkdir(parents=True)
    (packs / "own.yaml").write_text(
        'id: own\nversion: "1.0"\ntitle: {zh-CN: 自有, en: Own}\ndescription: {zh-CN: 自有, en: Own}\ndeliverables:\n'
        "  - {id: it, document_type: confirmation, formats: [docx], instructions: {zh-CN: 请提交, en: Send it}}\n",
        "utf-8",
    )
    return folder


def test_template_alone_says_what_there_is(call: Call) -> None:
    shown = call("template")
    assert (shown.code, shown.out) == (2, "")
    assert shown.err.startswith("handover template: A command is missing: lint, fields, preview, new.")


def test_a_mistyped_command_is_guessed(call: Call) -> None:
    shown = call("template", "lnit", locale="zh_CN")
    assert shown.code == 2
    assert shown.err.startswith("handover template: 没有命令“template lnit”。是否想写 lint？")


def test_the_help_of_template_lists_its_commands(call: Call) -> None:
    shown = call("template", "--help", locale="zh_CN")
    assert shown.code == 0
    assert "  lint     校对模板\n" in shown.out
    assert "  new      由现有的 Word 文件建立文档类型\n" in shown.out


@pytest.mark.parametrize("command", ["lint", "fields", "preview", "new"])
def test_every_command_has_a_page_in_both_languages(call: Call, command: str) -> None:
    english = call("template", command, "--help")
    chinese = call("template", command, "--help", locale="zh_CN")
    assert english.out.startswith(f"Usage: handover template {command} [OPTIONS] ")
    assert chinese.out.startswith(f"用法：handover template {command} [选项] ")


def test_lang_behind_new_and_preview_is_that_of_the_document() -> None:
    commands = listings()
    assert spoken(["template", "preview", "x", "--lang", "zh"], {"LANG": "en"}, commands) == "en"
    assert spoken(["template", "new", "x", "--lang", "zh"], {"LANG": "en"}, commands) == "en"
    assert spoken(["template", "lint", "x", "--lang", "zh"], {"LANG": "en"}, commands) == "zh-CN"
    assert spoken(["--lang", "zh", "template", "new", "x"], {"LANG": "en"}, commands) == "zh-CN"


def test_lint_of_a_clean_template_passes(call: Call, document_type: str) -> None:
    shown = call("template", "lint", document_type)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == f"{document_type}/zh-CN.docx: Nothing found.\n{document_type}/en.docx: Nothing found.\n"


def test_lint_says_what_where_and_what_to_write(call: Call, tmp_path: Path) -> None:
    (tmp_path / "t.docx").write_bytes(word("{{ project.nmae }}"))
    shown = call("template", "lint", tmp_path / "t.docx", locale="zh_CN")
    assert shown.code == 1
    assert shown.out == (
        f"{tmp_path / 't.docx'}: 错误 unknown-value: 第1段“{{{{ project.nmae }}}}”："
        "没有名为 project.nmae 的值。是否应为 name？\n"
    )
    assert shown.err == "1 个模板，共 1 处。\n"


def test_lint_goes_on_after_a_file_that_cannot_be_read_and_ends_with_3(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"no zip")
    (tmp_path / "b.docx").write_bytes(word("{{ nothing }}"))
    shown = call("template", "lint", tmp_path / "a.docx", tmp_path / "none.docx", tmp_path / "b.docx")
    assert shown.code == 3
    assert "There is no value called nothing." in shown.out
    assert [line.split(": ")[0] for line in shown.err.splitlines()[:2]] == [
        str(tmp_path / "a.docx"),
        str(tmp_path / "none.docx"),
    ]


def test_lint_prints_json_that_keeps_its_schema(call: Call, tmp_path: Path, document_type: str) -> None:
    (tmp_path / "a.docx").write_bytes(b"no zip")
    (tmp_path / "b.docx").write_bytes(word("{{ nothing }} ____"))
    shown = call("template", "lint", tmp_path, document_type, "--format", "json")
    lines = [json.loads(line) for line in shown.out.splitlines()]
    for line in lines:
        Draft202012Validator(LINE).validate(line)
    assert [(line["status"], [finding["rule"] for finding in line["findings"]]) for line in lines] == [
        ("unreadable", ["unreadable"]),
        ("read", ["unknown-value", "left-open"]),
        ("read", []),
        ("read", []),
    ]


def test_the_schema_of_lint_knows_every_rule() -> None:
    listed = LINE["properties"]["findings"]["items"]["properties"]["rule"]["enum"]
    assert set(listed) == {*RULES, "unreadable"}


def test_fields_lists_names_types_and_places(call: Call, tmp_path: Path) -> None:
    (tmp_path / "t.docx").write_bytes(
        word("{{ project.name }}", "{%p for d in project.deliverables %}", "{{ d.due|date }}", "{%p endfor %}")
    )
    shown = call("template", "fields", tmp_path / "t.docx")
    assert shown.code == 0
    assert [" ".join(line.split()) for line in shown.out.splitlines()] == [
        "project.name text always paragraph 1, “{{ project.name }}”",
        "project.deliverables list may be absent paragraph 2, “{%p for d in project.deliverables %}”",
        "project.deliverables[].due date always paragraph 3, “{{ d.due|date }}”",
    ]


def test_fields_of_a_type_take_in_its_clauses(call: Call) -> None:
    kind = next(kind for kind in Catalog().document_types() if kind.clauses)
    shown = call("template", "fields", kind.id)
    assert "clauses/" in shown.out


def test_fields_prints_a_schema_and_a_sample_project_that_validate(
    call: Call, tmp_path: Path, document_type: str
) -> None:
    schema = call("template", "fields", document_type, "--format", "schema")
    Draft202012Validator.check_schema(json.loads(schema.out))
    sample = call("template", "fields", document_type, "--format", "yaml", locale="zh_CN")
    (tmp_path / "p.yaml").write_text(sample.out, "utf-8")
    assert call("validate", tmp_path / "p.yaml").code == 0


def test_fields_of_what_is_not_there_ends_with_3(call: Call) -> None:
    shown = call("template", "fields", "nothing-like-it")
    assert (shown.code, shown.out) == (3, "")
    assert shown.err.startswith("nothing-like-it: There is no file and no document type “nothing-like-it”.")


@pytest.mark.parametrize("kind", [kind.id for kind in Catalog().document_types()])
def test_preview_fills_every_built_in_type(call: Call, tmp_path: Path, kind: str) -> None:
    shown = call("template", "preview", kind, "-o", tmp_path)
    assert (shown.code, shown.err) == (0, "")
    files = [Path(line) for line in shown.out.splitlines()]
    assert {file.name.split(".")[1] for file in files} == {"zh-CN", "en"}
    assert all(zipfile.is_zipfile(file) for file in files)


def test_preview_takes_a_project_and_a_language(call: Call, tmp_path: Path, document_type: str) -> None:
    shown = call("template", "preview", document_type, "--lang", "zh", "--project", PROJECT, "-o", tmp_path)
    assert shown.out == f"{tmp_path / f'{document_type}.zh-CN.docx'}\n"


def test_preview_of_an_unknown_type_guesses(call: Call, tmp_path: Path, document_type: str) -> None:
    shown = call("template", "preview", document_type + "s", "-o", tmp_path)
    assert shown.code == 2
    assert f"Did you mean {document_type}?" in shown.err
    assert list(tmp_path.iterdir()) == []


def test_preview_says_how_to_get_libreoffice_before_it_writes(
    call: Call, tmp_path: Path, document_type: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    shown = call("template", "preview", document_type, "--pdf", "-o", tmp_path)
    assert shown.code == 2
    assert shown.err == (
        "soffice: PDF needs LibreOffice, which is not on this machine. Install it from libreoffice.org; on Debian and "
        "Ubuntu: apt-get install libreoffice.\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.extra("libreoffice", "poppler")
def test_preview_makes_a_pdf_and_its_pages(call: Call, tmp_path: Path, document_type: str) -> None:
    shown = call("template", "preview", document_type, "--lang", "en", "--pdf", "--png", "-o", tmp_path)
    assert shown.code == 0
    names = [Path(line).name for line in shown.out.splitlines()]
    assert names[:2] == [f"{document_type}.en.docx", f"{document_type}.en.pdf"]
    assert names[2].endswith(".png")
    assert (tmp_path / names[1]).read_bytes().startswith(b"%PDF-")
    assert (tmp_path / names[2]).read_bytes().startswith(b"\x89PNG")
    assert sorted(names) == sorted(path.name for path in tmp_path.iterdir())


def test_new_lists_what_became_of_every_blank(call: Call, tmp_path: Path, own: Path) -> None:
    shown = call("--library", tmp_path / "lib", "template", "new", "confirmation", "--from", own, locale="zh_CN")
    assert shown.code == 0
    place = tmp_path / "lib/templates/confirmation"
    lines = shown.out.splitlines()
    assert lines[:3] == [str(place / "zh-CN.docx"), str(place / "document.yaml"), "已换成字段："]
    assert any(line.split() == ["{{", "project.name", "}}", "项目名称"] for line in lines)
    assert lines[-2:] == ["没有看懂，保持原样：", "  存放位置"]
    assert shown.err.startswith("换成字段 15 处，未看懂 1 处。")


def test_new_never_overwrites_unasked(call: Call, tmp_path: Path, own: Path) -> None:
    arguments = ("--library", tmp_path / "lib", "template", "new", "confirmation", "--from", own)
    call(*arguments)
    template = tmp_path / "lib/templates/confirmation/zh-CN.docx"
    template.write_bytes(b"edited")
    shown = call(*arguments)
    assert (shown.code, shown.out) == (2, "")
    assert shown.err.startswith(f"{template}: The file is there already.")
    assert template.read_bytes() == b"edited"
    assert call(*arguments, "--force").code == 0
    assert template.read_bytes() != b"edited"


def test_new_in_another_language_keeps_the_document_type(call: Call, tmp_path: Path, own: Path) -> None:
    place = tmp_path / "lib/templates/confirmation"
    call("--library", tmp_path / "lib", "template", "new", "confirmation", "--from", own)
    before = (place / "document.yaml").read_bytes()
    (tmp_path / "e.docx").write_bytes(word("# Confirmation", "Client: ____"))
    shown = call("--library", tmp_path / "lib", "template", "new", "confirmation", "--from", tmp_path / "e.docx")
    assert shown.code == 0
    assert shown.err.startswith(f"{place / 'document.yaml'} was there already and is unchanged.\n")
    assert sorted(path.name for path in place.iterdir()) == ["document.yaml", "en.docx", "zh-CN.docx"]
    assert (place / "document.yaml").read_bytes() == before


def test_new_leaves_nothing_behind_where_the_file_is_no_word_file(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"%PDF-1.7")
    shown = call("--library", tmp_path / "lib", "template", "new", "x", "--from", tmp_path / "a.docx")
    assert (shown.code, shown.out) == (3, "")
    assert not (tmp_path / "lib").exists()


@pytest.mark.parametrize("name", ["../x", "a b", ".hidden", ""])
def test_new_refuses_an_id_that_is_none(call: Call, own: Path, name: str) -> None:
    assert call("template", "new", name, "--from", own).code == 2


def test_what_new_made_is_clean_but_for_the_column_left_open(call: Call, library: Path) -> None:
    assert call("template", "lint", library).code == 0


def test_what_new_made_generates_and_passes_its_check(call: Call, library: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    made = call(
        "--library", library, "generate", PROJECT, "-o", pack, "--document", "confirmation", "--lang", "zh-CN"
    )  # fmt: skip
    assert made.code == 0
    report = call("--library", library, "check", pack, "--schema", "own", "--project", PROJECT, "--format", "json")
    assert report.code == 0
    results = json.loads(report.out)["results"]
    passed = {result["requirement"] for result in results if result["outcome"] == "pass"}
    assert {"it/table/deliverables", "it/signature/client", "it/field/client-name"} <= passed


def test_what_new_made_fails_its_check_where_a_section_is_taken_out(call: Call, library: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    call("--library", library, "generate", PROJECT, "-o", pack, "--document", "confirmation", "--lang", "zh-CN")
    file = next(pack.rglob("*.docx"))
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace("二、交付物清单".encode(), "二、其他".encode())
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    report = call("--library", library, "check", pack, "--schema", "own", "--project", PROJECT, "--format", "json")
    assert report.code == 1
    failed = [one["requirement"] for one in json.loads(report.out)["results"] if one["outcome"] == "fail"]
    assert [name for name in failed if "/section/" in name] == ["it/section/results"]
