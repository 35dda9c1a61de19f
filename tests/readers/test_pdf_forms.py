from __future__ import annotations

import pytest

from handover_docs.model.content import BlockKind, Content
from handover_docs.readers import read_file
from handover_docs.readers._pdf_signatures import Signature, added_since
from handover_docs.readers._signers import signer_name
from tests.readers.pdf_drawings import HEIGHT, Page, drawn, text
from tests.readers.pdf_files import pdf_bytes

FORM = "/AcroForm << /Fields [{}] >>"


def read(*pages: Page | str, catalog: str = "", objects: tuple[str, ...] = ()) -> Content:
    found = read_file(drawn(*pages, catalog=catalog, objects=objects), "a.pdf", "pdf")
    assert isinstance(found, Content)
    return found


def box(left: float, top: float, right: float, bottom: float) -> str:
    return f"/Rect [{left} {HEIGHT - bottom} {right} {HEIGHT - top}]"


def field(kind: str, name: str, place: str, more: str = "") -> str:
    return f"<< /Type /Annot /Subtype /Widget /FT /{kind} /T ({name}) {place} /F 4 {more} >>"


def with_fields(drawing: str, *fields: str, objects: tuple[str, ...] = ()) -> Content:
    listed = " ".join(f"{200 + number} 0 R" for number in range(len(fields)))
    return read(Page(drawing, fields), catalog=FORM.format(listed), objects=objects)


def test_the_value_of_a_field_stands_behind_its_printed_label() -> None:
    content = with_fields(text(50, 112, "Project:"), field("Tx", "f1", box(95, 100, 300, 116), "/V (Aldergate)"))
    assert [block.text for block in content.blocks] == ["Project: Aldergate"]


def test_a_field_without_a_printed_label_is_given_with_its_name() -> None:
    content = with_fields(
        text(50, 700, "Far away"), field("Tx", "form.Project", box(95, 100, 300, 116), "/V (Aldergate)")
    )
    assert "Project: Aldergate" in [block.text for block in content.blocks]


def test_a_field_that_is_not_filled_in_is_named() -> None:
    content = with_fields(text(50, 112, "Project:"), field("Tx", "Project", box(95, 100, 300, 116)))
    assert [block.text for block in content.blocks] == ["Project:"]
    assert content.notes[0].en == "1 form field is not filled in: Project."
    assert not content.partial


@pytest.mark.parametrize(("state", "shown"), [("/V /Yes /AS /Yes", "☑ accepted"), ("/V /Off /AS /Off", "☐ accepted")])
def test_a_check_box_is_shown_as_it_stands(state: str, shown: str) -> None:
    look = "/AP << /N << /Yes 100 0 R /Off 100 0 R >> >>"
    form = "<< /Type /XObject /Subtype /Form /BBox [0 0 10 10] /Length 0 >>\nstream\n\nendstream"
    content = with_fields(
        text(66, 110, "accepted"), field("Btn", "ok", box(50, 101, 61, 112), f"{state} {look}"), objects=(form,)
    )
    assert [block.text for block in content.blocks] == [shown]


def test_all_choices_of_a_list_are_given_and_which_was_made() -> None:
    choices = "/Opt [(pass) (fail)] /V (fail)"
    content = with_fields(text(50, 112, "Result"), field("Ch", "result", box(95, 100, 200, 130), choices))
    assert "☐ pass" in content.text()
    assert "☑ fail" in content.text()


def test_a_comment_and_text_typed_on_the_page_are_told_from_the_body() -> None:
    notes = (
        f"<< /Type /Annot /Subtype /Text {box(50, 50, 70, 70)} /Contents (Check this) >>",
        f"<< /Type /Annot /Subtype /FreeText {box(50, 90, 200, 110)} /Contents (Typed on) /DA (/F1 10 Tf) >>",
        f"<< /Type /Annot /Subtype /Text {box(50, 150, 70, 170)} /Contents (Not for you) /F 2 >>",
    )
    content = read(Page(text(50, 200, "Body"), notes))
    assert [(block.kind, block.text, block.hidden) for block in content.blocks[1:]] == [
        (BlockKind.COMMENT, "Check this", False),
        (BlockKind.TEXTBOX, "Typed on", False),
        (BlockKind.COMMENT, "Not for you", True),
    ]


def test_marks_and_stamps_without_words_are_counted() -> None:
    place = box(50, 90, 200, 110)
    notes = (
        f"<< /Type /Annot /Subtype /Highlight {place} /QuadPoints [0 0 1 0 0 1 1 1] >>",
        f"<< /Type /Annot /Subtype /Stamp {place} /Subj (Approved) >>",
        f"<< /Type /Annot /Subtype /Redact {place} >>",
    )
    assert [note.en for note in read(Page(text(50, 200, "Body"), notes)).notes] == [
        "1 passages are marked without a comment.",
        "1 stamps were put on it (Approved).",
        "1 passages are marked for redaction and can still be read.",
    ]


def test_the_words_that_a_stamp_shows_are_read() -> None:
    look = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 200 50] /Resources << /Font << /F1 3 0 R >> >> /Length 39 >>\n"
        "stream\nBT /F1 12 Tf 10 10 Td (ACCEPTED) Tj ET  \nendstream"
    )
    stamp = f"<< /Type /Annot /Subtype /Stamp {box(50, 90, 250, 140)} /F 4 /AP << /N 100 0 R >> >>"
    content = read(Page(text(50, 200, "Body"), (stamp,)), objects=(look,))
    assert [(block.kind, block.text) for block in content.blocks[1:]] == [(BlockKind.TEXTBOX, "ACCEPTED")]


def test_attachments_are_named() -> None:
    objects = (
        "<< /Names [(list.xlsx) 101 0 R] >>",
        "<< /Type /Filespec /F (list.xlsx) /UF (list.xlsx) /EF << /F 102 0 R >> >>",
        "<< /Type /EmbeddedFile /Length 1 >>\nstream\nx\nendstream",
    )
    content = read(text(50, 100, "Body"), catalog="/Names << /EmbeddedFiles 100 0 R >>", objects=objects)
    assert [note.zh for note in content.notes] == ["含 1 个附件，是各自独立的文件，不在正文之内：list.xlsx。"]


def test_a_file_that_is_only_restricted_is_read_and_says_so() -> None:
    found = read_file(pdf_bytes(["Text"], restricted=True), "a.pdf", "pdf")
    assert isinstance(found, Content)
    assert [block.text for block in found.blocks] == ["Text"]
    assert [note.en for note in found.notes] == [
        "It is restricted (copying or changing it, say), which does not keep it from being read."
    ]


def der(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    size = bytes([len(body)]) if len(body) < 0x80 else bytes([0x82, *len(body).to_bytes(2, "big")])
    return bytes([tag]) + size + body


def named(common: str) -> bytes:
    """A name with a country and a common name."""
    country = der(0x31, der(0x30, der(0x06, b"\x55\x04\x06"), der(0x13, b"CN")))
    return der(0x30, country, der(0x31, der(0x30, der(0x06, b"\x55\x04\x03"), der(0x0C, common.encode()))))


def certificate(serial: int, common: str) -> bytes:
    version, empty = der(0xA0, der(0x02, b"\x02")), der(0x30)
    body = der(0x30, version, der(0x02, bytes([serial])), empty, named("An authority"), empty, named(common), empty)
    return der(0x30, body, empty, der(0x03, b"\0"))


def message(*certificates: bytes, signed_by: int) -> bytes:
    """A CMS message with one signer."""
    issued = der(0x30, named("An authority"), der(0x02, bytes([signed_by])))
    signer = der(0x31, der(0x30, der(0x02, b"\x01"), issued, der(0x30), der(0x30), der(0x04, b"x")))
    signed = der(0x30, der(0x02, b"\x01"), der(0x31), der(0x30), der(0xA0, *certificates), signer)
    return der(0x30, der(0x06, b"\x2a"), der(0xA0, signed))


def test_the_signer_is_the_one_whose_certificate_signed() -> None:
    contents = message(certificate(1, "An authority"), certificate(7, "沈若兰"), signed_by=7)
    assert signer_name(contents + b"\0" * 40) == "沈若兰"


@pytest.mark.parametrize("contents", [b"", b"\x30", b"\x30\x84\xff\xff\xff\xff", b"\x30\x03\x02\x01\x01", b"x" * 100])
def test_a_signature_that_cannot_be_taken_apart_names_nobody(contents: bytes) -> None:
    assert signer_name(contents) == ""


def test_a_signature_is_said_to_be_there_and_never_to_be_valid() -> None:
    contents = message(certificate(7, "Jane Doe"), signed_by=7).hex()
    signature = f"<< /Type /Sig /Filter /Adobe.PPKLite /Contents <{contents}> /M (D:20261225093000+08'00') >>"
    content = with_fields(
        text(50, 112, "Signature:"),
        field("Sig", "client", box(110, 96, 300, 120), "/V 100 0 R"),
        field("Sig", "provider", box(110, 196, 300, 220)),
        objects=(signature,),
    )
    assert [note.en for note in content.notes] == [
        "It holds 1 digital signature, not verified: Jane Doe 2026-12-25 09:30.",
        "1 signature field is not signed: provider.",
    ]
    assert content.blocks[0].text == "Signature:\tJane Doe 2026-12-25 09:30"


@pytest.mark.parametrize(
    ("added", "told"),
    [
        (b"", False),
        (b"4 0 obj << /Length 3 >> stream\nabc\nendstream endobj\n%%EOF\n", True),
        (b"9 0 obj << /DSS << /Certs [] >> >> endobj\n%%EOF\n", False),
    ],
    ids=["nothing", "content", "proof that the signature holds"],
)
def test_what_was_added_behind_the_last_signature_is_said(added: bytes, told: bool) -> None:
    data = b"%PDF-1.7 signed %%EOF\n"
    signatures = (Signature("A", "", "", end=10), Signature("B", "", "", end=len(data)))
    assert bool(added_since(signatures, data + added)) is told


def test_a_signature_that_does_not_say_what_it_covers_gives_no_cause_for_doubt() -> None:
    assert added_since((Signature("A", "", ""),), b"%PDF-1.7 %%EOF") == []


def test_where_the_signed_bytes_end_is_read() -> None:
    contents = message(certificate(7, "Jane Doe"), signed_by=7).hex()
    signature = f"<< /Type /Sig /Filter /Adobe.PPKLite /Contents <{contents}> /ByteRange [0 100 200 50] >>"
    signed = field("Sig", "client", box(110, 96, 300, 120), "/V 100 0 R")
    content = with_fields(text(50, 112, "Signature:"), signed, objects=(signature,))
    (note,) = (note.en for note in content.notes if "after it was last signed" in note.en)
    assert note.startswith("Something was added to the file")
