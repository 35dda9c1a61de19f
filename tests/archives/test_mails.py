from __future__ import annotations

import struct
from base64 import b64encode
from email.message import EmailMessage

import pytest

from handover_docs.archives import tnef
from handover_docs.archives.entries import Archive, EntryError
from handover_docs.archives.letter_text import in_words, says_more
from handover_docs.archives.opening import open_archive
from handover_docs.archives.packed_rtf import unpacked
from handover_docs.model.content import Reason
from tests.archives.compound_files import compound_bytes
from tests.archives.outlook_files import (
    HELLO,
    MAIL_WITHIN,
    PACKED_HELLO,
    attribute,
    plain_rtf,
    properties,
    winmail,
)

LIMIT = 1_000_000
OF_MAIL, TITLE, CONTENT, ATTACHMENT, OF_ATTACHMENT = 0x9003, 0x8010, 0x800F, 0x9002, 0x9005


def opened(data: bytes, kind: str = "eml") -> Archive:
    return open_archive(data, kind, "mail", LIMIT, ())


def contents(archive: Archive) -> dict[str, bytes]:
    return {entry.stated_name or "": archive.read(entry, LIMIT).rstrip(b"\0") for entry in archive.entries}


def part(kind: str, content: bytes, *headers: str) -> str:
    lines = [f"Content-Type: {kind}", "Content-Transfer-Encoding: base64", *headers, "", b64encode(content).decode()]
    return "\n".join(lines)


def mail(*parts: str, kind: str = "mixed", subject: str = "x") -> bytes:
    head = f'Subject: {subject}\nMIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary="X"\n\n'
    return (head + "".join(f"--X\n{one}\n" for one in parts) + "--X--\n").encode()


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (f"=?gb2312?B?{b64encode('朱镕喆'.encode('gbk')).decode()}?= <a@b.c>", "朱镕喆 <a@b.c>"),
        (f"=?iso-8859-1?B?{b64encode('移交清单'.encode('gbk')).decode()}?=", "移交清单"),
        ("=?utf-8?Q?caf=C3=A9?= plan", "café plan"),
        ("=?iso-8859-1?Q?r=E9sum=E9?=", "résumé"),
        ("=?utf-8?B?56e7?=\n =?utf-8?B?5Lqk?=", "移交"),
        (f"=?big5?B?{b64encode('恒碁'.encode('cp950')).decode()}?=", "恒碁"),
        ("a \\u79fb b", "a \\u79fb b"),
    ],
)
def test_a_header_is_read_in_the_encoding_that_it_is_in(header: str, words: str) -> None:
    assert in_words(header) == words


def test_an_attachment_named_in_a_wider_set_than_it_says_keeps_its_name() -> None:
    name = f"=?gb2312?B?{b64encode('镕喆清单.txt'.encode('gbk')).decode()}?="
    data = mail(part("text/plain", b"a", f'Content-Disposition: attachment; filename="{name}"'))
    assert "镕喆清单.txt" in contents(opened(data))


def test_a_name_in_several_pieces_is_put_together() -> None:
    coded = "".join(f"%{byte:02X}" for byte in "镕喆清单".encode("gbk"))
    said = f"attachment; filename*0*=gb2312''{coded[:6]}; filename*1*={coded[6:]}.txt"
    data = mail(part("text/plain", b"a", f"Content-Disposition: {said}"))
    assert "镕喆清单.txt" in contents(opened(data))


def test_an_attachment_without_content_is_there_and_empty() -> None:
    data = mail(part("application/pdf", b"", 'Content-Disposition: attachment; filename="a.pdf"'))
    assert contents(opened(data))["a.pdf"] == b""


def test_a_page_beside_other_text_is_told_as_well() -> None:
    found = contents(opened(mail(part("text/html", b"<p>all of it</p>"), part("text/plain", b"disclaimer"))))
    assert found["mail.html"].endswith(b"<p>all of it</p>")
    assert found["mail.txt"].endswith(b"disclaimer")


def test_of_two_wordings_of_one_text_the_page_is_left_out() -> None:
    data = mail(part("text/plain", b"all of it"), part("text/html", b"<p>all of it</p>"), kind="alternative")
    assert list(contents(opened(data))) == ["mail.txt"]


def test_a_page_that_its_text_merely_points_to_is_told() -> None:
    page = f"<p>{'The accounts are handed over on the last day of the year. ' * 3}</p>".encode()
    data = mail(part("text/plain", b"See the page."), part("text/html", page), kind="alternative")
    assert page in contents(opened(data))["mail.html"]


@pytest.mark.parametrize(
    "unseen",
    [
        "<style><!-- p {} --></style>",
        "<SCRIPT>if (a < b) {}</script >",
        "<!--[if mso]><p>mso</p><![endif]-->",
        "<p id=x>",
    ],
)
def test_what_nobody_sees_of_a_page_says_nothing_more(unseen: str) -> None:
    assert not says_more(unseen * 50 + "all of it", "all of it")


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("<!--[if !mso]><!-->", "<![endif]-->"),
        ("<!--[if !mso]><!-->", "<!--<![endif]-->"),
        ("<!-- ", ""),
        ("<style>", ""),
    ],
)
def test_what_stands_between_marks_that_hide_nothing_is_more(opens: str, closes: str) -> None:
    assert says_more(f"{opens}{'seen ' * 50}{closes}", "all of it")


@pytest.mark.parametrize("mark", ["<script>", "<title><style>", "<!-- ", "<!--->", "<!-- -"])
def test_marks_that_are_never_closed_say_nothing_more_however_many_they_are(mark: str) -> None:
    assert not says_more(mark * 100_000, "all of it")


def test_a_mail_packed_as_a_file_within_a_mail_is_one() -> None:
    inner = EmailMessage()
    inner["Subject"] = "内层"
    inner.set_content("正文")
    data = mail(part("text/plain", b"outer"), part("message/rfc822", inner.as_bytes()))
    name = next(name for name in contents(opened(data)) if name.endswith(".eml"))
    assert contents(opened(contents(opened(data))[name]))["mail.txt"].decode() == "Subject: 内层\n\n正文\n"


def test_what_outlook_put_into_one_file_is_taken_out_of_it() -> None:
    inner = winmail(attribute(OF_MAIL, properties({0x0037: "原件", 0x1000: "内文"})))
    data = winmail(
        attribute(0x9007, struct.pack("<2I", 936, 0)),
        attribute(OF_MAIL, properties({0x8123: "named", 0x0E06: (0x40, bytes(8)), 0x1009: PACKED_HELLO})),
        attribute(ATTACHMENT, bytes(14)),
        attribute(TITLE, "短.TXT\0".encode("gbk")),
        attribute(CONTENT, b"content"),
        attribute(OF_ATTACHMENT, properties({0x3707: "很长的名字.txt"})),
        attribute(ATTACHMENT, bytes(14)),
        attribute(TITLE, "清单.csv\0".encode("gbk")),
        attribute(CONTENT, b"1,2"),
        attribute(ATTACHMENT, bytes(14)),
        attribute(OF_ATTACHMENT, properties({0x3701: (0x0D, MAIL_WITHIN + inner)})),
    )
    found = contents(opened(mail(part("application/ms-tnef", data, 'Content-Disposition: x; filename="winmail.dat"'))))
    assert found == {
        "mail.txt": b"Subject: x\n\n",
        "mail.rtf": HELLO,
        "很长的名字.txt": b"content",
        "清单.csv": b"1,2",
        "原件.msg/mail.txt": "Subject: 原件\n\n内文".encode(),
    }


@pytest.mark.parametrize("body", [{0x1000: "text"}, {0x1013: "<p>page"}])
def test_rich_text_is_unpacked_where_nothing_else_says_it(body: dict[int, bytes | str | tuple[int, bytes]]) -> None:
    said = tnef.carried(winmail(attribute(OF_MAIL, properties({**body, 0x1009: PACKED_HELLO}))))
    assert (said.text or said.page) in body.values()
    assert said.rich == b""
    assert tnef.carried(winmail(attribute(OF_MAIL, properties({0x1000: " ", 0x1009: PACKED_HELLO})))).rich == HELLO


def test_of_two_wordings_of_one_text_in_a_file_of_outlook_the_page_is_left_out() -> None:
    data = winmail(attribute(OF_MAIL, properties({0x1000: "all of it", 0x1013: "<p>all of it</p>"})))
    assert contents(opened(mail(part("application/ms-tnef", data)))) == {"mail.txt": b"Subject: x\n\nall of it"}


def test_of_a_file_of_outlook_that_is_cut_off_the_mail_is_damaged_and_the_rest_is_read() -> None:
    data = winmail(attribute(ATTACHMENT, bytes(14)), attribute(TITLE, b"a.txt\0"), attribute(CONTENT, b"a" * 99))
    cut = data + attribute(ATTACHMENT, bytes(14))[:12]
    archive = opened(mail(part("application/ms-tnef", cut)))
    assert archive.damage is Reason.TRUNCATED
    assert contents(archive)["a.txt"] == b"a" * 99


def test_a_file_of_outlook_of_which_nothing_is_left_stays_a_file() -> None:
    data = winmail(b"\x01")
    assert contents(opened(mail(part("application/ms-tnef", data, 'Content-Disposition: x; filename="w.dat"'))))[
        "w.dat"
    ].startswith(tnef.SIGNATURE)


@pytest.mark.parametrize("data", [winmail(attribute(OF_MAIL, b"\xff" * 40)), winmail(b"\xff" * 40)])
def test_rubbish_in_a_file_of_outlook_is_not_whole(data: bytes) -> None:
    assert not tnef.carried(data).whole


def test_packed_rich_text_is_unpacked() -> None:
    assert unpacked(PACKED_HELLO) == HELLO
    assert unpacked(plain_rtf(b"{\\rtf1 a}")) == b"{\\rtf1 a}"


@pytest.mark.parametrize("data", [b"", b"\0" * 15, b"\0" * 40, PACKED_HELLO[:20]])
def test_rich_text_that_is_damaged_gives_what_stands_before_the_damage(data: bytes) -> None:
    assert HELLO.startswith(unpacked(data))


def outlook(parts: dict[str, bytes], numbers: dict[int, int]) -> dict[str, bytes]:
    rows = b"".join(struct.pack("<IIQ", tag, 6, value) for tag, value in numbers.items())
    return contents(opened(compound_bytes({"__properties_version1.0": bytes(32) + rows, **parts}), "msg"))


def test_an_outlook_mail_of_rich_text_alone_gives_it() -> None:
    found = outlook({"__substg1.0_0037001F": "移交".encode("utf-16-le"), "__substg1.0_10090102": PACKED_HELLO}, {})
    assert found["mail.rtf"] == HELLO


def test_the_page_of_an_outlook_mail_is_read_by_its_code_page() -> None:
    page = "<p>朱镕喆移交</p>".encode("gbk").ljust(4096)
    found = outlook({"__substg1.0_10130102": page}, {0x3FDE0003: 936})
    assert "<p>朱镕喆移交</p>" in found["mail.html"].decode()


@pytest.mark.parametrize(
    ("number", "encoding", "text"), [(950, "cp950", "移交恒碁"), (1252, "cp1252", "Été à Orléans")]
)
def test_narrow_texts_of_an_outlook_mail_are_read_by_its_code_page(number: int, encoding: str, text: str) -> None:
    found = outlook({"__substg1.0_1000001E": text.encode(encoding)}, {0x3FFD0003: number})
    assert found["mail.txt"].decode() == f"\n\n{text}"


def test_an_attachment_that_is_a_link_alone_is_refused_with_where_it_leads() -> None:
    attached = "__attach_version1.0_#00000000"
    data = compound_bytes(
        {
            "__properties_version1.0": bytes(32),
            f"{attached}/__substg1.0_3707001F": "验收单.docx".encode("utf-16-le"),
            f"{attached}/__substg1.0_370D001F": "\\\\server\\验收单.docx".encode("utf-16-le"),
        }
    )
    archive = opened(data, "msg")
    (entry,) = [one for one in archive.entries if one.stated_name == "验收单.docx"]
    with pytest.raises(EntryError, match="only a link") as caught:
        archive.read(entry, LIMIT)
    assert caught.value.reason is Reason.NOT_THERE


def test_an_object_in_an_outlook_mail_is_said_not_to_be_read() -> None:
    data = compound_bytes({"__attach_version1.0_#00000000/__substg1.0_3701000D/CONTENTS": b"x"})
    archive = opened(data, "msg")
    (entry,) = [one for one in archive.entries if one.stated_name == "attachment-1"]
    with pytest.raises(EntryError, match="OLE object"):
        archive.read(entry, LIMIT)


def test_what_outlook_packed_is_opened_where_it_was_saved_alone() -> None:
    data = winmail(attribute(OF_MAIL, properties({0x0037: "移交", 0x1000: "见附件"})))
    assert contents(open_archive(data, "tnef", "winmail.dat", 1_000_000, ())) == {
        "mail.txt": "Subject: 移交\n\n见附件".encode()
    }
