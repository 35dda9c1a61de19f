"""The redlines of another program (``python-redlines[docxodus]``), where it is installed, read as ours do."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.redline.shown import shown
from handover_docs.redline import accept_all, compare, reject_all

from .files import docx, paragraph, run, table

engines = pytest.importorskip("python_redlines", reason="the oracle is not installed: python-redlines[docxodus]")

PAIRS = {
    "words": (docx("甲方应当在三十日内付款。"), docx("甲方应当在六十日内付款。")),
    "paragraphs": (docx("第一段。", "第二段。", "第三段。"), docx("第一段。", "插入的一段。", "第三段。")),
    "rows": (
        docx(table(("项目", "数量"), ("服务器", "2"), ("交换机", "3")), "末"),
        docx(table(("项目", "数量"), ("交换机", "4"), ("防火墙", "1")), "末"),
    ),
    "runs": (
        docx(paragraph(run("The Supplier shall "), run("pay", "<w:b/>"), run(" within 30 days."))),
        docx(paragraph(run("The Supplier shall not "), run("pay", "<w:b/>"), run(" within 60 days."))),
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_accepting_and_rejecting_its_changes_gives_both_files(name: str, tmp_path: Path) -> None:
    old, new = PAIRS[name]
    (tmp_path / "old.docx").write_bytes(old)
    (tmp_path / "new.docx").write_bytes(new)
    made = engines.DocxodusEngine().run_redline("oracle", tmp_path / "old.docx", tmp_path / "new.docx")[0]
    assert shown(accept_all(made)) == shown(new)
    assert shown(reject_all(made)) == shown(old)


@pytest.mark.parametrize("name", PAIRS)
def test_it_finds_nothing_in_what_our_changes_come_to(name: str, tmp_path: Path) -> None:
    old, new = PAIRS[name]
    made = compare(old, new).document
    for ours, theirs in ((accept_all(made), new), (reject_all(made), old)):
        (tmp_path / "ours.docx").write_bytes(ours)
        (tmp_path / "theirs.docx").write_bytes(theirs)
        found = engines.DocxodusEngine().run_redline("oracle", tmp_path / "ours.docx", tmp_path / "theirs.docx")[0]
        assert compare(accept_all(found), reject_all(found), formatting=False).identical
