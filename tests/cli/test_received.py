"""Files that are read for the command line, each put into words by the worker that read it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from handover_docs.cli._lines import read_line
from handover_docs.cli._received import Line, Received, received, received_as_lines
from handover_docs.model.content import Reason, Unreadable

from ..readers.office_files import word_bytes


def two_lines(file: Received) -> Iterator[str]:
    """What only a worker that a file got hold of would give."""
    yield '{"file": "a.docx"}\n'
    yield f'{{"file": "{file.name}"}}\n'


def unfinished(file: Received) -> Iterator[str]:
    """A line that would run on in the next file's."""
    yield f'{{"file": "{file.name}"'


def test_the_lines_of_workers_are_those_that_would_be_written_here(tmp_path: Path) -> None:
    (tmp_path / "甲.docx").write_bytes(word_bytes("<w:p><w:r><w:t>第一条 “验收”</w:t></w:r></w:p>"))
    (tmp_path / "乙.txt").write_bytes("\U0001f600 乙".encode())
    (tmp_path / "空.pdf").write_bytes(b"")
    line_of = partial(read_line, language="zh-CN")
    lines = list(received_as_lines([tmp_path], line_of))
    assert lines == [Line(file.status, "".join(line_of(file)).encode()) for file in received([tmp_path])]
    assert [line.status for line in lines] == ["read", "read", "unreadable"]


def test_a_worker_that_says_more_or_less_than_one_line_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"b")
    for line_of in (two_lines, unfinished):
        (found,) = received_as_lines([tmp_path], line_of)
        assert isinstance(found, Received)
        assert isinstance(found.content, Unreadable)
        assert (found.name, found.content.reason) == (str(tmp_path / "b.txt"), Reason.CRASHED)
