"""What stands in a file that a Word document takes in (an altChunk), unread, is never said to be missing."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document

from handover_docs.api import Reviewed, review
from handover_docs.model.report import Level
from handover_docs.model.review import ClauseState, Opinion
from handover_docs.redline import accept_all
from handover_docs.review.word.mark import marked

UNKNOWN, OTHER = b"\xd0\xcf\x11\xe0" + bytes(60), b"\xd0\xcf\x11\xe0" + bytes(70)
"""Files that no reader makes anything of."""

HEADING = "第一条 保密信息的定义"
BODY = (
    "保密协议",
    "甲方：江南智联仓储有限公司",
    "乙方：华信远维信息技术有限公司",
    HEADING,
    "保密信息是指披露方提供的技术信息和经营信息，不论是否标识。价格见附件二。",
    "第二条 保密义务",
    "接收方应对保密信息严格保密，未经披露方事先书面同意，不得向第三方披露。按第九条承担责任。",
    "第三条 其他",
    "附件一：资料清单",
)


def contract(path: Path, chunk: bytes | None, name: str = "chunk.bin") -> Path:
    """A short agreement that takes in ``chunk`` behind its last article."""
    document = Document()
    for text in BODY:
        document.add_paragraph(text)
    held = io.BytesIO()
    document.save(held)
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.namelist():
            data = old.read(entry).decode("utf-8", "surrogateescape")
            if chunk is not None and entry == "word/document.xml":
                data = re.sub(r"(<w:sectPr)", r'<w:altChunk r:id="rId80"/>\1', data)
            if chunk is not None and entry == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
                link = f'<Relationship Id="rId80" Type="{kind}" Target="{name}"/>'
                data = data.replace("</Relationships>", f"{link}</Relationships>")
            if chunk is not None and entry == "[Content_Types].xml":
                data = data.replace(
                    "</Types>", '<Default Extension="bin" ContentType="application/octet-stream"/></Types>'
                )
            new.writestr(entry, data.encode("utf-8", "surrogateescape"))
        if chunk is not None:
            new.writestr(f"word/{name}", chunk)
    return path


def word(*paragraphs: str) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


@pytest.fixture
def unread(tmp_path: Path) -> Reviewed:
    return review(contract(tmp_path / "a.docx", UNKNOWN), as_type="nda")


def test_a_clause_that_may_stand_in_what_was_not_read_is_neither_missing_nor_present(unread: Reviewed) -> None:
    states = {one.clause: one.state for one in unread.review.clauses}
    assert states["confidentiality"] in (ClauseState.PRESENT, ClauseState.DEVIATES, ClauseState.RISKY)
    assert states["governing-law"] is ClauseState.UNDECIDED
    assert ClauseState.MISSING not in states.values()
    assert unread.review.opinion is Opinion.UNDECIDED
    assert Level.ERROR not in {one.level for one in unread.review.annotations}
    assert [note.zh for note in unread.review.notes] == ["1 段嵌入的其他格式内容未读取。"]


def test_what_is_referred_to_may_stand_in_what_was_not_read(unread: Reviewed, tmp_path: Path) -> None:
    told = {one.rule: one for one in unread.review.annotations if one.rule in ("attachments", "clause-references")}
    assert {one.level for one in told.values()} == {Level.NOTE}
    assert "未能读取" in told["clause-references"].reason.zh
    whole = review(contract(tmp_path / "whole.docx", None), as_type="nda").review
    levels = {one.rule: one.level for one in whole.annotations if one.rule in told}
    assert levels == {"attachments": Level.ERROR, "clause-references": Level.ERROR}


def test_no_clause_is_put_into_a_file_that_was_not_read_whole(unread: Reviewed) -> None:
    assert marked(unread.document, unread.content, unread.review).clauses == 0


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_an_inserted_file_is_read_as_part_of_the_contract_and_stays_as_it_was(tmp_path: Path, kind: str) -> None:
    texts = "第四条 适用法律", "本协议适用中华人民共和国法律，按第九条执行。"
    chunk = word(*texts) if kind == "docx" else "".join(f"<p>{text}</p>" for text in texts).encode()
    found = review(contract(tmp_path / "b.docx", chunk, f"chunk.{kind}"), as_type="nda")
    states = {one.clause: one.state for one in found.review.clauses}
    assert states["governing-law"] is not ClauseState.MISSING
    made = marked(found.document, found.content, found.review)
    with zipfile.ZipFile(io.BytesIO(made.document)) as archive:
        assert archive.read(f"word/chunk.{kind}") == chunk
        assert b"altChunk" in archive.read("word/document.xml")


def test_an_inserted_file_that_was_exchanged_silently_is_said_though_its_words_cannot_be(tmp_path: Path) -> None:
    ours = contract(tmp_path / "ours.docx", UNKNOWN)
    found = review(contract(tmp_path / "theirs.docx", OTHER), as_type="nda", against=ours).review
    assert found.opinion is Opinion.UNDECIDED
    assert any("无法比对" in note.zh for note in found.notes)
    same = review(ours, as_type="nda", against=contract(tmp_path / "same.docx", UNKNOWN)).review
    assert not any("无法比对" in note.zh for note in same.notes)
    assert accept_all(ours.read_bytes(), "ours.docx")
