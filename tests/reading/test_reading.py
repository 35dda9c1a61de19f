from __future__ import annotations

import os

import pytest

from handover_docs.intake import sniff
from handover_docs.isolation import Bounds, Lost
from handover_docs.model.content import Content, Reason, Unreadable
from handover_docs.reading import lost_file, read_apart, read_each, told_each
from tests.readers.office_files import word_bytes, workbook_bytes, zipped

PARAGRAPH = "<w:p><w:r><w:t>正文</w:t></w:r></w:p>"


def its_text(number: int, found: Content | Unreadable) -> tuple[int, str, int]:
    """What a worker tells of a file, and which process that is; one file is its end."""
    if isinstance(found, Content) and found.text() == "crash":
        os.abort()
    return number, found.text() if isinstance(found, Content) else found.reason.value, os.getpid()


def test_a_file_is_read_in_a_worker_as_it_would_be_here() -> None:
    found = read_apart(word_bytes(PARAGRAPH), "a.docx", "docx")
    assert isinstance(found, Content)
    assert found.text() == "正文"


def test_a_small_workbook_that_swells_when_it_is_read_costs_no_other_file() -> None:
    swelling = workbook_bytes({"表": "<row><c t='inlineStr'><is><t>一</t></is></c></row>" * 1_500_000})
    assert len(swelling) < 500_000
    data = [word_bytes(PARAGRAPH), swelling, word_bytes(PARAGRAPH)]
    files = [("a.docx", "docx"), ("b.xlsx", "xlsx"), ("c.docx", "docx")]
    first, lost, last = read_each(files, data.__getitem__, bounds=Bounds(memory=96 * 1024**2))
    assert isinstance(first, Content)
    assert isinstance(lost, Unreadable)
    assert (lost.reason, lost.format) == (Reason.TOO_LARGE, "xlsx")
    assert isinstance(last, Content)


@pytest.mark.parametrize(
    ("lost", "reason"),
    [
        (Lost.TIMED_OUT, Reason.TIMED_OUT),
        (Lost.OUT_OF_MEMORY, Reason.TOO_LARGE),
    ],
)
def test_a_lost_file_says_why_and_what_to_do(lost: Lost, reason: Reason) -> None:
    found = lost_file(lost, "xlsx")
    assert found.reason is reason
    assert found.remedy.zh == "请发送方用 Office 打开并另存，或拆分后重新发送。"


def test_a_reader_that_crashed_blames_no_file() -> None:
    found = lost_file(Lost.CRASHED, "xlsx")
    assert (found.reason, found.format) == (Reason.CRASHED, "xlsx")
    assert "damaged" not in found.what.en
    assert "handover doctor" in found.remedy.en
    assert "handover doctor" in found.remedy.zh


def test_every_file_is_accounted_for_in_its_order() -> None:
    data = [b"", b"plain", zipped({"a": "b"}), word_bytes(PARAGRAPH)]
    files = [("a.docx", sniff(each, "a.docx")) for each in data]
    assert [found.format for found in read_each(files, data.__getitem__)] == ["empty", "txt", "zip", "docx"]


def test_what_is_told_of_a_file_is_told_by_the_worker_that_read_it() -> None:
    data = [word_bytes(PARAGRAPH), b"", b"plain"]
    files = [("a.docx", "docx"), ("b.docx", "empty"), ("c.txt", "txt")]
    told = [one[0] for one in told_each(files, data.__getitem__, its_text) if isinstance(one, tuple)]
    assert [one[:2] for one in told] == [(0, "正文"), (1, "empty"), (2, "plain")]
    assert os.getpid() not in {worker for _, _, worker in told}


def test_a_file_that_is_very_long_or_lost_on_the_way_is_given_as_it_is() -> None:
    long = workbook_bytes({"表": "<row><c t='inlineStr'><is><t>一</t></is></c></row>" * 20_001})
    data = [long, b"crash", b"plain"]
    files = [("a.xlsx", "xlsx"), ("b.txt", "txt"), ("c.txt", "txt")]
    first, lost, last = told_each(files, data.__getitem__, its_text)
    assert isinstance(first, Content)
    assert len(first.blocks) == 20_001
    assert isinstance(lost, Unreadable)
    assert (lost.reason, lost.format) == (Reason.CRASHED, "txt")
    assert isinstance(last, tuple)
    assert last[0][:2] == (2, "plain")
