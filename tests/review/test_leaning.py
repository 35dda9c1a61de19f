"""What a contract lacks weighs less where another one may hold it, or where it is of a type by its name alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from handover_docs.api import review
from handover_docs.model.content import Content
from handover_docs.model.report import Level
from handover_docs.model.review import ClauseState
from handover_docs.reading import read_apart
from handover_docs.review.leaning import leans_on
from handover_docs.review.word.mark import marked
from handover_docs.text.outline import outline


def _file(folder: Path, *paragraphs: str) -> Path:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(folder / "contract.docx"))
    return folder / "contract.docx"


def _said(text: str) -> str | None:
    content = read_apart(text.encode(), "contract.txt", "txt")
    assert isinstance(content, Content)
    return leans_on(outline(content))


@pytest.mark.parametrize(
    "text",
    [
        "This Service Level Agreement forms an integral part of the Hosting Agreement between the parties.",
        "This SOW is issued under that certain Master Consulting Agreement dated May 2, 2024.",
        "This Work Order is entered into pursuant to the Framework Services Agreement.",
        "This Addendum supplements the Cloud Services Contract.",
        "This MNDA consists of this cover page and the Standard Terms.",
        "The parties incorporate the Standard Terms posted at example.org/terms.",
        "本协议系《系统运维服务合同》的附件，与主合同具有同等效力。",
    ],
)
def test_a_contract_that_says_that_it_is_part_of_another_leans_on_it(text: str) -> None:
    assert _said(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "The Schedules form part of this agreement and have effect as if set out in full.",
        "This Agreement is made between Alder Ltd and Birch Ltd on the following terms and conditions.",
        "This Agreement is subject to the terms and conditions set forth below.",
        "This Agreement is entered into under the laws of the State of Ohio.",
        "This Agreement supersedes the Consulting Agreement of 2 May 2020.",
        "本协议附件是本协议的组成部分。",
    ],
)
def test_a_contract_of_its_own_leans_on_none(text: str) -> None:
    assert _said(text) is None


def test_what_a_dependent_agreement_lacks_is_a_suggestion_and_nothing_is_put_in(tmp_path: Path) -> None:
    found = review(
        _file(
            tmp_path,
            "Service Level Agreement",
            "This Service Level Agreement forms part of the Hosting Agreement between Alder Ltd and Birch Ltd.",
            "1. Service Levels",
            "The Provider shall keep the hosted system available for at least 99.9% of each calendar month.",
            "2. Service Credits",
            "If availability falls below 99.9%, the Client receives a service credit of 5% of the monthly fee.",
        )
    )
    missing = [one for one in found.review.clauses if one.state is ClauseState.MISSING]
    assert "dispute-resolution" in {one.clause for one in missing}
    assert Level.ERROR not in {one.level for one in missing}
    assert marked(found.document, found.content, found.review).clauses == 0
    assert found.review.notes[0].en.startswith("It is part of another agreement (“this service level agreement")


def test_a_contract_that_shares_little_but_the_name_with_a_type_is_not_held_to_all_of_it(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        "Maintenance Agreement",
        "1. Services",
        "The Contractor shall inspect and service the lifts in the Building each month.",
        "2. Governing Law",
        "This Agreement is governed by the laws of Ireland.",
    )
    found = review(path).review
    assert found.document_type == "sow"
    assert {one.level for one in found.clauses if one.state is ClauseState.MISSING} <= {Level.WARNING, Level.NOTE}
    assert found.notes[0].en.startswith("It looks like one of the type Statement of Work, but it has ")


def test_a_type_that_a_person_names_is_held_to_as_it_is(tmp_path: Path) -> None:
    path = _file(tmp_path, "Maintenance Agreement", "1. Governing Law", "This Agreement is governed by Irish law.")
    found = review(path, as_type="sow").review
    missing = {one.clause: one.level for one in found.clauses if one.state is ClauseState.MISSING}
    assert missing["price"] is Level.ERROR
