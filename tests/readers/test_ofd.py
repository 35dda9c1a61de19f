from __future__ import annotations

from handover_docs.intake import sniff
from handover_docs.model.content import BlockKind, Content, Reason, Unreadable
from handover_docs.readers import read_file
from tests.readers.office_files import zipped

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text(said: str, x: float, y: float, size: float = 4, deltas: str = "") -> str:
    moved = f' DeltaX="{deltas}"' if deltas else ""
    return (
        f'<ofd:TextObject Boundary="{x} {y} 100 10" Size="{size}">'
        f'<ofd:TextCode X="0" Y="4"{moved}>{said}</ofd:TextCode></ofd:TextObject>'
    )


def ofd(*pages: str, body: str = "", template: str = "", **parts: str) -> bytes:
    listed = "".join(f'<ofd:Page ID="{number}" BaseLoc="Pages/{number}.xml"/>' for number in range(1, len(pages) + 1))
    shared = '<ofd:TemplatePage ID="9" BaseLoc="Tpls/9.xml"/>' if template else ""
    use = '<ofd:Template TemplateID="9"/>' if template else ""
    files: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocInfo><ofd:Author>甲</ofd:Author></ofd:DocInfo>"
        f"<ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot>{body}</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {NAMESPACE}><ofd:CommonData>{shared}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        "Doc_0/Tpls/9.xml": f"<ofd:Page {NAMESPACE}><ofd:Content>{template}</ofd:Content></ofd:Page>",
        **{
            f"Doc_0/Pages/{number}.xml": f"<ofd:Page {NAMESPACE}>{use}<ofd:Content>{page}</ofd:Content></ofd:Page>"
            for number, page in enumerate(pages, start=1)
        },
        **parts,
    }
    return zipped(files)


def read(data: bytes) -> Content:
    assert sniff(data, "a.ofd") == "ofd"
    found = read_file(data, "a.ofd", "ofd")
    assert isinstance(found, Content)
    return found


def test_text_is_read_by_page_from_the_top_down() -> None:
    found = read(ofd(text("第二行", 20, 60) + text("第一行", 20, 40), text("次页", 20, 40)))
    assert [(block.text, block.location.page) for block in found.blocks] == [("第一行", 1), ("第二行", 1), ("次页", 2)]
    assert found.properties == {"Author": "甲"}


def test_what_stands_on_one_line_is_one_with_its_gaps() -> None:
    found = read(ofd(text("右", 120, 40) + text("验收", 20, 40, deltas="4") + text("单", 28, 40)))
    assert found.text() == "验收单\t右"


def test_a_large_title_is_a_heading() -> None:
    lines = "".join(text(f"这是正文的第{number}行，说明移交的内容", 20, 60 + 10 * number) for number in range(5))
    first = read(ofd(text("移交方案", 80, 40, size=8) + lines)).blocks[0]
    assert (first.text, first.kind) == ("移交方案", BlockKind.HEADING)


def test_the_text_of_a_template_page_stands_on_every_page_that_uses_it() -> None:
    found = read(ofd(text("正文", 20, 60), template=text("机密", 20, 10)))
    assert found.text() == "机密\n正文"


def test_a_file_of_pictures_alone_is_a_scan() -> None:
    found = read_file(ofd('<ofd:ImageObject ID="1"/>'), "a.ofd", "ofd")
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.SCANNED


def test_a_page_without_text_leaves_the_file_read_in_part() -> None:
    found = read(ofd(text("正文", 20, 60), '<ofd:ImageObject ID="1"/>'))
    assert found.partial
    assert found.notes[0].en == "Pages 2 of 2 hold no text (pictures or scans) and were not read."


def test_signatures_are_counted_and_never_verified() -> None:
    signatures = f'<ofd:Signatures {NAMESPACE}><ofd:Signature ID="1"/></ofd:Signatures>'
    body = "<ofd:Signatures>/Signs/Signatures.xml</ofd:Signatures>"
    data = ofd(text("正文", 20, 60), body=body, **{"Signs/Signatures.xml": signatures})
    assert read(data).notes[0].en == "It holds 1 electronic signature or seal, not verified."


def test_an_encrypted_file_is_encrypted() -> None:
    found = read_file(ofd(text("x", 1, 1), **{"Encryptions.xml": "<x/>"}), "a.ofd", "ofd")
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.ENCRYPTED


def path(steps: str, x: float = 0, y: float = 0) -> str:
    data = f"<ofd:AbbreviatedData>{steps}</ofd:AbbreviatedData>"
    return f'<ofd:PathObject Boundary="{x} {y} 200 200">{data}</ofd:PathObject>'


def test_ruled_lines_make_a_table_of_cells_with_their_places() -> None:
    lines = "".join(path(f"M 20 {y} L 180 {y}") for y in (40, 50, 60))
    lines += "".join(path(f"M {x} 40 L {x} 60") for x in (20, 60, 180))
    cells = text("序号", 22, 42) + text("交付物", 62, 42) + text("1", 22, 52) + text("源代码", 62, 52)
    found = read(ofd(lines + cells))
    (table,) = found.tables()
    assert [[cell.text for cell in row] for row in table.rows] == [["序号", "交付物"], ["1", "源代码"]]
    assert found.blocks[0].box == (56.7, 113.4, 170.1, 141.7)


def test_text_that_is_drawn_twice_stands_once() -> None:
    assert read(ofd(text("施工许可证", 20, 40) + text("施工许可证", 20.1, 40.1))).text() == "施工许可证"


def test_text_without_an_encoding_is_said_to_be_missing() -> None:
    found = read(ofd(text("浏览\ue001\ue002", 20, 40)))
    assert found.text() == "浏览"
    assert found.partial
    assert found.notes[0].en == "Pages 1 of 1 hold some text without an encoding, which was not read."


def test_attachments_are_named() -> None:
    listed = f'<ofd:Attachments {NAMESPACE}><ofd:Attachment Name="移交清单"/></ofd:Attachments>'
    document = (
        f"<ofd:Document {NAMESPACE}><ofd:Attachments>Attachs.xml</ofd:Attachments>"
        '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/1.xml"/></ofd:Pages></ofd:Document>'
    )
    found = read(ofd(text("正文", 20, 40), **{"Doc_0/Document.xml": document, "Doc_0/Attachs.xml": listed}))
    assert found.notes[0].zh == "1 个附件未读取：移交清单。"


def der(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return bytes([tag, len(body)]) + body


def test_a_seal_is_named_with_its_time_and_its_page_and_never_verified() -> None:
    properties = der(0x30, der(0x02, b"\x01"), der(0x0C, "江南智联合同章".encode()))
    about = der(0x30, der(0x30), der(0x16, b"1"), properties)
    value = der(0x30, der(0x30, der(0x02, b"\x01"), der(0x30, about)))
    signed = (
        f"<ofd:Signature {NAMESPACE}><ofd:SignedInfo><ofd:SignatureDateTime>20261225093000Z</ofd:SignatureDateTime>"
        '<ofd:StampAnnot PageRef="1" Boundary="90 8 30 20"/></ofd:SignedInfo>'
        "<ofd:SignedValue>/Signs/value.dat</ofd:SignedValue></ofd:Signature>"
    )
    data = ofd(
        text("正文", 20, 60),
        body="<ofd:Signatures>/Signs/Signatures.xml</ofd:Signatures>",
        **{
            "Signs/Signatures.xml": f'<ofd:Signatures {NAMESPACE}><ofd:Signature BaseLoc="one.xml"/></ofd:Signatures>',
            "Signs/one.xml": signed,
            "Signs/value.dat": value,  # type: ignore[arg-type]
        },
    )
    found = read(data)
    assert found.notes[0].zh == "含 1 个电子签名或签章，未验证真伪：江南智联合同章 2026-12-25 09:30。"
    assert [place.page for place in found.pictures] == [1]
