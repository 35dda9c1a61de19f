"""The trained model: the same sums by lanes as by hand, sentences with exact places, weights that survive packing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handover_docs.clauses import find_clauses
from handover_docs.clauses.english import passages_of
from handover_docs.clauses.trained import scores
from handover_docs.clauses.trained.features import notion_features, own_features, seen_in, share_of, words_of
from handover_docs.clauses.trained.lexicon import Lexicon
from handover_docs.clauses.trained.scoring import sentence_scores
from handover_docs.clauses.trained.units import Paragraph, paragraphs_of, units_of
from handover_docs.clauses.trained.weights import FILE, packed, unpacked, weights
from handover_docs.model.clause import Clause, Recognition
from handover_docs.model.content import Block, BlockKind, Content, Location
from handover_docs.text.outline import outline
from tests.checks.made import document, head, name, para, rows
from tests.library.contracts import library

LICENCE = (
    "10. MISCELLANEOUS\n\n10.1 Governing Law. This Agreement shall be governed by and construed in accordance with the "
    "laws of the State of New York, without regard to its conflict of laws principles. (a) Each party shall bear its "
    "own costs; (b) notices are given in writing."
)
CONTRACT = "\n\n".join(
    [
        "SERVICES AGREEMENT",
        "This Services Agreement is made as of March 1, 2019 by and between Alder Inc. and Birch LLC.",
        LICENCE,
        "11. Term. Alder shall provide the services that the parties agree upon in a statement of work. "
        "Alder shall report each month on the services of the month before. "
        "Birch shall pay each invoice within thirty days. Nothing further is agreed between the parties as to payment.",
    ]
)
HEAD = {
    "categories": [
        {"name": "cuad:A", "scale": 0.5, "bias": -1.0, "offset": 0.0, "least": 0.5, "quoted": 0.0},
        {"name": "cuad:B", "scale": 1.0, "bias": 0.0, "offset": 0.0, "least": 0.5, "quoted": 0.0},
    ],
    "paired": ["law", "state"],
    "evidence": [1.0, 0.0, 0.0, 0.0, 0.0, 0.0],
}


def clause(same_as: str, strong: str = "nowhere at all") -> Clause:
    recognition = Recognition({"zh-CN": (), "en": (strong,)}, {"zh-CN": (), "en": ()})
    return Clause("asked", "1.0", name("甲", "Odd Matters"), {"zh-CN": "", "en": ""}, recognition, (same_as,), {})


def pieces(text: str) -> list[str]:
    return [text[unit.start : unit.end] for unit in units_of(text, paragraphs_of(text))]


def test_sentences_stand_without_their_labels_and_headings_apart() -> None:
    assert pieces(LICENCE) == [
        "MISCELLANEOUS",
        "Governing Law.",
        "This Agreement shall be governed by and construed in accordance with the laws of the State of New York, "
        "without regard to its conflict of laws principles.",
        "Each party shall bear its own costs;",
        "notices are given in writing.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Alder Inc. and Birch Corp. are bound by Section 7. No. 5 applies to U.S. Persons.",
        "The fee is $1.50 for each copy.",
    ],
)
def test_a_full_stop_within_a_sentence_does_not_end_it(text: str) -> None:
    assert pieces(text) == [text]


def test_a_sentence_knows_its_heading_and_its_place_beneath() -> None:
    units = units_of(LICENCE, paragraphs_of(LICENCE))
    assert [(unit.heading, unit.place) for unit in units] == [
        ("", -1),
        ("", -1),
        ("MISCELLANEOUS / Governing Law.", 0),
        ("MISCELLANEOUS / Governing Law.", 1),
        ("MISCELLANEOUS / Governing Law.", 2),
    ]


def test_a_paragraph_that_is_known_to_be_a_heading_is_one_whatever_its_letters() -> None:
    text = "what the law says about it"
    assert units_of(text, [Paragraph(0, len(text), heading=True)])[0].place == -1


def test_every_number_is_one_word_and_a_possessive_is_its_noun() -> None:
    assert words_of("Alder’s fee: $1,200.50 (12%)") == ("alder", "fee", "$", "0", "0", "%")


def test_telling_words_are_paired_wherever_they_stand_in_the_sentence() -> None:
    (seen,) = seen_in("state of law", units_of("state of law", [Paragraph(0, 12)]))
    assert own_features(seen, frozenset({"law", "state"})) == {
        "state", "of", "law", "state of", "of law", "law+state",
    }  # fmt: skip


def test_a_sentence_speaks_of_the_same_notions_in_other_words() -> None:
    def notions(text: str) -> set[str]:
        (seen,) = seen_in(text, units_of(text, [Paragraph(0, len(text))]))
        return notion_features(seen)

    common = notions("Neither party shall disparage the other.") & notions("Distributor will never defame Supplier.")
    assert {"@shall", "@not", "@disparage", "@disparage&not", "@not>disparage"} <= common


def test_a_phrase_is_a_notion_only_where_all_of_its_words_follow_one_another() -> None:
    lexicon = Lexicon({"refusal": "first_refus*", "pay": "pay"})
    assert lexicon.notions_in(("first", "refusals", "pay", "first", "payment")) == ((0, "refusal"), (2, "pay"))
    assert lexicon.features(("pay", "first", "refusal")) == {"@pay", "@refusal", "@pay&refusal", "@pay>refusal"}


def test_notions_far_apart_in_a_sentence_go_together_in_no_order() -> None:
    lexicon = Lexicon({"refusal": "refus*", "pay": "pay"})
    assert lexicon.features(("pay", *["word"] * 20, "refusal")) == {"@pay", "@refusal", "@pay&refusal"}


def test_what_notions_weigh_adds_to_what_the_words_of_a_sentence_weigh() -> None:
    text = "Distributor defames nobody."
    units = units_of(text, paragraphs_of(text))
    words, both = (
        unpacked(packed(HEAD, {"distributor": ((0, 4),), **more})) for more in ({}, {"@disparage": ((0, 6),)})
    )
    ((without, _),), ((found, _),) = (sentence_scores(text, units, model) for model in (words, both))
    assert found - without == pytest.approx(0.5 * 6 * share_of(len(notion_features(seen_in(text, units)[0]))))


def test_weights_survive_packing_and_add_up_lane_by_lane() -> None:
    model = unpacked(packed(HEAD, {"law": ((0, 3), (1, -127)), "state": ((1, -5),), "p:law": ((0, 9),)}))
    assert [category.name for category in model.categories] == ["cuad:A", "cuad:B"]
    none, said = model.scores((1.0, 0)), model.scores((1.0, model.own.total({"law", "state", "unknown"})))
    assert [one - other for one, other in zip(said, none, strict=True)] == pytest.approx(
        [3 * model.categories[0].scale, -132 * model.categories[1].scale]
    )
    twice = model.scores((0.5, model.before.total({"law"})), (0.25, model.before.total({"law"})))
    assert twice[0] - none[0] == pytest.approx(0.75 * 9 * model.categories[0].scale)
    assert model.after.total({"law"}) == 0


def test_packing_the_same_weights_gives_the_same_bytes() -> None:
    features = {"law": ((0, 3), (1, -127)), "state": ((1, -5),)}
    assert packed(HEAD, features) == packed(HEAD, dict(reversed(features.items())))


def test_the_shipped_weights_know_the_categories_of_cuad_and_stay_under_a_megabyte() -> None:
    assert len(weights().categories) == 41
    assert FILE.stat().st_size < 1_000_000


def test_a_clause_is_proved_by_its_sentence_alone() -> None:
    answer = scores(CONTRACT, paragraphs_of(CONTRACT))["cuad:Governing Law"]
    assert answer.present
    assert [CONTRACT[start:end].split(" and ")[0] for start, end in answer.spans] == [
        "This Agreement shall be governed by"
    ]


def test_an_absent_clause_names_the_sentence_that_comes_closest() -> None:
    answer = scores(CONTRACT, paragraphs_of(CONTRACT))["cuad:Insurance"]
    assert not answer.present
    assert answer.probability < 0.1
    assert len(answer.spans) == 1


def test_nothing_is_found_in_no_text() -> None:
    answers = scores("", ())
    assert not any(answer.present or answer.spans for answer in answers.values())


def test_a_clause_of_the_model_is_found_though_no_pattern_of_it_fits() -> None:
    content = document(*(para(line) for line in CONTRACT.split("\n") if line))
    (found,) = find_clauses(content, "en", [clause("cuad:Governing Law")])
    assert found.present
    assert found.confidence > 0.9
    (evidence,) = found.evidence
    assert content.text()[evidence.start : evidence.end] == evidence.quote
    assert evidence.quote.startswith("This Agreement shall be governed by")


def test_a_heading_of_its_name_with_strong_wording_speaks_for_a_clause_that_the_model_doubts() -> None:
    asked = clause("cuad:Effective Date", "takes effect once both have signed")
    content = document(
        *(para(line) for line in CONTRACT.split("\n") if line and "March" not in line),
        head("Odd Matters"),
        para("This Agreement takes effect once both have signed it, as of 23 November 2026."),
    )
    (found,) = find_clauses(content, "en", [asked])
    assert found.present


def test_what_another_clause_says_under_its_heading_by_its_own_wording_does_not_prove_a_clause() -> None:
    sentence = "This Agreement shall be governed by and construed in accordance with the laws of the State of New York."
    other = replace(
        clause("other:Law"), id="other", name=name("乙", "Even Matters"), text={"zh-CN": "", "en": sentence}
    )
    rest = [para(line) for line in CONTRACT.split("\n") if line and "New York" not in line] * 2
    asked = clause("cuad:Governing Law")

    def found(heading: str) -> bool:
        content = document(*rest, head(heading), para(sentence), head("Closing"), para("Signed below."))
        return find_clauses(content, "en", [asked, other])[0].present

    assert found("Miscellaneous Provisions")
    assert not found("Even Matters")


def test_a_clause_that_the_model_does_not_know_is_found_by_its_patterns() -> None:
    content = document(*(para(line) for line in CONTRACT.split("\n") if line))
    (found,) = find_clauses(content, "en", [clause("other:Costs", "bear its own costs")])
    assert (found.present, found.confidence) == (True, 0.85)


def test_chinese_passages_and_margins_are_left_to_the_patterns() -> None:
    footer = Block(BlockKind.FOOTER, "This Agreement is governed by law.", Location(part="footer"))
    content = document(para("本协议适用中国法律。"), para("This Agreement is governed by law."), footer)
    text = content.text()
    passages = list(passages_of(content, outline(content), text))
    assert [text[one.start : one.end] for one in passages] == ["This Agreement is governed by law."]


def test_an_entry_of_a_table_is_no_passage_and_a_sentence_in_one_is() -> None:
    sentence = "This Agreement takes effect once both parties have signed it."
    content = document(rows(["Effective date:", sentence]))
    text = content.text()
    passages = list(passages_of(content, outline(content), text))
    assert [text[one.start : one.end] for one in passages] == [sentence]


def test_lines_of_plain_text_that_follow_one_another_are_one_passage() -> None:
    lines = [Block(BlockKind.PARAGRAPH, line, Location(paragraph=1)) for line in ("governed by", "law.", "", "Other.")]
    content = Content("txt", tuple(lines))
    text = content.text()
    assert [text[one.start : one.end] for one in passages_of(content, outline(content), text)] == [
        "governed by\nlaw.",
        "Other.",
    ]


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("Welsh law governs this Agreement and all matters that arise from it.", True),
        ("Each party shall comply with the law that governs its own business.", False),
    ],
)
def test_sure_wording_proves_a_clause_of_which_the_model_sees_nothing(text: str, present: bool) -> None:
    contract = "\n\n".join([CONTRACT.replace(LICENCE, ""), f"12. General. Notices are given by post. {text}"])
    content = Content("txt", (Block(BlockKind.PARAGRAPH, contract, Location(paragraph=1)),))
    found = next(one for one in find_clauses(content, "en", library().values()) if one.clause == "governing-law")
    assert found.present is present
