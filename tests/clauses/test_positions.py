"""Positions: agreed, ruled out or left open, each with its sentence, in confidentiality agreements alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handover_docs.catalog import Catalog
from handover_docs.clauses import find_positions
from handover_docs.clauses.trained import stances
from handover_docs.clauses.trained.concepts import CONFIDENTIALITY
from handover_docs.clauses.trained.features import words_of
from handover_docs.clauses.trained.weights import packed, unpacked
from handover_docs.model.content import Content
from handover_docs.model.document_type import ClauseUse
from handover_docs.model.position import PositionMatch, Prevails, Stance
from handover_docs.model.report import Level
from tests.checks.made import document, kind, para

LIBRARY = Catalog().clauses()
NDA = Catalog().document_type("nda")
YES, NO, SILENT = Stance.ENTAILED, Stance.CONTRADICTED, Stance.NOT_MENTIONED

AGREEMENT = (
    "This Confidentiality Agreement is made between Alder Inc. and Birch LLC so that they may discuss a merger.",
    "“Confidential Information” means all business, financial and technical information that one party discloses to "
    "the other, whether in writing or orally, and whether or not it is marked as confidential.",
    "The Receiving Party shall not use the Confidential Information for any purpose other than the Purpose.",
    "The Receiving Party may disclose Confidential Information to those of its employees who need to know it and who "
    "are bound by obligations of confidentiality no less strict than these.",
    "If the Receiving Party is required by law or court order to disclose Confidential Information, it shall give the "
    "Disclosing Party prompt written notice so that the latter may seek a protective order.",
    "The Receiving Party shall not reverse engineer, disassemble or decompile any prototypes or software.",
)


def said(content: Content, language: str = "zh-CN") -> dict[str, PositionMatch]:
    return {
        match.position.removeprefix("contractnli:nda-"): match
        for match in find_positions(content, language, LIBRARY, NDA)
    }


@pytest.mark.parametrize(
    ("sentence", "position", "stance"),
    [
        ("本协议项下的保密信息仅指披露方以书面形式标明“机密”字样的资料。", "1", YES),
        ("披露方的资料无论是否标注“保密”，均受本协议保护。", "1", NO),
        ("保密信息仅限于技术信息。", "2", YES),
        ("商业秘密包括技术秘密和经营信息。", "2", NO),
        ("以口头方式披露的信息，披露方应在十日内书面确认。", "3", YES),
        ("以口头方式传达的内容不属于保密信息。", "3", NO),
        ("乙方不得将资料用于本项目以外的任何用途。", "4", YES),
        ("保密资料只能用于评估本次合作。", "4", YES),
        ("接收方可以为任何目的使用上述信息。", "4", NO),
        ("接收方可将保密信息披露给确有必要知悉的员工。", "5", YES),
        ("接收方不得向其员工披露保密信息。", "5", NO),
        ("接收方不得向无关的员工披露保密信息。", "5", SILENT),
        ("接收方可以向其律师、会计师提供必要的保密信息。", "7", YES),
        ("未经甲方书面同意，乙方不得向任何第三方披露保密信息。", "7", NO),
        ("因法院命令须披露的，接收方应立即书面通知披露方。", "8", YES),
        ("因法院命令须披露的，接收方无需通知披露方。", "8", NO),
        ("双方应对本协议的存在及内容予以保密。", "10", YES),
        ("任何一方可以对外公布本协议的签署。", "10", NO),
        ("乙方不得对样品进行逆向工程。", "11", YES),
        ("通过反向工程获得的信息不属于保密信息。", "11", NO),
        ("接收方独立开发而得的信息不受限制。", "12", YES),
        ("在职期间不得自行开发同类产品。", "12", NO),
        ("从有权披露的第三方合法取得的信息除外。", "13", YES),
        ("披露方从第三方收到的信息也在保密之列。", "13", SILENT),
        ("本协议并不授予接收方任何专利或著作权许可。", "15", YES),
        ("披露方授予接收方永久的使用权。", "15", NO),
        ("合作终止后，乙方应返还全部资料。", "16", YES),
        ("合作终止后，乙方无需返还资料。", "16", NO),
        ("接收方可以在必要时复制保密信息。", "17", YES),
        ("未经甲方书面许可，乙方不得复制保密信息。", "17", NO),
        ("任何一方不得招揽另一方的员工。", "18", YES),
        ("任何一方均有权聘用另一方的离职人员。", "18", NO),
        ("本协议终止后，保密义务继续有效三年。", "19", YES),
        ("本协议终止之日起，保密义务解除。", "19", NO),
        ("接收方可以留存一份副本以备合规审查。", "20", YES),
        ("乙方不得以任何形式保留复制件。", "20", NO),
    ],
)
def test_a_chinese_sentence_is_for_or_against_a_position(sentence: str, position: str, stance: Stance) -> None:
    found = said(document(para("保密协议"), para(sentence)))[position]
    assert found.stance is stance
    assert [one.quote for one in found.evidence] == ([] if stance is SILENT else [sentence])


def test_all_positions_of_the_library_are_answered_in_its_order() -> None:
    asked = [(clause.id, position.id) for clause in LIBRARY for position in clause.positions]
    found = find_positions(document(para("保密协议")), "zh-CN", LIBRARY, NDA)
    assert [(match.clause, match.position) for match in found] == asked
    assert len(asked) == 17
    assert {match.stance for match in found} == {SILENT}


def test_every_position_is_named_as_its_clause_is_in_public_data() -> None:
    assert all(position.id in clause.same_as for clause in LIBRARY for position in clause.positions)


def test_the_trained_model_knows_every_position() -> None:
    assert set(stances.model().positions) == {position.id for clause in LIBRARY for position in clause.positions}


def test_an_english_agreement_is_read_by_the_trained_model() -> None:
    found = said(document(*map(para, AGREEMENT)), "en")
    expected = {"2": NO, "3": YES, "4": YES, "5": YES, "8": YES, "11": YES, "18": SILENT, "16": SILENT}
    assert {position: found[position].stance for position in expected} == expected
    assert found["11"].evidence[0].quote == AGREEMENT[5]
    assert found["8"].evidence[0].quote == AGREEMENT[4]


def test_evidence_has_its_exact_place() -> None:
    content = document(*map(para, AGREEMENT))
    for match in said(content, "en").values():
        for one in (*match.evidence, *([match.nearest] if match.nearest else [])):
            assert content.text()[one.start : one.end] == one.quote


def test_what_is_contradicted_always_has_a_sentence_and_what_is_not_mentioned_never() -> None:
    for content, language in (
        (document(*map(para, AGREEMENT)), "en"),
        (document(para("合作终止后无需返还资料。")), "zh-CN"),
    ):
        for match in said(content, language).values():
            assert bool(match.evidence) is (match.stance is not SILENT)


def test_a_bilingual_agreement_is_read_in_both_languages() -> None:
    found = said(document(*map(para, AGREEMENT), para("保密协议"), para("任何一方不得招揽另一方的员工。")))
    assert (found["11"].stance, found["18"].stance) == (YES, YES)


def test_the_side_that_prevails_decides_where_sentences_speak_for_both() -> None:
    both = document(para("乙方应交还全部资料。"), para("乙方可以留存一份副本。"))
    assert said(both)["20"].stance is YES
    clauses = [
        replace(clause, positions=tuple(replace(one, prevails=Prevails.CONTRADICTED) for one in clause.positions))
        for clause in LIBRARY
    ]
    found = {match.position: match for match in find_positions(both, "zh-CN", clauses, NDA)}
    assert found["contractnli:nda-20"].stance is NO


def test_a_type_that_calls_for_few_of_the_clauses_has_no_positions() -> None:
    service = kind(clauses=(ClauseUse("confidential-information", Level.ERROR, None),))
    assert find_positions(document(*map(para, AGREEMENT)), "en", LIBRARY, service) == ()


def test_a_document_of_no_known_type_is_asked_where_it_speaks_of_secrecy() -> None:
    assert len(find_positions(document(*map(para, AGREEMENT)), "en", LIBRARY)) == 17
    lease = document(para("The landlord lets the premises to the tenant for five years at the rent stated below."))
    assert find_positions(lease, "en", LIBRARY) == ()


@pytest.mark.parametrize(
    ("title", "positions"),
    [
        ("Data Use and Non-Disclosure Agreement", 17),
        ("Agreement on the Use of Data", 0),
        ("Data Use Agreement. Confidential treatment has been requested.", 0),
    ],
)
def test_a_document_titled_as_such_an_agreement_is_asked_where_it_speaks_of_secrecy_half_as_much(
    title: str, positions: int
) -> None:
    use = "The recipient shall use the data for the study alone, shall keep a log of who has seen them and when, shall "
    use += "report each loss of them within two days, and shall pay the costs of each inspection by the department."
    said = (title, "The recipient shall not disclose the data to anyone.", *(use,) * 6)
    assert len(find_positions(document(*map(para, said)), "en", LIBRARY)) == positions


def test_notions_are_told_by_beginnings_of_words_and_by_phrases() -> None:
    words = words_of("It may retain copies for third parties.")
    found = ((1, "may"), (2, "retain"), (3, "copy"), (5, "source"), (5, "third-party"), (6, "each-party"))
    assert CONFIDENTIALITY.notions_in(words) == found
    assert {"@may", "@copy&may", "@may>retain", "@retain>copy"} <= CONFIDENTIALITY.features(words)
    assert "@copy>retain" not in CONFIDENTIALITY.features(words)


def test_the_positions_of_a_model_survive_packing() -> None:
    said_of_one = {
        "answers": ["not-mentioned", "entailed"],
        "weights": [[0.5], [1.0]],
        "offsets": [0.1, 0.2],
        "quoted": 1.0,
    }
    head = {"categories": [], "paired": [], "evidence": [], "positions": {"contractnli:nda-1": said_of_one}}
    assert unpacked(packed(head, {"word": ()})).positions == {"contractnli:nda-1": said_of_one}
