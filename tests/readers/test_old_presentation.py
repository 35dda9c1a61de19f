from __future__ import annotations

import struct

from handover_docs.intake import sniff
from handover_docs.model.content import BlockKind, Content, Reason, RemnantKind, Unreadable
from handover_docs.readers import read_file
from tests.archives.compound_files import compound_bytes


def record(kind: int, *parts: bytes, instance: int = 0, holds: bool = True) -> bytes:
    body = b"".join(parts)
    return struct.pack("<HHI", instance << 4 | (0xF if holds else 0), kind, len(body)) + body


def atom(kind: int, body: bytes, instance: int = 0) -> bytes:
    return record(kind, body, instance=instance, holds=False)


def words(text: str, title: bool = False) -> bytes:
    """The text of a shape or of a list of slides."""
    return atom(3999, struct.pack("<I", 0 if title else 1)) + atom(4000, text.encode("utf-16-le"))


def shape(inner: bytes) -> bytes:
    return record(1036, record(0xF002, record(0xF003, record(0xF004, record(0xF00D, inner)))))


def slide(*parts: bytes, hidden: bool = False) -> bytes:
    show = atom(1017, b"\0" * 10 + struct.pack("<H", 4 if hidden else 0) + b"\0" * 4)
    return record(1006, show, *parts)


def listed(reference: int, identifier: int, *outline: bytes) -> bytes:
    return atom(1011, struct.pack("<IIiII", reference, 0, len(outline), identifier, 0)) + b"".join(outline)


def presentation(slides: list[bytes], lists: list[bytes], notes: bytes = b"", token: int = 0xE391C05F) -> bytes:
    """A file whose first part is the document, then the slides, then the notes of the first slide."""
    shown = record(4080, *lists, instance=0)
    kept = record(4080, listed(len(slides) + 2, 0), instance=2) if notes else b""
    parts = [record(1000, shown, kept), *slides, *([notes] if notes else [])]
    data, places = b"", []
    for part in parts:
        places.append(len(data))
        data += part
    directory = len(data)
    data += atom(6002, struct.pack("<I", len(places) << 20 | 1) + struct.pack(f"<{len(places)}I", *places))
    edit = len(data)
    data += atom(4085, struct.pack("<IIIIIII", 0, 0, 0, directory, 1, 0, 0))
    user = atom(4086, struct.pack("<III", 20, token, edit) + b"\0" * 8)
    return compound_bytes({"Current User": user, "PowerPoint Document": data.ljust(4096, b"\0")})


def read(data: bytes) -> Content:
    assert sniff(data, "a.ppt") == "ppt"
    found = read_file(data, "a.ppt", "ppt")
    assert isinstance(found, Content)
    return found


def test_slides_come_in_the_order_of_the_show_with_their_titles_first() -> None:
    slides = [slide(shape(words("正文\r第二段")), shape(words("移交计划", title=True))), slide(shape(words("次页")))]
    found = read(presentation(slides, [listed(3, 256), listed(2, 257)]))
    assert [(block.kind, block.text, block.location.page) for block in found.blocks] == [
        (BlockKind.PARAGRAPH, "次页", 1),
        (BlockKind.HEADING, "移交计划", 2),
        (BlockKind.PARAGRAPH, "正文", 2),
        (BlockKind.PARAGRAPH, "第二段", 2),
    ]


def test_text_that_the_list_of_slides_keeps_is_read_where_a_shape_refers_to_it() -> None:
    reference = atom(3998, struct.pack("<I", 0))
    found = read(presentation([slide(shape(reference))], [listed(2, 256, words("目标", title=True), words("范围"))]))
    assert [block.text for block in found.blocks] == ["目标", "范围"]


def test_hidden_slides_are_marked() -> None:
    found = read(presentation([slide(shape(words("备用")), hidden=True)], [listed(2, 256)]))
    assert [block.hidden for block in found.blocks] == [True]
    assert found.notes[0].zh == "含 1 张隐藏幻灯片，已读取并标出。"


def test_notes_belong_to_their_slide_and_comments_and_footers_are_told_apart() -> None:
    comment = record(12000, atom(4026, "甲".encode("utf-16-le")), atom(4026, "请核对".encode("utf-16-le"), instance=1))
    footer = record(4057, atom(4026, "内部资料".encode("utf-16-le"), instance=2))
    notes = record(1008, atom(1009, struct.pack("<II", 256, 0)), shape(words("讲稿")), shape(words("*")))
    found = read(presentation([slide(shape(words("正文")), comment, footer)], [listed(2, 256)], notes))
    assert [(block.location.part, block.text) for block in found.blocks] == [
        ("body", "正文"),
        ("notes", "讲稿"),
        ("comments", "请核对"),
        ("footer", "内部资料"),
    ]


def test_a_presentation_with_a_password_is_encrypted() -> None:
    found = read_file(presentation([], [], token=0xF3D1C4DF), "a.ppt", "ppt")
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.ENCRYPTED


def test_slides_whose_lists_are_damaged_are_read_as_they_lie_and_that_is_said() -> None:
    data = presentation([slide(shape(words("正文")))], [listed(2, 256)])
    user = atom(4086, struct.pack("<III", 20, 0xE391C05F, 0x7FFFFFFF) + b"\0" * 8)
    broken = data.replace(atom(4086, b"")[:4] + data.split(atom(4086, b"")[:4], 1)[1][: len(user) - 4], user)
    found = read(broken)
    assert [block.text for block in found.blocks] == ["正文"]
    assert found.partial


def test_a_file_that_is_no_presentation_inside_is_damaged() -> None:
    found = read_file(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.ppt", "ppt")
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.DAMAGED


def test_files_that_a_presentation_takes_in_from_elsewhere_are_told_of() -> None:
    name = "D:\\图.png\0".encode("utf-16-le")
    look = struct.pack("<HI", 0x0105 | 0x8000, len(name)) + struct.pack("<HI", 0x0106, 0x0A) + name
    kept = struct.pack("<HI", 0x0105 | 0x8000, len(name)) + struct.pack("<HI", 0x0106, 0x00) + name
    film = record(4101, atom(4026, "E:\\a.avi".encode("utf-16-le")))
    page = slide(shape(words("正文")), atom(0xF00B, look, instance=2), atom(0xF00B, kept, instance=2), film)
    found = read(presentation([page], [listed(2, 256)]))
    assert [(one.kind, one.name) for one in found.remnants] == [
        (RemnantKind.LINK, "D:\\图.png"),
        (RemnantKind.LINK, "E:\\a.avi"),
    ]
    assert RemnantKind.LINK in found.sought


def test_where_a_damaged_presentation_leads_is_not_said() -> None:
    data = presentation([slide(shape(words("正文")))], [listed(2, 256)])
    broken = data.replace(struct.pack("<HHI", 0, 4085, 28), struct.pack("<HHI", 0, 4000, 28))
    assert RemnantKind.LINK not in read(broken).sought
