"""A mapping file is loaded with every error at its place, and written so that it can be edited and loaded again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from handover_docs.errors import MappingError
from handover_docs.loading import built_in_library, load_mapping, mapping_text
from handover_docs.model.kinship import Kin, Kinship, Relation
from handover_docs.model.mapping import Decision, Mapping
from handover_docs.model.pack import Candidate, Examined, PackFile
from handover_docs.wording import Bilingual
from tests.checks.made import examined

TYPES = ("nda", "sla")


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)

    def loaded(text: str) -> Mapping:
        Path("m.yaml").write_text(text, "utf-8")
        return load_mapping(Path("m.yaml"), TYPES, ("contract",))

    return loaded


def wrong(load, text: str) -> list[str]:  # type: ignore[no-untyped-def]
    with pytest.raises(MappingError) as caught:
        load(text)
    return [problem.in_language("zh-CN") for problem in caught.value.problems]


def test_every_kind_of_decision_is_loaded(load) -> None:  # type: ignore[no-untyped-def]
    digest = "ab" * 32
    text = f"""
files:
  - {{path: "a/*.docx", document_type: nda, deliverable: contract}}
  - {{sha256: {digest}, document_types: [nda, sla], deliverables: [contract]}}
  - {{path: b.docx, belongs_to: 方案}}
  - {{path: c.png, ignore: 照片}}
"""
    assert load(text).decisions == (
        Decision("m.yaml:3:5", "a/*.docx", None, ("nda",), ("contract",)),
        Decision("m.yaml:4:5", None, digest, ("nda", "sla"), ("contract",)),
        Decision("m.yaml:5:5", "b.docx", belongs_to="方案"),
        Decision("m.yaml:6:5", "c.png", ignore="照片"),
    )


def test_all_errors_are_told_at_once_each_at_its_place(load) -> None:  # type: ignore[no-untyped-def]
    text = """files:
  - path: a.docx
    document_type: ndaa
  - document_type: nda
  - path: b.docx
  - path: c.docx
    ignore: 旧
    document_type: nda
  - path: d.docx
    deliverable: contrat
  - path: e.docx
    type: nda
  - sha256: 12
    document_type: nda
"""
    assert [problem.split(" ")[0] for problem in wrong(load, text)] == [
        "m.yaml:3:20:",
        "m.yaml:4:5:",
        "m.yaml:5:5:",
        "m.yaml:7:5:",
        "m.yaml:10:18:",
        "m.yaml:11:5:",
        "m.yaml:12:5:",
        "m.yaml:13:13:",
    ]
    assert wrong(load, text)[0] == "m.yaml:3:20: 没有文档类型 ndaa。是否应为 nda？"
    assert wrong(load, text)[4] == "m.yaml:10:18: 资料包要求中没有 contrat。是否应为 contract？"


def test_a_file_without_decisions_decides_nothing(load) -> None:  # type: ignore[no-untyped-def]
    assert load("files:\n  # - path: a.docx\n").decisions == ()


def test_without_a_pack_schema_any_deliverable_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "m.json"
    path.write_text('{"files": [{"path": "a", "deliverable": "anything"}]}')
    assert load_mapping(path, TYPES).decisions[0].deliverables == ("anything",)


def a_file(path: str, document_type: str | None, digest: str) -> Examined:
    file = examined(path=path, document_type=document_type)
    return replace(file, file=PackFile(path, 1, digest * 64, "docx"))


def test_what_is_written_can_be_edited_and_loaded_again(load) -> None:  # type: ignore[no-untyped-def]
    unknown = a_file("其他.docx", None, "c")
    unknown = replace(unknown, identity=replace(unknown.identity, candidates=(Candidate("sla", 0.31),)))
    several = a_file('合"订.docx', "nda", "d")
    several = replace(several, identity=replace(several.identity, also=(Candidate("sla", 0.7),)))
    kept = replace(a_file("照片.docx", None, "e"), decision=Decision("m:1:1", path="*", ignore="与移交无关"))
    files = [a_file("协议V2.docx", "nda", "b"), a_file("协议V1.docx", "nda", "a"), unknown, several, kept]
    kinship = Kinship((Relation("协议V1.docx", Kin.SUPERSEDED, "协议V2.docx"),))
    text = mapping_text(files, kinship, lambda _: Bilingual("保密协议", "NDA"), "zh-CN")
    assert (
        text.split("files:\n")[1]
        == f"""  # 未能认定：填写 document_type 或 ignore，并去掉以下各行的 # (sla 31%)
  # - path: "其他.docx"
  #   sha256: {"c" * 64}
  #   document_type:
  # 协议V1.docx: 旧版，现行版本为 协议V2.docx
  - path: "协议V2.docx"
    sha256: {"b" * 64}
    document_type: nda  # 保密协议, 90%
  - path: "合\\"订.docx"
    sha256: {"d" * 64}
    document_types: [nda, sla]  # 保密协议, 90%
  - path: "照片.docx"
    sha256: {"e" * 64}
    ignore: "与移交无关"
"""
    )
    assert [(one.path, one.document_types, one.ignore) for one in load(text).decisions] == [
        ("协议V2.docx", ("nda",), None),
        ('合"订.docx', ("nda", "sla"), None),
        ("照片.docx", (), "与移交无关"),
    ]


def test_the_schema_is_valid() -> None:
    Draft202012Validator.check_schema(
        json.loads((built_in_library() / "schemas/mapping.schema.json").read_text("utf-8"))
    )
