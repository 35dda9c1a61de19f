"""What a command says when it has done its work: what to run next, and what a pack could hold besides."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from .conftest import Call

SAMPLE = Path("samples/projects/team-handover.yaml")
PARTS = ("situation", "languages", "project", "dates", "parties", "people", "milestones")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A description of the parts that every project has, in a folder with a blank in its name."""
    folder = tmp_path / "我的 项目"
    folder.mkdir()
    told = yaml.safe_load(SAMPLE.read_text("utf-8"))
    told = {key: told[key] for key in PARTS}
    for milestone in told["milestones"]:
        milestone.pop("document", None)
    file = folder / "项目.yaml"
    file.write_text(yaml.safe_dump(told, allow_unicode=True), "utf-8")
    return file


def test_a_new_pack_says_what_else_there_could_be_and_what_to_run_next(call: Call, small: Path) -> None:
    pack = small.parent / "包"
    shown = call("generate", small, "-o", pack, locale="zh_CN.UTF-8")
    summary, others, following = shown.err.splitlines()
    assert summary.startswith(f"{pack}: 共 ")
    assert others.startswith("另有 ")
    assert "项目描述中没有验收（acceptance）、账号权限（accounts）、" in others
    assert others.endswith(" 个部分。填写哪一部分就生成相应的文档；handover explain acceptance 说明这一部分的用途。")
    assert len(others) < 150
    assert following == f'下一步：handover check "{pack}" --project "{small}"'


def test_a_pack_that_is_made_again_says_neither(call: Call, small: Path) -> None:
    pack = small.parent / "包"
    call("generate", small, "-o", pack)
    (summary,) = call("generate", small, "-o", pack).err.splitlines()
    assert summary.endswith("written: 0.")


def test_in_english_the_parts_go_by_their_english_names(call: Call, small: Path) -> None:
    shown = call("generate", small, "-o", small.parent / "pack", "--dry-run")
    assert "for want of Acceptance (acceptance), " in shown.err
    assert "handover explain acceptance says which." in shown.err
    assert "Next:" not in shown.err


def test_a_description_without_errors_says_what_to_run_next(call: Call, small: Path) -> None:
    assert call("validate", small, locale="zh_CN").err == f'下一步：handover generate "{small}" -o 资料包\n'
    assert call("validate", small).err == f'Next: handover generate "{small}" -o pack\n'


def test_a_pack_that_could_not_be_written_is_not_listed_as_made(
    call: Call, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", str(small.parent / ".包.underway/new/a.docx"))

    monkeypatch.setattr("handover_docs.cli.commands.generate.carry_out", full)
    shown = call("generate", small, "-o", small.parent / "包", locale="zh_CN")
    assert (shown.code, shown.out) == (3, "")
    assert shown.err == f"{small.parent}/包/a.docx: 磁盘空间不足。请腾出空间，或换一个磁盘。\n"


def test_the_kinds_of_handover_are_named_in_chinese(call: Call, tmp_path: Path) -> None:
    said = call("init", tmp_path, locale="zh_CN").err
    assert "internal（内部团队交接）、cutover（业务切换）。" in said


def test_the_path_in_the_next_command_can_be_typed_as_it_stands(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "新 项目"
    said = call("init", folder, "--situation", "internal", locale="zh_CN").err
    assert said == f'下一步：填写其中的空白，再运行 handover validate "{folder / "project.yaml"}"\n'


def test_a_document_that_is_named_by_its_title_is_told_by_its_id(call: Call, small: Path) -> None:
    shown = call("generate", small, "-o", small.parent / "包", "--document", "验收单", locale="zh_CN")
    assert (shown.code, shown.err) == (2, "--document: 没有文档类型“验收单”。是否应为 acceptance-form？\n")


def test_a_description_is_not_checked_as_if_it_were_a_pack(call: Call, small: Path) -> None:
    shown = call("check", small, locale="zh_CN")
    assert (shown.code, shown.out) == (2, "")
    assert shown.err == (
        f'{small}: 这是项目描述，不是资料包。请运行 handover check 资料包 --project "{small}"；'
        f'检查项目描述本身用 handover validate "{small}"。\n'
    )


def test_a_yaml_file_of_a_vendor_is_read_as_any_other(call: Call, tmp_path: Path) -> None:
    (tmp_path / "compose.yaml").write_text("project: web\nservices:\n  web: {image: x}\n", "utf-8")
    assert call("check", tmp_path / "compose.yaml").code != 2
