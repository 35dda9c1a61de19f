"""Where our own analysis fails over a file that was read, the file is not called damaged."""

from __future__ import annotations

import sys

import pytest

from handover_docs.catalog import Catalog
from handover_docs.check.examine import examined
from handover_docs.model.content import Block, BlockKind, Content, Location, Reason, Unreadable
from handover_docs.model.pack import PackFile


def test_a_fault_of_the_analysis_is_said_to_be_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise ZeroDivisionError

    # The package gives its function the module's name.
    monkeypatch.setattr(sys.modules["handover_docs.check.examine"], "find_clauses", failing)
    content = Content("txt", (Block(BlockKind.PARAGRAPH, "保密协议", Location(paragraph=1)),))
    found = examined(content, PackFile("保密协议.txt", 1, "", "txt"), Catalog()).content
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.CRASHED
    assert "fault of the program, not of the file" in found.what.en
    assert "need not send it again" in found.remedy.en
