"""What is recognised on pages that are drawn here and made to look scanned."""

from __future__ import annotations

import pytest

from handover_docs.model.content import Block, BlockKind, Content, MarkKind
from handover_docs.ocr.recognition import marks_beside, read_page

pytestmark = pytest.mark.extra("ocr", "fonts")

CLAUSES = (
    "第十六条 违约责任",
    "任何一方违反本协议约定的，应当赔偿对方因此遭受的全部损失。",
    "逾期交付的，每逾期一日按合同总价的千分之五支付违约金。",
    "第十七条 争议解决",
    "协商不成的，提交甲方所在地人民法院诉讼解决。",
)


def written(dots: int = 200):
    from tests.ocr.drawn import Sheet

    sheet = Sheet(dots)
    for number, line in enumerate(CLAUSES):
        sheet.write(25, 25 + 10 * number, line)
    return sheet


def read(sheet, **scanner):
    from tests.ocr.drawn import encoded

    found = read_page(encoded(sheet.scanned(**scanner)), "png", 1)
    assert found is not None
    return found


def letters(blocks: tuple[Block, ...]) -> str:
    return "".join("".join(block.text.split()) for block in blocks)


@pytest.mark.parametrize(("turns", "skew"), [(1, 1.2), (2, -0.8), (3, 0)])
def test_a_page_is_read_however_it_lay_on_the_scanner(turns: int, skew: float) -> None:
    blocks, _, _ = read(written(150), turns=turns, skew=skew, noise=6, blur=0.5)
    assert letters(blocks) == "".join("".join(line.split()) for line in CLAUSES)


def test_a_seal_hides_no_text_and_is_seen_where_it_is() -> None:
    sheet = written()
    sheet.stamp(60, 50, "江南智联物流股份有限公司")
    blocks, _, marks = read(sheet, noise=6)
    assert letters(blocks) == "".join("".join(line.split()) for line in CLAUSES)
    (seal,) = marks
    assert seal.kind is MarkKind.SEAL
    assert [round(side * 25.4 / 200) for side in seal.box] == pytest.approx([40, 30, 80, 70], abs=2)


def test_red_print_is_read_and_is_no_seal() -> None:
    from tests.ocr.drawn import RED, Sheet

    sheet = Sheet().write(35, 25, "江南智联物流股份有限公司文件", points=26, colour=RED).rule(20, 45, 170, colour=RED)
    sheet.write(25, 60, "关于印发运维服务移交管理办法的通知", colour=RED)
    blocks, _, marks = read(sheet, noise=5)
    assert [block.text for block in blocks] == ["江南智联物流股份有限公司文件", "关于印发运维服务移交管理办法的通知"]
    assert marks == ()


def test_the_cells_of_a_drawn_table_keep_their_places() -> None:
    from tests.ocr.drawn import Sheet

    rows = (("序号", "交付物名称", "备注"), ("1", "平台源代码", ""), ("2", "运维手册", "已验收"))
    blocks, _, _ = read(Sheet().grid(25, 40, (15, 60, 40), 9, rows), skew=0.4, noise=5)
    assert [(block.location.row, block.location.column, block.text) for block in blocks] == [
        (row, column, text) for row, line in enumerate(rows, 1) for column, text in enumerate(line, 1)
    ]
    assert {block.kind for block in blocks} == {BlockKind.CELL}


def signing(first: str, second: str):
    from tests.ocr.drawn import Sheet

    sheet = Sheet()
    for x, name in ((25, first), (112, second)):
        sheet.write(x, 40, f"{name}（盖章）：", points=11)
        sheet.write(x, 54, "签字：", points=11).rule(x + 14, 59, 40)
        sheet.write(x, 68, "日期：", points=11).rule(x + 14, 73, 40)
    return sheet


def test_ink_is_seen_where_somebody_signed_and_not_where_nobody_did() -> None:
    from tests.ocr.drawn import BLUE

    sheet = signing("甲方", "乙方")
    sheet.sign(132, 50, colour=BLUE, seed=3)
    _, _, marks = read(sheet, skew=0.5, noise=5)
    assert [mark.kind for mark in marks] == [MarkKind.INK]
    left, top, right, bottom = (side * 25.4 / 200 for side in marks[0].box)
    assert 112 < (left + right) / 2 < 180
    assert 45 < (top + bottom) / 2 < 64


def test_a_name_in_print_and_a_line_to_sign_on_are_no_ink() -> None:
    sheet = signing("甲方", "乙方")
    sheet.write(40, 53.5, "沈若兰", points=11).write(40, 67.5, "2026年11月23日", points=11)
    blocks, _, marks = read(sheet, noise=5)
    assert "签字：沈若兰" in letters(blocks)
    assert marks == ()


def test_a_page_of_a_pdf_and_of_a_tiff_is_read_in_the_units_of_each() -> None:
    from tests.ocr.drawn import Sheet, encoded

    pages = [Sheet().write(25, 30, text).scanned() for text in ("第一页的文字", "第二页的文字")]
    for kind, unit in (("PDF", 72 / 25.4), ("TIFF", 200 / 25.4)):
        found = read_page(encoded(*pages, format=kind), kind.lower(), 2)
        assert found is not None
        (block,) = found[0]
        assert (block.text, block.location.page) == ("第二页的文字", 2)
        assert block.box is not None
        assert block.box[0] / unit == pytest.approx(25, abs=1.5)
        assert block.box[1] / unit == pytest.approx(30, abs=2)


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, b"%PDF-1.4 nothing"])
def test_what_is_no_picture_is_said_to_be_none(data: bytes) -> None:
    assert read_page(data, "pdf" if data.startswith(b"%PDF") else "png", 1) is None


def test_a_blank_page_says_nothing() -> None:
    from tests.ocr.drawn import Sheet

    assert read(Sheet(72), noise=3) == ((), (), ())


def test_a_scan_pasted_into_a_word_file_is_read() -> None:
    from handover_docs.reading import read_apart
    from tests.ocr.drawn import Sheet, encoded
    from tests.readers.office_files import word_bytes

    picture = encoded(Sheet(150).write(25, 30, "运维服务移交验收单", points=16).scanned(noise=5), dots=150)
    data = word_bytes("<w:p/>", {"word/media/image1.png": picture})
    found = read_apart(data, "扫描.docx", "docx")
    assert isinstance(found, Content)
    assert (found.format, found.text(), found.recognised) == ("docx", "运维服务移交验收单", (1,))


def test_a_seal_and_ink_are_seen_on_a_page_whose_text_is_known() -> None:
    from tests.ocr.drawn import encoded

    sheet = signing("甲方", "乙方")
    data = encoded(sheet.stamp(60, 52, "江南智联物流股份有限公司").sign(132, 50, seed=3).scanned())
    unit = 200 / 25.4
    printed = tuple(
        (text, (x * unit, y * unit, (x + 4 * len(text)) * unit, (y + 5) * unit))
        for x, name in ((25, "甲方"), (112, "乙方"))
        for y, text in ((40, f"{name}（盖章）："), (54, "签字："), (68, "日期："))
    )
    marks = marks_beside(data, "png", 1, printed)
    assert marks is not None
    assert [(mark.kind, mark.box[0] / unit > 100) for mark in marks] == [
        (MarkKind.SEAL, False),
        (MarkKind.INK, True),
    ]
