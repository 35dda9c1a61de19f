"""What a contract says otherwise than the project that it belongs to."""

from __future__ import annotations

from handover_docs.loading import load_project
from handover_docs.model.content import Content
from handover_docs.model.report import Level
from handover_docs.review.proofreading import proofread
from handover_docs.review.settled import remarks_on_settled
from samples.situations import PROJECTS
from tests.both_directions.packs import CATALOG
from tests.checks.made import document, para

PROJECT = load_project(PROJECTS / "operations-handover.yaml", "zh-CN")
SLA = CATALOG.document_type("sla")
RIGHT, WRONG = "华信远维信息技术有限公司", "华信远维科技信息有限公司"


def remarks(content: Content, kind: str = "sla") -> list[tuple[Level, str, str | None]]:
    found = remarks_on_settled(content, CATALOG.document_type(kind), CATALOG, PROJECT)
    return [(one.level, one.span.quote, one.proposal) for one in found]


def test_a_target_that_differs_must_be_changed_and_a_name_that_nearly_agrees_is_to_be_looked_at() -> None:
    assert remarks(document(para("核心系统可用率不低于99.5%。"), para("授权代表：沈若岚"))) == [
        (Level.ERROR, "99.5%", "99.9%"),
        (Level.WARNING, "沈若岚", "沈若兰"),
    ]


def test_what_a_clause_of_the_type_is_held_to_is_remarked_on_by_that_clause_alone() -> None:
    short = document(para("保密义务自本协议终止后一年内继续有效。"))
    assert remarks(short) == [(Level.ERROR, "一年", "3年")]
    assert remarks(short, "nda") == []


def test_without_a_project_nothing_is_settled() -> None:
    content = document(para("核心系统可用率不低于99.5%。"))
    assert list(remarks_on_settled(content, SLA, CATALOG, None)) == []


def named(first: str, then: str) -> list[tuple[str, str]]:
    content = document(para(f"乙方：{first}"), para("双方订立本合同。"), para(f"乙方：{then}"))
    return [(one.span.quote, one.message.zh) for one in proofread(content, PROJECT, rules=("party-names",))]


def test_of_two_names_of_a_side_that_of_the_project_is_right_wherever_it_stands() -> None:
    assert named(RIGHT, WRONG) == [(WRONG, f"乙方前文为“{RIGHT}”，此处为“{WRONG}”。")]
    assert named(WRONG, RIGHT) == [(WRONG, f"乙方后文为“{RIGHT}”，此处为“{WRONG}”。")]


def test_a_party_whose_name_is_nearly_that_of_the_project_throughout_is_pointed_at_too() -> None:
    content = document(para("乙方：华信远雄信息技术有限公司"), para("乙方：华信远雄信息技术有限公司"))
    found = proofread(content, PROJECT, rules=("party-names",))
    assert [(one.span.quote, one.proposal) for one in found] == [("华信远雄信息技术有限公司", RIGHT)] * 2
    assert proofread(content, None, rules=("party-names",)) == ()


def test_a_company_of_its_own_is_no_slip_for_a_party_of_the_project() -> None:
    content = document(para("见证方：北京远维信息咨询有限公司"), para(f"乙方：{RIGHT}"))
    assert proofread(content, PROJECT, rules=("party-names",)) == ()
