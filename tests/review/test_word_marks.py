"""Remarks put into a Word file: comments on exact words, tracked replacements, clauses that were missing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as WordDocument
from lxml import etree
from openxml_audit import OpenXmlValidator

from handover_docs.model.content import Content
from handover_docs.model.report import Level
from handover_docs.model.review import (
    Annotation,
    Certainty,
    ClauseReview,
    ClauseState,
    Opinion,
    Review,
    Span,
)
from handover_docs.readers.docx import read
from handover_docs.redline import accept_all, reject_all
from handover_docs.review.word.mark import Marked, marked
from handover_docs.review.word.speaking import speaking_as
from handover_docs.wording import same

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def word(make: Callable[[WordDocument], None]) -> bytes:
    document = Document()
    make(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def content_of(data: bytes) -> Content:
    content = read(data, "contract.docx")
    assert isinstance(content, Content)
    return content


def texts(data: bytes) -> list[str]:
    return [block.text for block in content_of(data).blocks if block.kind.value != "comment"]


def on(content: Content, words: str, proposal: str | None = None, certainty: Certainty = Certainty.SURE) -> Annotation:
    number, block = next((at, each) for at, each in enumerate(content.blocks) if words in each.text)
    start = block.text.index(words)
    span = Span(number, start, start + len(words), words, block.location)
    return Annotation("rule", Level.ERROR, certainty, span, same("错误"), same("原因"), proposal, proposal is not None)


def reviewed(
    data: bytes, *annotations: Annotation, clauses: tuple[ClauseReview, ...] = (), fix: bool = False
) -> Marked:
    review = Review("c.docx", "nda", same("NDA"), "zh-CN", None, Opinion.NEGOTIATE, clauses, annotations)
    return marked(data, content_of(data), review, fix=fix)


def commented(data: bytes) -> dict[str, str]:
    """The words under each comment of the body, by the first line of the comment."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        remarks = etree.fromstring(archive.read("word/comments.xml"))
    said = {one.get(f"{W}id"): "".join(one.find(f"{W}p").itertext()) for one in remarks.iter(f"{W}comment")}
    found: dict[str, str] = {}
    open_now: list[str] = []
    for one in body.iter():
        if one.tag == f"{W}commentRangeStart":
            open_now.append(one.get(f"{W}id"))
            found[said[one.get(f"{W}id")]] = ""
        elif one.tag == f"{W}commentRangeEnd":
            open_now.remove(one.get(f"{W}id"))
        elif one.tag in (f"{W}t", f"{W}delText"):
            for each in open_now:
                found[said[each]] += one.text or ""
    return found


def in_three_runs(document: WordDocument) -> None:
    paragraph = document.add_paragraph("保密期限为")
    paragraph.add_run("三").bold = True
    paragraph.add_run("年，自签署之日起计算。")


def test_a_comment_stands_on_exactly_the_words_though_they_are_spread_over_runs() -> None:
    data = word(in_three_runs)
    made = reviewed(data, on(content_of(data), "为三年，自"))
    assert commented(made.document) == {"错误": "为三年，自"}


def test_runs_that_are_split_keep_their_look() -> None:
    data = word(in_three_runs)
    made = Document(io.BytesIO(reviewed(data, on(content_of(data), "为三年")).document))
    runs = [(run.text, bool(run.bold)) for run in made.paragraphs[0].runs if run.text]
    assert runs == [("保密期限", False), ("为", False), ("三", True), ("年", False), ("，自签署之日起计算。", False)]


def test_a_comment_says_the_matter_the_reason_the_proposal_and_the_rule() -> None:
    data = word(in_three_runs)
    made = reviewed(data, on(content_of(data), "三年", "五年"))
    remark = next(iter(Document(io.BytesIO(made.document)).comments))
    assert [line.text for line in remark.paragraphs] == ["错误", "原因", "建议改为：五年", "规则：rule"]


def test_words_of_a_table_cell_are_commented_on_in_the_cell() -> None:
    def make(document: WordDocument) -> None:
        document.add_paragraph("前言")
        document.add_table(1, 2).cell(0, 1).text = "总价：一百元"

    data = word(make)
    assert commented(reviewed(data, on(content_of(data), "一百元")).document) == {"错误": "一百元"}


def test_of_two_paragraphs_that_say_the_same_the_second_is_meant_where_it_is_named() -> None:
    def make(document: WordDocument) -> None:
        document.add_paragraph("相同的一段")
        document.add_paragraph("相同的一段")

    data = word(make)
    block = content_of(data).blocks[1]
    span = Span(1, 0, 2, "相同", block.location)
    remark = Annotation("rule", Level.NOTE, Certainty.SURE, span, same("错误"), same(""))
    body = Document(io.BytesIO(reviewed(data, remark).document)).paragraphs
    assert [bool(one._p.findall(f"{W}commentRangeStart")) for one in body] == [False, True]


def test_what_stands_in_a_header_is_said_at_the_first_paragraph_with_its_words() -> None:
    def make(document: WordDocument) -> None:
        document.sections[0].header.paragraphs[0].text = "草案（保密"
        document.add_paragraph("正文第一段")

    data = word(make)
    made = reviewed(data, on(content_of(data), "（保密")).document
    assert commented(made) == {"页眉中的文字：“（保密”": "正文第一段"}


def test_comments_that_are_there_stay_with_their_authors() -> None:
    def make(document: WordDocument) -> None:
        in_three_runs(document)
        document.add_comment(document.paragraphs[0].runs[0], text="请确认", author="对方律师", initials="DF")

    data = word(make)
    made = Document(io.BytesIO(reviewed(data, on(content_of(data), "签署之日")).document))
    assert [(one.author, one.text.split("\n")[0]) for one in made.comments] == [
        ("对方律师", "请确认"),
        ("handover", "错误"),
    ]


def test_a_sure_mistake_becomes_a_tracked_replacement_with_fix() -> None:
    data = word(in_three_runs)
    made = reviewed(data, on(content_of(data), "三年", "五年"), fix=True)
    assert made.replacements == 1
    assert texts(accept_all(made.document)) == ["保密期限为五年，自签署之日起计算。"]
    assert texts(reject_all(made.document)) == texts(data)


def test_what_is_not_sure_is_never_replaced() -> None:
    data = word(in_three_runs)
    made = reviewed(data, on(content_of(data), "三年", "五年", Certainty.LIKELY), fix=True)
    assert made.replacements == 0
    assert texts(accept_all(made.document)) == texts(data)


def test_without_fix_nothing_is_replaced() -> None:
    data = word(in_three_runs)
    made = reviewed(data, on(content_of(data), "三年", "五年"))
    assert texts(accept_all(made.document)) == texts(data)


def test_several_mistakes_of_one_paragraph_are_all_replaced() -> None:
    data = word(in_three_runs)
    content = content_of(data)
    made = reviewed(
        data, on(content, "保密", "守密"), on(content, "三年", "五年"), on(content, "计算。", "起算。"), fix=True
    )
    assert texts(accept_all(made.document)) == ["守密期限为五年，自签署之日起起算。"]
    assert texts(reject_all(made.document)) == texts(data)


def clause(name: str, title: str, state: ClauseState, content: Content, proof: str = "") -> ClauseReview:
    evidence = ()
    if proof:
        from handover_docs.model.content import Evidence

        start = content.text().index(proof)
        block = next(one for one in content.blocks if proof in one.text)
        evidence = (Evidence("", block.location, proof, start, start + len(proof)),)
    standard = ("本协议适用中国法律。", "冲突规则除外。")
    return ClauseReview(name, same(title), Level.ERROR, state, evidence, (), (), (), standard)


def articles(document: WordDocument) -> None:
    for title, text in (
        ("第一条 保密义务", "接收方应保密。"),
        ("第二条 期限", "期限为三年。"),
        ("第三条 争议解决", "提交仲裁。"),
    ):
        document.add_heading(title, 1)
        document.add_paragraph(text)


def with_law(data: bytes) -> Marked:
    content = content_of(data)
    clauses = (
        clause("secrecy", "保密义务", ClauseState.PRESENT, content, "接收方应保密。"),
        clause("term", "期限", ClauseState.PRESENT, content, "期限为三年。"),
        clause("law", "适用法律", ClauseState.MISSING, content),
        clause("disputes", "争议解决", ClauseState.PRESENT, content, "提交仲裁。"),
    )
    return reviewed(data, clauses=clauses)


def test_a_missing_clause_is_put_in_behind_the_one_before_it_with_a_number_that_moves_no_other() -> None:
    assert texts(accept_all(with_law(word(articles)).document)) == [
        "第一条 保密义务",
        "接收方应保密。",
        "第二条 期限",
        "期限为三年。",
        "第二条之一 适用法律",
        "本协议适用中国法律。",
        "冲突规则除外。",
        "第三条 争议解决",
        "提交仲裁。",
    ]


def test_a_clause_that_was_put_in_looks_like_those_around_it() -> None:
    made = Document(io.BytesIO(accept_all(with_law(word(articles)).document)))
    assert [one.style.name for one in made.paragraphs[4:6]] == ["Heading 1", "Normal"]


def run_in(document: WordDocument) -> None:
    for name, text in (
        ("1. 保密义务", "：接收方应保密。"),
        ("2. 期限", "：期限为三年。"),
        ("3. 争议解决", "：提交仲裁。"),
    ):
        paragraph = document.add_paragraph()
        paragraph.add_run(name).bold = True
        paragraph.add_run(text)


def test_where_names_of_clauses_stand_before_their_text_a_new_one_is_one_paragraph_too() -> None:
    made = Document(io.BytesIO(accept_all(with_law(word(run_in)).document)))
    one = next(each for each in made.paragraphs if "适用法律" in each.text)
    assert one.text == "2A. 适用法律：本协议适用中国法律。冲突规则除外。"
    assert [(run.text, bool(run.bold)) for run in one.runs if run.text] == [
        ("2A. 适用法律：", True),
        ("本协议适用中国法律。冲突规则除外。", False),
    ]


def with_items(document: WordDocument) -> None:
    for heading, *items in (
        ("第一条 保密义务", "1、接收方", "接收方应保密。", "2、披露方", "披露方应说明。"),
        ("第二条 期限", "期限为三年。"),
        ("第三条 争议解决", "提交仲裁。"),
    ):
        document.add_paragraph(heading, style="Heading 1")
        for item in items:
            document.add_paragraph(item)


def test_a_missing_clause_is_an_article_of_its_own_and_no_item_of_another() -> None:
    found = texts(accept_all(with_law(word(with_items)).document))
    assert found[found.index("期限为三年。") + 1] == "第二条之一 适用法律"


def numbered_alike(document: WordDocument) -> None:
    for text in (
        "第一条、义务",
        "1、接收方的义务",
        "接收方应保密。",
        "2、期限",
        "期限为三年。",
        "第二条、争议解决",
        "提交仲裁。",
    ):
        document.add_paragraph(text)


def test_several_missing_clauses_follow_each_other_with_numbers_of_articles() -> None:
    data = word(numbered_alike)
    content = content_of(data)
    clauses = (
        clause("secrecy", "保密义务", ClauseState.PRESENT, content, "接收方应保密。"),
        clause("people", "关键人员", ClauseState.MISSING, content),
        clause("term", "期限", ClauseState.PRESENT, content, "期限为三年。"),
        clause("law", "适用法律", ClauseState.MISSING, content),
        clause("disputes", "争议解决", ClauseState.PRESENT, content, "提交仲裁。"),
    )
    found = texts(accept_all(reviewed(data, clauses=clauses).document))
    assert [one for one in found if "条" in one] == [
        "第一条、义务",
        "第一条之一、关键人员",
        "第一条之二、适用法律",
        "第二条、争议解决",
    ]


def typed_items(document: WordDocument) -> None:
    for text in (
        "一、保密义务",
        "（一）接收方应按照本合同保密。",
        "（二）接收方应销毁本合同所列资料。",
        "二、期限",
        "（一）本合同期限为三年。",
        "三、争议解决",
        "（一）提交仲裁。",
        "（以下无正文）",
    ):
        document.add_paragraph(text)


def test_the_paragraphs_of_a_clause_that_was_put_in_take_typed_numbers_and_the_contract_s_name_for_itself() -> None:
    data = word(typed_items)
    content = content_of(data)
    clauses = (
        clause("secrecy", "保密义务", ClauseState.PRESENT, content, "接收方应按照本合同保密。"),
        clause("term", "期限", ClauseState.PRESENT, content, "本合同期限为三年。"),
        clause("law", "适用法律", ClauseState.MISSING, content),
        clause("disputes", "争议解决", ClauseState.PRESENT, content, "提交仲裁。"),
    )
    found = texts(accept_all(reviewed(data, clauses=clauses).document))
    assert found[5:8] == ["二之一、适用法律", "（一）本合同适用中国法律。", "（二）冲突规则除外。"]


def test_a_last_clause_that_was_missing_stands_before_what_closes_the_contract() -> None:
    data = word(typed_items)
    content = content_of(data)
    clauses = (
        clause("secrecy", "保密义务", ClauseState.PRESENT, content, "接收方应按照本合同保密。"),
        clause("term", "期限", ClauseState.PRESENT, content, "本合同期限为三年。"),
        clause("disputes", "争议解决", ClauseState.PRESENT, content, "提交仲裁。"),
        clause("law", "适用法律", ClauseState.MISSING, content),
    )
    found = texts(accept_all(reviewed(data, clauses=clauses).document))
    assert found[-2:] == ["（二）冲突规则除外。", "（以下无正文）"]


def ending_in(*last: str) -> Callable[[WordDocument], None]:
    """The three articles with ``last`` behind them."""

    def make(document: WordDocument) -> None:
        articles(document)
        for text in last:
            document.add_paragraph(text)

    return make


def with_last(data: bytes) -> Marked:
    content = content_of(data)
    return reviewed(
        data,
        clauses=(
            clause("disputes", "争议解决", ClauseState.PRESENT, content, "提交仲裁。"),
            clause("law", "适用法律", ClauseState.MISSING, content),
        ),
    )


def test_a_last_clause_that_was_missing_stands_before_the_signatures() -> None:
    data = word(ending_in("甲方（盖章）：        乙方（盖章）：", "日期："))
    found = texts(accept_all(with_last(data).document))
    assert found[-4:] == ["本协议适用中国法律。", "冲突规则除外。", "甲方（盖章）：        乙方（盖章）：", "日期："]


def test_signatures_in_a_table_stay_behind_a_clause_that_was_put_in() -> None:
    def make(document: WordDocument) -> None:
        articles(document)
        table = document.add_table(2, 2)
        for at, text in enumerate(("甲方：某公司", "乙方：另一公司", "签字：", "签字：")):
            table.cell(at // 2, at % 2).text = text

    found = texts(accept_all(with_last(word(make)).document))
    assert found[-6:-4] == ["本协议适用中国法律。", "冲突规则除外。"]


def test_a_clause_that_ends_in_a_table_keeps_it_before_the_one_that_is_put_in() -> None:
    def make(document: WordDocument) -> None:
        articles(document)
        document.add_table(1, 1).cell(0, 0).text = "仲裁员名单"

    data = word(make)
    made = with_last(data).document
    assert texts(accept_all(made))[-4:] == [
        "仲裁员名单",
        "第三条之一 适用法律",
        "本协议适用中国法律。",
        "冲突规则除外。",
    ]
    assert texts(reject_all(made)) == texts(data)


def test_the_text_of_a_clause_may_stand_in_a_content_control() -> None:
    def make(document: WordDocument) -> None:
        articles(document)
        paragraph = document.paragraphs[3]._p
        control = etree.SubElement(paragraph.getparent(), f"{W}sdt")
        paragraph.addprevious(control)
        etree.SubElement(control, f"{W}sdtContent").append(paragraph)

    data = word(make)
    assert texts(accept_all(with_law(data).document))[2:5] == ["第二条 期限", "期限为三年。", "第二条之一 适用法律"]
    assert texts(reject_all(with_law(data).document)) == texts(data)


def test_a_file_of_strict_open_xml_comes_back_as_one_kind() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word(in_three_runs))) as given, zipfile.ZipFile(buffer, "w") as made:
        for name in given.namelist():
            part = given.read(name)
            for kind in (b"wordprocessingml/2006/main", b"officeDocument/2006/relationships", b"drawingml/2006/main"):
                strict = b"http://purl.oclc.org/ooxml/" + kind.replace(b"/2006", b"")
                part = part.replace(b"http://schemas.openxmlformats.org/" + kind, strict)
            made.writestr(name, part)
    data = buffer.getvalue()
    content = content_of(data)
    marked_up = reviewed(data, on(content, content.blocks[0].text)).document
    with zipfile.ZipFile(io.BytesIO(marked_up)) as archive:
        assert [name for name in archive.namelist() if b"purl.oclc.org/ooxml" in archive.read(name)] == []


@pytest.mark.parametrize(
    ("theirs", "sentence", "wanted"),
    [
        (
            "深圳公司（“客户”）与广州公司（“服务商”）签订本合同。",
            "乙方按本协议向甲方交付。",
            "服务商按本合同向客户交付。",
        ),
        ("甲方：深圳公司。乙方：广州公司。甲方付款。", "乙方向甲方交付。", "乙方向甲方交付。"),
        (
            'A Ltd (the "Customer") and B Ltd (the "Supplier"). The Customer pays the Supplier under this agreement.',
            "The Provider serves the Client under this Agreement.",
            "The Supplier serves the Customer under this agreement.",
        ),
        (
            'A Ltd ("Customer") and B Ltd ("Provider"). Customer pays Provider.',
            "The Provider serves the Client.",
            "Provider serves Customer.",
        ),
        (
            'A Ltd (the "Customer") and B Ltd (the "Service Provider"). The Service Provider serves the Customer.',
            "The Provider serves the Client, and a Client pays the Provider.",
            "The Service Provider serves the Customer, and a Customer pays the Service Provider.",
        ),
        (
            "A Ltd and B Ltd agree:" + " the Service Provider serves the Client." * 6,
            "The Provider serves the Client.",
            "The Service Provider serves the Client.",
        ),
    ],
)
def test_our_wording_speaks_as_the_contract_does(theirs: str, sentence: str, wanted: str) -> None:
    content = content_of(word(lambda document: document.add_paragraph(theirs) and None))
    assert speaking_as(content, "zh-CN" if "。" in theirs else "en")(sentence) == wanted


def test_rejecting_a_clause_that_was_put_in_gives_the_text_that_was_there() -> None:
    data = word(articles)
    assert texts(reject_all(with_law(data).document)) == texts(data)


@pytest.mark.parametrize("fix", [False, True])
def test_the_file_is_as_valid_as_it_was(tmp_path_factory: pytest.TempPathFactory, fix: bool) -> None:
    folder = tmp_path_factory.mktemp("valid")
    data = word(articles)
    made = reviewed(data, on(content_of(data), "三年", "五年"), fix=fix).document
    faults = []
    for name, each in (("before.docx", data), ("after.docx", made), ("clause.docx", with_law(data).document)):
        (folder / name).write_bytes(each)
        faults.append({str(one.description) for one in OpenXmlValidator().validate(str(folder / name)).errors})
    assert faults[1] <= faults[0]
    assert faults[2] <= faults[0]


def test_a_file_without_remarks_has_no_part_of_comments() -> None:
    with zipfile.ZipFile(io.BytesIO(reviewed(word(in_three_runs)).document)) as archive:
        assert "word/comments.xml" not in archive.namelist()
