"""What is kept of a file says what the file said, and is unpacked no further than is asked of it."""

from __future__ import annotations

import pickle
import zlib
from dataclasses import fields, replace
from unittest.mock import patch

import pytest

from handover_docs.errors import RegisterError
from handover_docs.isolation.frames import packed
from handover_docs.model.clause import ClauseMatch
from handover_docs.model.content import Block, BlockKind, Content, Location
from handover_docs.model.mapping import Decision
from handover_docs.model.pack import Examined, Identity, PackFile
from handover_docs.register import kept
from handover_docs.wording import same

BLOCKS = (Block(BlockKind.HEADING, "保密协议", Location(paragraph=1), level=1),)
READ = Examined(
    PackFile("a/保密协议.docx", 9, "0" * 64, "docx"),
    Content("docx", BLOCKS, (same("一处未读。"),), properties={"title": "保密协议"}, recognised=(2,)),
    Identity("nda", 0.9, "zh-CN"),
    (ClauseMatch("term", True, 0.8),),
)


def again() -> Examined:
    found = kept.from_row(kept.as_row(READ))
    assert found is not None
    return found


def values(value: object) -> list[object]:
    return [getattr(value, one.name) for one in fields(value)]  # type: ignore[arg-type]


def test_what_comes_back_is_what_was_kept() -> None:
    found = again()
    assert isinstance(found.content, Content)
    assert values(found.content) == values(READ.content)
    assert (found.file, found.identity, found.clauses, found.decision) == (READ.file, READ.identity, READ.clauses, None)
    assert found.content.text() == "保密协议"
    assert found.clause("term") == READ.clauses[0]


def test_what_can_be_told_at_a_glance_unpacks_nothing() -> None:
    found = again()
    with patch.object(kept, "larger", side_effect=AssertionError):
        content = found.content
        assert isinstance(content, Content)
        assert (content.format, content.partial, content.recognised) == ("docx", False, (2,))
        assert content.notes == (same("一处未读。"),)
        assert (found.file.name, found.identity.document_type) == ("保密协议.docx", "nda")
    assert found.clauses == READ.clauses


def test_it_can_be_handed_to_a_worker_and_decided_upon() -> None:
    for sent in (pickle.loads(packed(again())), replace(again(), decision=None)):
        assert values(sent.content) == values(READ.content)
        assert sent.clauses == READ.clauses
    decision = Decision("m.yaml:1:1")
    assert replace(again(), decision=decision).decision is decision


def test_a_name_that_no_content_has_is_none_of_its_own() -> None:
    with pytest.raises(AttributeError):
        _ = again().content.words  # type: ignore[union-attr]
    with pytest.raises(AttributeError):
        _ = again().words  # type: ignore[attr-defined]


def test_what_was_damaged_is_not_there() -> None:
    head, body = kept.as_row(READ)
    assert kept.from_row((head, body[:-1] + b"\0")) is None
    assert kept.from_row((head[:-5], body)) is None
    assert kept.from_row((packed(("no", "file")), body)) is None


def test_what_another_wrote_into_the_register_is_refused() -> None:
    glance, body = ("docx", (), False, ()), kept.smaller(("words", ()))
    found = kept.from_row((packed((READ.file, READ.identity, glance, zlib.crc32(body))), body))
    assert found is not None
    with pytest.raises(RegisterError, match="not written by handover"):
        found.content.text()  # type: ignore[union-attr]
