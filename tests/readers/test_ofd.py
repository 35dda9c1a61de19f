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
    assert read(data).notes[0].en == "It holds 1 electronic signatures or seals, which were not verified."


def test_an_encrypted_file_is_encrypted() -> None:
    found = read_file(ofd(text("x", 1, 1), **{"Encryptions.xml": "<x/>"}), "a.ofd", "ofd")
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.ENCRYPTED
