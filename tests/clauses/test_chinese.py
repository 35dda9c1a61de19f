"""Chinese passages that the library's names and patterns do not know, and the words of Taiwan's contracts."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from handover_docs.clauses import find_clauses
from handover_docs.clauses.chinese import LEAST
from handover_docs.clauses.familiar import familiar
from handover_docs.clauses.references import without_references
from handover_docs.clauses.trained.chinese import FILE, NONE, grams, packed, unpacked, weights
from handover_docs.clauses.trained.notions import notions_in
from handover_docs.model.clause import ClauseMatch
from handover_docs.model.content import Block, BlockKind, Content, Location
from handover_docs.text.normalise import plain
from tests.library.contracts import library

ROOT = Path(__file__).resolve().parents[2]
UNKNOWN = "双方确认，买方迟交货款的，每迟一天多付应付未付部分的万分之四。"


def found(*texts: str, heading: str | None = None) -> dict[str, ClauseMatch]:
    blocks = [(BlockKind.HEADING, heading)] if heading else []
    blocks += [(BlockKind.PARAGRAPH, text) for text in texts]
    content = Content(
        "docx", tuple(Block(kind, text, Location(paragraph=at)) for at, (kind, text) in enumerate(blocks, 1))
    )
    return {one.clause: one for one in find_clauses(content, "zh-CN", library().values()) if one.present}


def test_a_passage_in_words_of_its_own_is_found_with_the_words_as_proof() -> None:
    match = found("合作背景略。", UNKNOWN)["late-payment"]
    assert match.confidence >= LEAST
    assert [one.quote for one in match.evidence] == [UNKNOWN]
    assert match.evidence[0].location.paragraph == 2


@pytest.mark.parametrize(("text", "passes"), [(UNKNOWN, True), ("对方的东西要看好，别弄丢了。", False)])
def test_only_a_sure_guess_passes_without_a_person(text: str, passes: bool) -> None:
    guess = weights().guess(without_references(plain(text)))
    match = found("合作背景略。", text)[guess.name]
    assert (match.confidence >= 0.7) is passes
    assert match.confidence == (guess.chance if passes else 0.69)


def test_words_of_the_street_and_of_statutes_are_the_same_notions() -> None:
    street, statute = notions_in("不许外传"), notions_in("不得披露")
    assert set(street) == set(statute) == {"ban", "tell"}


def test_under_the_heading_of_another_clause_nothing_is_guessed() -> None:
    assert set(found(UNKNOWN, heading="8. 保密条款")) == {"confidentiality"}


def test_a_heading_in_the_words_of_taiwan_names_the_clause() -> None:
    assert "amendment" in found("經雙方書面同意後為之。", heading="第十條　契約變更")


@pytest.mark.parametrize("text", yaml.safe_load((ROOT / "benchmarks/chinese_clauses/none.yaml").read_text("utf-8")))
def test_what_only_looks_like_a_clause_is_none(text: str) -> None:
    guess = weights().guess(without_references(plain(text)))
    assert guess.name == NONE or guess.chance < LEAST


def test_the_words_of_taiwan_become_familiar_character_for_character() -> None:
    text = "契约之原始码及软体,受领方不得揭露机密资讯"
    assert familiar(text) == "合同之源代码及软件,接收方不得披露保密信息"
    assert len(familiar("智慧财产权归甲方")) == len("智慧财产权归甲方")


def test_names_of_the_parties_and_numbers_weigh_alike() -> None:
    assert grams("供应商应在30日内交付") == grams("乙方应在十日内交付")


def test_weights_survive_packing() -> None:
    head = {
        "names": ["a", NONE],
        "biases": [0.0, 0.0],
        "scale": 0.1,
        "rarest": 2.0,
        "steps": [0.0, 0.6],
        "chances": [0.2, 0.9],
    }
    made = unpacked(packed(head, {"合同": (255, [(0, 100)]), "系统": (128, [(1, 100)])}))
    assert (made.guess("合同").name, made.guess("系统").name) == ("a", NONE)
    assert made.guess("合同").chance == 0.9
    assert made.guess("无关").chance == 0.2


def test_every_class_is_a_clause_or_none() -> None:
    assert set(weights().names) <= {*library(), NONE}


def test_all_weights_together_stay_under_a_megabyte() -> None:
    assert sum(path.stat().st_size for path in FILE.parent.glob("*.gz")) < 1_000_000
