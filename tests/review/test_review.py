"""What a review says of a contract: its clauses, its deviations, what the other side changed."""

from __future__ import annotations

import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from handover_docs.api import Reviewed, review, review_several
from handover_docs.errors import UnreadError, UsageError
from handover_docs.model.content import Evidence, Location
from handover_docs.model.element import Element, ElementKind, ElementValue
from handover_docs.model.report import Level
from handover_docs.model.review import (
    Alteration,
    Annotation,
    Certainty,
    ClauseState,
    Fate,
    Opinion,
    Piece,
    Reading,
    Review,
    Span,
    Stress,
)
from handover_docs.review.deviation import deviation_of, stresses, swapped
from handover_docs.review.figures import Figure, figure_of, unit_of
from handover_docs.review.opinion import as_page, as_word, digest_of
from handover_docs.review.record import review_record
from handover_docs.review.standard import wording_of
from handover_docs.review.table import as_table
from handover_docs.text.periods import Period, period_in_words
from handover_docs.text.taiwan import Taiwanese
from handover_docs.wording import same

ROOT = Path(__file__).parents[2]
PACK = ROOT / "samples" / "packs" / "complete.zip"


@pytest.fixture(scope="module")
def nda(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An NDA of ours, made from a sample project."""
    with zipfile.ZipFile(PACK) as archive:
        name = min(one for one in archive.namelist() if "保密协议" in one and one.endswith("中心）.docx"))
        path = tmp_path_factory.mktemp("ours") / "ours.docx"
        path.write_bytes(archive.read(name))
    return path


@pytest.fixture(scope="module")
def theirs(nda: Path) -> Path:
    """The same with changes of theirs: three silent ones, one tracked."""
    document = Document(str(nda))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("满三年", "满一年").replace("不得为自己", "可以为自己")
    going = False
    for paragraph in list(document.paragraphs):
        if paragraph.style.name.startswith("Heading"):
            going = "适用法律" in paragraph.text
        if going:
            paragraph._p.getparent().remove(paragraph._p)
    run = next(run for one in document.paragraphs for run in one.runs if "并在10日内" in run.text)
    before, after = run.text.split("10", 1)
    run.text = before
    pieces = (("w:del", "w:delText", "10"), ("w:ins", "w:t", "90"), (None, "w:t", after))
    place = run._r
    for tag, kind, text in pieces:
        made, words = OxmlElement("w:r"), OxmlElement(kind)
        words.text = text
        made.append(words)
        if tag is not None:
            around = OxmlElement(tag)
            for key, value in (("id", "9001"), ("author", "对方"), ("date", "2026-11-20T08:00:00Z")):
                around.set(qn(f"w:{key}"), value)
            around.append(made)
            made = around
        place.addnext(made)
        place = made
    path = nda.with_name("theirs.docx")
    document.save(str(path))
    return path


@pytest.fixture(scope="module")
def against(nda: Path, theirs: Path) -> Reviewed:
    return review(theirs, against=nda)


def test_our_own_agreement_holds_every_clause_and_may_be_signed(nda: Path) -> None:
    found = review(nda).review
    assert found.document_type == "nda"
    assert found.count(ClauseState.MISSING) == found.count(ClauseState.WEAKENED) == 0
    assert found.opinion is Opinion.SIGN


def test_a_clause_that_was_taken_out_is_missing_with_our_wording(against: Reviewed) -> None:
    missing = [one for one in against.review.clauses if one.state is ClauseState.MISSING]
    assert [one.clause for one in missing] == ["governing-law"]
    assert missing[0].standard == ("本协议的订立、效力、解释和履行适用【　　】，但其冲突法规则除外。",)


def test_silent_changes_are_told_from_tracked_ones_and_come_first(against: Reviewed) -> None:
    changes = [(one.old, one.new, one.silent, one.clause) for one in against.review.alterations or ()]
    assert changes == [
        ("不得", "可以", True, "permitted-purpose"),
        ("三", "一", True, "confidentiality-term"),
        ("适用法律", "", True, "governing-law"),
        ("本协议的订立、效力、解释和履行适用中华人民共和国法律，但其冲突法规则除外。", "", True, "governing-law"),
        ("10", "90", False, "return-or-destruction"),
    ]


def test_a_change_comes_with_its_whole_sentence_before_and_after(against: Reviewed) -> None:
    one = next(each for each in against.review.alterations or () if each.new == "90")
    ours, theirs = (
        "".join(piece.text for piece in one.sentence if piece.fate in (Fate.SAME, fate))
        for fate in (Fate.OURS, Fate.THEIRS)
    )
    assert "并在10日内按披露方的选择返还或者销毁" in ours
    assert theirs == ours.replace("10日", "90日")
    assert ours.count("。") == 1


def test_the_opinion_shows_the_sentence_of_a_change_with_the_changed_words_stressed(against: Reviewed) -> None:
    table = next(one for one in Document(io.BytesIO(as_word(against.review, "zh-CN"))).tables if len(one.columns) == 5)
    cells = [cell for row in table.rows for cell in row.cells if "并在90日内" in cell.text]
    assert [run.text for run in cells[0].paragraphs[0].runs if run.bold and run.text] == ["90"]
    assert "<del>10</del>日内" in as_page(against.review, "zh-CN")


def test_changes_of_one_sentence_are_one_row() -> None:
    sentence = (Piece(Fate.OURS, "甲"), Piece(Fate.THEIRS, "乙"), Piece(Fate.SAME, "应付款。"))
    made = [
        Alteration("replaced", old, new, Location(), False, Level.NOTE, None, None, (), sentence)
        for old, new in (("甲", "乙"), ("丙", "丁"))
    ]
    assert [len(digest_of(_reviewed(tuple(many)), "en").alterations) for many in (made, made[:1])] == [1, 1]


def test_of_a_very_long_sentence_what_stands_around_its_changes_is_shown() -> None:
    long = "双方在履行过程中形成的全部资料，" * 40
    sentence = (Piece(Fate.SAME, long), Piece(Fate.OURS, "不得"), Piece(Fate.THEIRS, "可以"), Piece(Fate.SAME, long))
    one = Alteration("replaced", "不得", "可以", Location(), True, Level.ERROR, None, None, (), sentence)
    shift = digest_of(_reviewed((one,)), "zh-CN").alterations[0]
    assert [words.changed for words in shift.theirs] == ["可以", ""]
    assert shift.theirs[0].plain.startswith("…双方在履行")
    assert len(shift.theirs[0].plain) < 60


def _reviewed(alterations: tuple[Alteration, ...]) -> Review:
    return Review("a.docx", "nda", None, "zh-CN", None, Opinion.SIGN, (), (), alterations)


def test_a_silent_change_stands_against_signing_and_is_said_loudly(against: Reviewed) -> None:
    assert against.review.opinion is Opinion.DO_NOT_SIGN
    said = [one.message.zh for one in against.review.annotations if one.rule == "silent-change/permitted-purpose"]
    assert said == ["未留修订痕迹的改动！“使用目的与限制”由“不得”改为“可以”。"]


def test_a_change_weighs_by_what_it_touches_and_by_its_clause(against: Reviewed) -> None:
    weights = {one.old: (one.level, one.stresses) for one in against.review.alterations or ()}
    assert weights["不得"] == (Level.ERROR, (Stress.NEGATION, Stress.DUTY))
    assert weights["10"] == (Level.ERROR, (Stress.NUMBER,))


def test_an_agreement_held_against_itself_was_not_changed(nda: Path) -> None:
    assert review(nda, against=nda).review.alterations == ()


def test_the_record_keeps_to_its_schema(against: Reviewed) -> None:
    schema = json.loads((ROOT / "schemas" / "review.schema.json").read_text("utf-8"))
    for language in ("zh-CN", "en"):
        jsonschema.validate(json.loads(json.dumps(review_record(against.review, language))), schema)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_opinion_names_every_clause_in_word_and_on_a_page(against: Reviewed, language: str) -> None:
    document = Document(io.BytesIO(as_word(against.review, language)))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    page = as_page(against.review, language)
    titles = [one.title.in_language(language) for one in against.review.clauses]
    assert [title for title in titles if title not in cells or title not in page] == []


def test_the_opinion_can_be_had_for_taiwan(against: Reviewed) -> None:
    document = Document(io.BytesIO(as_word(against.review, "zh-TW")))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    titles = {Taiwanese().text(one.title.zh) for one in against.review.clauses}
    assert titles - cells == set()
    assert "管辖法律" not in "".join(cells)
    assert document.core_properties.language in ("", "zh-TW")


def test_the_page_for_taiwan_says_what_we_say_in_its_words_and_quotes_as_it_stands(against: Reviewed) -> None:
    page = as_page(against.review, "zh-TW")
    assert '<html lang="zh-TW">' in page
    assert "對方的改動" in page
    titles = {Taiwanese().text(one.title.zh) for one in against.review.clauses}
    assert [title for title in titles if title not in page] == []
    assert "<ins>可以</ins>" in page
    assert "<del>10</del>日内按披露方的选择" in page


def test_a_page_escapes_what_comes_from_the_contract(tmp_path: Path, nda: Path) -> None:
    path = tmp_path / "<b>.docx"
    path.write_bytes(nda.read_bytes())
    assert "<b>" not in as_page(review(path).review, "zh-CN")


def test_several_contracts_stand_in_one_table_with_those_that_could_not_be_reviewed(tmp_path: Path, nda: Path) -> None:
    (tmp_path / "a.docx").write_bytes(nda.read_bytes())
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 broken")
    reviews, unreviewed = review_several(tmp_path)
    assert ([one.file for one in reviews], [one.file for one in unreviewed]) == (["a.docx"], ["b.docx"])
    book = openpyxl.load_workbook(io.BytesIO(as_table(reviews, unreviewed, "zh-CN")))
    sheet = book["约定内容"]
    values = dict(zip((cell.value for cell in sheet[1]), (cell.value for cell in sheet[2]), strict=True))
    assert values["合同"] == "a.docx"
    assert values["保密期限：保密期限的长短"] == 3
    assert values["违约责任：违约金数额"] == 500000
    assert values["争议解决：管辖法院或仲裁机构"] == "苏州仲裁委员会"
    states = {cell.value for row in book["条款情况"].iter_rows(min_row=2, max_row=2, min_col=5) for cell in row}
    assert states <= {"具备", "有偏离", "有风险", "被削弱", "缺少", "无法判断", "—"}
    assert any("3年" in cell.comment.text for cell in book["条款情况"][2] if cell.comment)
    assert sheet.cell(3, 2).value == "未能审查"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(3, sheet.max_column).coordinate}"


def test_rows_of_the_table_are_as_high_as_their_words(tmp_path: Path, nda: Path) -> None:
    (tmp_path / "a.docx").write_bytes(nda.read_bytes())
    sheet = openpyxl.load_workbook(io.BytesIO(as_table(*review_several(tmp_path), "en")))["Clauses"]
    assert sheet.cell(1, 5).value == "Definition of Confidential Information"
    assert sheet.row_dimensions[1].height >= 14 * 4


def _period(*values: tuple[int, str]) -> Reading:
    read = tuple(ElementValue(Evidence("", Location(), ""), Decimal(count), unit) for count, unit in values)
    words = period_in_words(Period(Decimal(values[0][0]), values[0][1]))
    return Reading("term", same("期限"), words, ElementKind.PERIOD, read)


def test_periods_of_one_unit_are_numbers_and_those_of_several_sort_by_their_length() -> None:
    years = [_period((3, "years")), _period((1, "years"))]
    assert unit_of(years) == "years"
    assert [figure_of(one, "years", "zh-CN") for one in years] == [Figure(3.0, '0"年"'), Figure(1.0, '0"年"')]
    assert figure_of(years[0], "years", "en") == Figure(3.0, '[=1]"1 year";0" years"')
    mixed = [_period((7, "days")), _period((1, "months"))]
    assert unit_of(mixed) is None
    assert [figure_of(one, None, "en") for one in mixed] == [Figure(7.0, '"7 days"'), Figure(30.3, '"1 month"')]


def test_two_values_are_no_figure_and_a_rate_is_a_share() -> None:
    assert figure_of(_period((3, "years"), (5, "years")), "years", "en") is None
    value = ElementValue(Evidence("", Location(), ""), Decimal("0.05"), "day")
    rate = Reading("rate", same("利率"), same("每日0.05%"), ElementKind.RATE, (value,))
    assert figure_of(rate, None, "zh-CN") == Figure(0.0005, '"每日"0.0##%')


def test_a_type_without_clauses_is_refused(nda: Path) -> None:
    with pytest.raises(UsageError, match="--as"):
        review(nda, as_type="raci-matrix")


def test_a_file_that_cannot_be_read_is_refused_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(UnreadError):
        review(path)


def test_a_blank_of_ours_is_the_same_as_whatever_fills_it() -> None:
    assert deviation_of(["期限为【　　】年，自签署之日起。"], ["期限为三年，自签署之日起。"]) is None


def test_a_negation_that_went_is_stressed() -> None:
    found = deviation_of(["接收方不得向第三方披露保密信息。"], ["接收方可向第三方披露保密信息。"])
    assert found is not None
    changed = [(one.fate, one.text, one.stress) for one in found.pieces if one.fate is not Fate.SAME]
    assert changed == [
        (Fate.OURS, "不得", (Stress.NEGATION,)),
        (Fate.THEIRS, "可", (Stress.DUTY,)),
    ]


def test_wordings_with_little_in_common_are_not_compared() -> None:
    assert deviation_of(["接收方应保密。"], ["Payment is due within thirty days of the invoice."]) is None


def test_parties_that_changed_sides_are_noticed() -> None:
    assert swapped("甲方应赔偿乙方的损失。", "乙方应赔偿甲方的损失。")
    assert not swapped("甲方应赔偿乙方的损失。", "甲方应赔偿乙方的损失。")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("unless agreed", (Stress.EXCEPTION,)),
        ("shall not", (Stress.NEGATION, Stress.DUTY)),
        ("除另有约定外", (Stress.EXCEPTION,)),
        ("thirty", (Stress.NUMBER,)),
        ("五", (Stress.NUMBER,)),
        ("个工作", (Stress.NUMBER,)),
        ("working ", (Stress.NUMBER,)),
        ("months", (Stress.NUMBER,)),
        ("business plans", ()),
        ("notice", ()),
    ],
)
def test_what_weighs_in_a_difference(words: str, expected: tuple[Stress, ...]) -> None:
    assert stresses(words) == expected


def test_a_clause_is_quoted_where_its_value_or_its_fault_stands_and_without_its_heading(against: Reviewed) -> None:
    told = {one.clause: one.telling for one in against.review.clauses}
    term, purpose = told["confidentiality-term"], told["permitted-purpose"]
    assert term is not None
    assert "满一年之日" in term.evidence.quote
    assert "\n" not in term.evidence.quote
    assert purpose is not None
    assert "可以为自己" in purpose.evidence.quote
    rows = digest_of(against.review, "zh-CN").clauses
    assert all(not row.quote.startswith(row.title) for row in rows)
    assert told["governing-law"] is None


def test_the_proposal_for_what_a_clause_leaves_out_is_our_paragraph_on_it() -> None:
    element = Element("prior", same("已知信息"), ElementKind.MENTION, Level.NOTE, {"zh-CN": ("已合法知悉",)}, same(""))
    lines = ("下列信息除外：", "披露前已合法知悉的；", "独立开发的。")
    assert wording_of(element, lines, "zh-CN") == "披露前已合法知悉的；"
    assert wording_of(element, lines[:1], "zh-CN") is None


def test_what_is_said_of_several_places_in_the_same_words_is_said_once() -> None:
    place = Location("body", 1)
    blank = [
        Annotation("unfilled", Level.ERROR, Certainty.SURE, Span(0, 0, 1, words, place), same("未填。"), same(""))
        for words in ("【　】", "____")
    ]
    review = Review("a.docx", "nda", None, "zh-CN", None, Opinion.SIGN, (), tuple(blank))
    assert [[each.words for each in one.quotes] for one in digest_of(review, "zh-CN").groups[0].findings] == [
        ["【 】", "____"]
    ]


def _revised(path: Path, *changes: tuple[str, str], silently: str = "") -> Path:
    """A contract in which we tracked ``changes``, with a sentence that may be changed behind our back."""
    document = Document()
    for text in ("保密协议", "第一条 保密义务", "接收方应当对保密信息保密。", silently or "期限为三年。"):
        document.add_paragraph(text)
    for change, lead in zip(changes, ("合同终止后", "解除劳动关系的员工继续保密"), strict=False):
        paragraph = document.add_paragraph(lead)
        for tag, kind, words in zip(("w:del", "w:ins"), ("w:delText", "w:t"), change, strict=True):
            if not words:
                continue
            around, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(kind)
            for key, value in (("id", "7001"), ("author", "我方"), ("date", "2026-11-20T08:00:00Z")):
                around.set(qn(f"w:{key}"), value)
            text.text = words
            run.append(text)
            around.append(run)
            paragraph._p.append(around)
    document.save(str(path))
    return path


def test_changes_that_we_tracked_ourselves_are_none_of_theirs(tmp_path: Path) -> None:
    ours = _revised(tmp_path / "ours.docx", ("五年", "十年"))
    theirs = _revised(tmp_path / "theirs.docx", ("五年", "十年"), silently="期限为一年。")
    found = review(theirs, as_type="nda", against=ours).review.alterations or ()
    assert [(one.old, one.new, one.silent) for one in found] == [("三", "一", True)]


def test_a_change_of_ours_that_is_gone_was_taken_back_silently(tmp_path: Path) -> None:
    ours = _revised(tmp_path / "ours.docx", ("五年", "十年"))
    theirs = _revised(tmp_path / "theirs.docx", ("", "五年"))
    found = review(theirs, as_type="nda", against=ours).review.alterations or ()
    assert [(one.old, one.new, one.silent) for one in found if one.old == "十"] == [("十", "五", True)]


def test_of_two_like_changes_of_ours_only_the_one_that_is_gone_was_taken_back(tmp_path: Path) -> None:
    ours = _revised(tmp_path / "ours.docx", ("五年", "十年"), ("五年", "十年"))
    theirs = _revised(tmp_path / "theirs.docx", ("五年", "十年"), ("", "五年"))
    found = review(theirs, as_type="nda", against=ours).review.alterations or ()
    assert [(one.old, one.new, one.silent) for one in found if one.old == "十"] == [("十", "五", True)]
