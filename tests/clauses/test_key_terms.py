"""Key terms in a table of two columns count as clauses under the names in the first."""

from __future__ import annotations

import pytest

from handover_docs.catalog import Catalog
from handover_docs.clauses import find_clauses
from handover_docs.model.clause import ClauseMatch
from handover_docs.model.content import Block
from tests.checks.made import document, head, para, rows

IDS = ("governing-law", "liability-cap", "notices", "assignment", "payment")


def found(language: str, *blocks: Block | list[Block]) -> dict[str, ClauseMatch]:
    content = document(*blocks)
    catalog = Catalog()
    matches = find_clauses(content, language, [catalog.clause(one) for one in IDS])
    for match in matches:
        for evidence in match.evidence:
            assert content.text()[evidence.start : evidence.end] == evidence.quote
    return {match.clause: match for match in matches}


@pytest.mark.parametrize(
    ("language", "term", "law"),
    [
        ("en", "Governing Law", "Delaware"),
        ("en", "3. Governing Law:", "England and Wales"),
        ("zh-CN", "适用法律", "香港特别行政区"),
        ("zh-CN", "三、法律适用：", "中国大陆"),
    ],
)
def test_a_row_of_a_name_and_what_is_agreed_is_a_clause_proved_by_its_second_cell(
    language: str, term: str, law: str
) -> None:
    matches = found(language, para("Order Form"), rows(["Party", "Acme Ltd"], [term, law]), para("Page 1"))
    assert matches["governing-law"].present
    assert [one.quote for one in matches["governing-law"].evidence] == [law]
    assert not matches["liability-cap"].present


@pytest.mark.parametrize(
    "value", ["", "______", "[insert]", "Yes", "不适用", "Section 12", "见本合同第十二条", "TBD", "见附件三", "□"]
)
def test_a_cell_that_agrees_nothing_is_no_clause(value: str) -> None:
    assert not found("zh-CN", para("封面"), rows(["项目", "某某"], ["适用法律", value]))["governing-law"].present


def test_a_table_of_more_columns_is_no_list_of_key_terms() -> None:
    table = rows(["No.", "Item", "Remark"], ["1", "Governing Law", "Delaware"], ["Governing Law", "Delaware", "x"])
    assert not found("en", para("Checklist"), table)["governing-law"].present


def test_a_first_cell_that_only_speaks_of_a_clause_does_not_name_it() -> None:
    table = rows(["Party", "Acme"], ["Lawyer who looked at the governing law question", "J. Doe"])
    assert not found("en", para("Contacts"), table)["governing-law"].present


ARTICLES = [
    block
    for title in ("Limitation of Liability", "Notices", "Assignment", "Payment")
    for block in (head(title), para("What the parties have agreed on this stands here."))
]


@pytest.mark.parametrize(
    ("cover", "present"), [("This summary is for convenience.", False), ("See the Cover Page.", True)]
)
def test_a_table_that_sums_up_articles_is_no_clause_unless_they_leave_terms_to_the_cover_page(
    cover: str, present: bool
) -> None:
    matches = found("en", para(cover), rows(["Party", "Acme"], ["Governing Law", "Delaware"]), *ARTICLES)
    assert matches["governing-law"].present is present
