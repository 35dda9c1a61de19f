from __future__ import annotations

from handover_docs.model.content import Reason, Unreadable
from handover_docs.readers import read_file


def test_a_broken_workbook_is_damaged() -> None:
    found = read_file(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), "a.xls", "xls")
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.DAMAGED
