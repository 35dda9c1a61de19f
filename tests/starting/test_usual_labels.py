"""Documents of others, of no known type, give what stands beside the labels that everyone uses."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from handover_docs.catalog import Catalog
from handover_docs.check import examine
from handover_docs.intake import open_pack
from handover_docs.model.content import Location
from handover_docs.model.project import Situation
from handover_docs.starting.from_pack import described, gathered_from
from handover_docs.starting.gathered import Gathered, Node, Said
from handover_docs.starting.gathered_yaml import Writing, settle
from handover_docs.starting.gathering import Found
from handover_docs.starting.usual_labels import read_usual_labels
from tests.checks.made import document, para, rows


def names(gathered: Gathered) -> dict[str, list[str]]:
    """What each side is called, by its role."""
    return {
        node.values["role"][0].value: [one.value for one in node.values["name"]]
        for node in gathered.root.lists.get("parties", [])
        if "name" in node.values
    }


def read(*lines: str, known: bool = False) -> Gathered:
    gathered = Gathered()
    read_usual_labels(gathered, "合同.docx", document(*map(para, lines)), known=known)
    return gathered


def test_the_sides_of_a_contract_are_taken_under_any_of_their_names() -> None:
    assert names(read("委托方（甲方）：  济民大药房", "受托方（乙方）：  新必应软件开发有限公司")) == {
        "client": ["济民大药房"],
        "outgoing": ["新必应软件开发有限公司"],
    }
    assert names(read("Party A (Client): Aldergate Insurance plc", "Supplier: Northfield Ltd")) == {
        "client": ["Aldergate Insurance plc"],
        "outgoing": ["Northfield Ltd"],
    }


@pytest.mark.parametrize(
    "line",
    [
        "甲方：矿山采矿权、供电外线、厂外取水管道",
        "甲方（盖章）：            授权人：      日期：",
        "甲方：{{ 客户名称 }}",
        "甲方（用人单位）：«company»",
        "甲方：[填写名称]",
        "甲方：________",
        "甲方：本项目不涉及",
        "Client: Not involved in this project",
        "甲方：",
    ],
)
def test_what_is_no_name_of_a_side_is_not_taken(line: str) -> None:
    assert names(read(line)) == {}


def test_the_project_and_its_contract_are_taken() -> None:
    gathered = read("项目名称：仓储平台运维", "合同编号：NC-401", "合同金额：人民币120万元")
    project, commercial = (gathered.root.groups[name] for name in ("project", "commercial"))
    assert project.values["name"][0].value == "仓储平台运维"
    assert [commercial.values[key][0].value for key in ("contract_number", "amount")] == ["NC-401", "1200000"]


def test_of_a_document_of_a_known_type_only_names_are_taken() -> None:
    gathered = read("项目名称：仓储平台运维", "合同金额：人民币120万元", "甲方：甲公司", known=True)
    assert names(gathered) == {"client": ["甲公司"]}
    assert "amount" not in gathered.root.groups.get("commercial", Node()).values


def test_what_the_file_has_given_already_is_not_taken_again() -> None:
    gathered = Gathered()
    gathered.party("client").values["name"] = [Said("甲公司", "合同.docx", Location())]
    read_usual_labels(gathered, "合同.docx", document(para("甲方：甲方公司")), known=False)
    read_usual_labels(gathered, "另一份.docx", document(para("甲方：乙公司")), known=False)
    assert names(gathered) == {"client": ["甲公司", "乙公司"]}


def test_a_document_of_a_known_type_gives_only_what_no_document_has_given() -> None:
    gathered = Gathered()
    gathered.party("client").values["name"] = [Said("甲公司", "方案.docx", Location())]
    read_usual_labels(gathered, "保密协议.docx", document(para("甲方：乙公司"), para("乙方：丙公司")), known=True)
    assert names(gathered) == {"client": ["甲公司"], "outgoing": ["丙公司"]}


def test_a_value_in_the_cell_beside_its_label_is_taken() -> None:
    gathered = Gathered()
    read_usual_labels(gathered, "合同.docx", document(rows(["甲方", "甲公司"], ["乙方", "乙公司"])), known=False)
    assert names(gathered) == {"client": ["甲公司"], "outgoing": ["乙公司"]}


def test_a_contract_of_no_known_type_starts_a_description(tmp_path: Path) -> None:
    paper = docx.Document()
    for line in (
        "购销合同",
        "合同编号：GX-7",
        "需方（甲方）：浙江沃野股份有限公司",
        "供方（乙方）：杭州恒器有限公司",
        "一、货物。",
    ):
        paper.add_paragraph(line)
    paper.save(str(tmp_path / "购销.docx"))
    catalog = Catalog()
    with open_pack(tmp_path) as opened:
        found = gathered_from(examine(opened, opened.pack.files, catalog), catalog)
    text = described(found, Situation.PROVIDER_TO_CLIENT, (), catalog, "zh-CN").text
    assert "    name: 浙江沃野股份有限公司  # [1] 第3段\n" in text
    assert "    name: 杭州恒器有限公司  # [1] 第4段\n" in text
    assert "\n# commercial:\n#   contract_number: GX-7  # [1] 第2段\n" in text


def versions(*summaries: str) -> list[str]:
    """The versions that are kept where documents tell of one with these summaries."""
    gathered = Gathered()
    said = [Said(text, f"{number}.docx", Location()) for number, text in enumerate(summaries)]
    gathered.root.lists["revisions"] = [Node({"version": [Said("V1.1", "0.docx", Location())], "summary": said})]
    settle(gathered, Situation.INTERNAL)
    return [node.values["version"][0].value for node in gathered.root.lists["revisions"]]


def test_a_version_is_of_the_day_of_the_document_that_bore_it_first() -> None:
    gathered = Gathered()
    days = [Said(day, f"{number}.docx", Location()) for number, day in enumerate(("2026-12-03", "2026-11-18"))]
    gathered.root.lists["revisions"] = [Node({"version": [Said("V1.0", "0.docx", Location())], "date": days})]
    settle(gathered, Situation.INTERNAL)
    assert [said.value for said in gathered.root.lists["revisions"][0].values["date"]] == ["2026-11-18"]


def test_a_version_that_each_document_tells_of_otherwise_is_not_the_projects() -> None:
    assert versions("更新“范围”", "更新“费用”") == []
    assert versions("调整移交日期", "调整移交日期") == ["V1.1"]


@pytest.mark.parametrize(("found", "expected"), [(3, "commercial:"), (2, "# commercial:")])
def test_a_part_of_which_less_than_half_was_found_is_not_in_force(found: int, expected: str) -> None:
    gathered = Gathered()
    values = {"contract_number": "C-1", "amount": "100", "tax_rate": "6"}
    gathered.root.groups["commercial"] = Node(
        {key: [Said(value, "a.docx", Location())] for key, value in [*values.items()][:found]}
    )
    writing = Writing(Found(gathered, "en", ("a.docx",), ()), "en")
    lines = writing.parts()["commercial"]
    assert expected in lines
    assert (writing.account().blanks == 0) is (found == 2)
