from __future__ import annotations

from handover_docs.model.content import BlockKind, Content, Reason, Unreadable
from handover_docs.readers import read_file
from handover_docs.readers._paragraphs import Printed, joined
from tests.readers.pdf_drawings import drawn, grid, text
from tests.readers.pdf_files import pdf_bytes


def read(*pages: list[str] | None, password: str = "") -> Content | Unreadable:
    return read_file(pdf_bytes(*pages, password=password), "a.pdf", "pdf")


def test_each_page_gives_its_paragraphs_and_its_number() -> None:
    content = read(["Handover Plan"], ["Client: Acme Ltd."])
    assert isinstance(content, Content)
    assert [(block.text, block.location.page) for block in content.blocks] == [
        ("Handover Plan", 1),
        ("Client: Acme Ltd.", 2),
    ]
    assert not content.partial


def test_headings_are_told_by_their_shape() -> None:
    content = read(["Article 1 Definitions", "In this agreement the following words have the meaning given here."])
    assert isinstance(content, Content)
    assert [block.kind for block in content.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_a_pdf_without_text_is_a_scan() -> None:
    found = read(None, None)
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.SCANNED


def test_a_pdf_with_some_pages_without_text_is_read_in_part() -> None:
    content = read(["Text"], None)
    assert isinstance(content, Content)
    assert content.partial
    assert content.notes[0].en == "Pages 2 of 2 hold no text (pictures or scans) and were not read."


def test_a_blank_page_is_no_scan() -> None:
    content = read(["Text"], [])
    assert isinstance(content, Content)
    assert not content.partial


def test_a_page_of_lines_and_shapes_is_no_scan_and_hides_nothing() -> None:
    found = read_file(drawn(text(50, 100, "Text"), grid((50, 200), (50, 150))), "a.pdf", "pdf")
    assert isinstance(found, Content)
    assert not found.partial
    assert found.scans is None
    assert [note.en for note in found.notes] == ["Pages 2 of 2 hold only lines and shapes and no text."]


def test_letters_turned_into_outlines_are_a_picture_of_text() -> None:
    outline = "100 100 m " + "110 150 120 50 130 100 c " * 8 + "f\n"
    found = read_file(drawn(outline), "a.pdf", "pdf")
    assert isinstance(found, Unreadable)
    assert (found.reason, found.scans and found.scans.pages) == (Reason.SCANNED, (1,))


def test_a_page_of_blanks_alone_is_blank() -> None:
    content = read(["Text"], [" "])
    assert isinstance(content, Content)
    assert (content.partial, content.notes) == (False, ())


def test_a_pdf_with_a_password_is_encrypted() -> None:
    found = read(["Text"], password="secret")
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.ENCRYPTED


def test_a_pdf_of_no_pages_after_an_encrypted_one_is_not_called_encrypted() -> None:
    assert read(["Text"], password="secret").format == "pdf"
    found = read()
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.DAMAGED


def test_a_pdf_that_is_cut_off_is_truncated_and_not_damaged() -> None:
    found = read_file(pdf_bytes(["Text"])[:40], "a.pdf", "pdf")
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.TRUNCATED


def together(lines: list[str]) -> list[str]:
    return [paragraph.text for paragraph in joined([Printed(line) for line in lines])]


def test_full_lines_go_on_in_the_next_and_short_ones_end_their_paragraph() -> None:
    lines = [
        "本协议由甲方与乙方签订，双方本着平等互利的原则，就代运营业务移交事宜达成一致，共同遵守以下",
        "条款。",
        "第一条 定义",
        "保密信息是指甲方向乙方提供的、以任何形式存在的、未公开的技术资料与经营资料以及客户名单等内",
        "容。",
        "",
        "另起一段",
    ]
    assert together(lines) == [lines[0] + "条款。", "第一条 定义", lines[3] + "容。", "另起一段"]


def test_lines_with_a_label_and_a_value_stay_apart() -> None:
    lines = ["项目名称：核心系统运维服务移交项目（二〇二六年度）", "甲方：远山集团", "乙方：云舟信息技术服务有限公司"]
    assert together(lines) == lines


def test_a_hyphen_at_the_end_of_a_line_is_taken_out() -> None:
    lines = ["The outgoing provider shall hand over all docu-", "mentation to the client."]
    assert together(lines) == ["The outgoing provider shall hand over all documentation to the client."]
