"""Pages that are pictures, put among those with text; recognition itself is tried in ``tests/ocr``."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace

import pytest

from handover_docs.isolation import Lost
from handover_docs.model.content import Block, BlockKind, Content, Location, Mark, MarkKind, Reason, Scans, Unreadable
from handover_docs.reading import Waiting, marks, read_apart
from handover_docs.reading import scans as module
from handover_docs.reading.marks import with_marks
from handover_docs.reading.scans import with_scans
from handover_docs.wording import Bilingual

NOTE = Bilingual("第 2 页没有文字。", "Page 2 holds no text.")
REMEDY = Bilingual("请提供原件。", "Ask for the original.")


def page(number: int, *texts: str, height: float = 12.0):
    blocks = tuple(Block(BlockKind.PARAGRAPH, text, Location(page=number), certainty=0.98) for text in texts)
    return blocks, tuple((height, False) for _ in texts), (Mark(MarkKind.SEAL, Location(page=number), (0, 0, 9, 9)),)


def scanned(*pages: int) -> Unreadable:
    return Unreadable(Reason.SCANNED, Bilingual("扫描件。", "It is a scan."), REMEDY, "pdf", Scans(pages))


def mixed() -> Content:
    text = Block(BlockKind.PARAGRAPH, "第一页", Location(paragraph=1, page=1))
    last = Block(BlockKind.PARAGRAPH, "第三页", Location(paragraph=2, page=3))
    return Content("pdf", (text, last), (NOTE,), True, scans=Scans((2,), (NOTE,)))


@pytest.fixture
def recognising(monkeypatch: pytest.MonkeyPatch):
    """Recognise every page as given by its number, without a worker."""

    def recognise(pages: dict[int, object]) -> None:
        def each(job, shared, items: Iterable[tuple[Waiting, int]], bounds):
            return (pages[number] for _, number in items)

        monkeypatch.setattr(module, "is_here", lambda: True)
        monkeypatch.setattr(module, "each", each)

    return recognise


def merged(found: Content | Unreadable) -> Content | Unreadable:
    (answer,) = with_scans([(found, lambda: Waiting(b"", "a.pdf", "pdf"))])
    return answer


def test_a_recognised_page_stands_between_those_with_text(recognising) -> None:
    recognising({2: page(2, "第二页")})
    found = merged(mixed())
    assert isinstance(found, Content)
    assert [(block.text, block.location.paragraph) for block in found.blocks] == [
        ("第一页", 1),
        ("第二页", 2),
        ("第三页", 3),
    ]
    assert (found.recognised, found.partial, found.scans) == ((2,), False, None)
    assert [note.en for note in found.notes] == ["The text of page 2 was recognised (OCR); have it confirmed."]
    assert [mark.location.page for mark in found.marks] == [2]


def test_a_file_of_nothing_but_pictures_becomes_its_text(recognising) -> None:
    recognising({1: page(1, "保密协议", height=20.0), 2: page(2, "第一条 保密信息", "本协议所称保密信息是指资料。")})
    found = merged(scanned(1, 2))
    assert isinstance(found, Content)
    assert (found.format, found.text()) == ("pdf", "保密协议\n第一条 保密信息\n本协议所称保密信息是指资料。")
    assert [block.kind for block in found.blocks] == [BlockKind.HEADING, BlockKind.HEADING, BlockKind.PARAGRAPH]


@pytest.mark.parametrize("lost", [Lost.TIMED_OUT, None])
def test_a_page_that_could_not_be_recognised_leaves_the_file_read_in_part(recognising, lost) -> None:
    recognising({1: page(1, "保密协议"), 2: lost})
    found = merged(scanned(1, 2))
    assert isinstance(found, Content)
    assert (found.partial, found.recognised) == (True, (1,))
    assert found.notes[-1].zh == "第 2 页是图像，未能识别。"


def test_a_picture_without_text_beside_text_needs_no_confirmation(recognising) -> None:
    recognising({2: ((), (), ())})
    own = Block(BlockKind.PARAGRAPH, "正文", Location(paragraph=1))
    found = merged(Content("docx", (own,), partial=True, scans=Scans((2,))))
    assert isinstance(found, Content)
    assert (found.blocks, found.recognised, found.partial, found.notes) == ((own,), (), False, ())


def test_a_picture_without_text_stays_unreadable(recognising) -> None:
    recognising({1: ((), (), ())})
    found = merged(scanned(1))
    assert isinstance(found, Unreadable)
    assert (found.reason, found.what.zh) == (Reason.SCANNED, "图像中没有识别到文字。")


def test_tables_of_several_pages_are_numbered_through(recognising) -> None:
    def cell(number: int) -> tuple[object, ...]:
        block = Block(BlockKind.CELL, "格", Location(table=1, row=1, column=1, page=number), certainty=1.0)
        return (block,), ((0.0, False),), ()

    recognising({1: cell(1), 2: cell(2)})
    found = merged(scanned(1, 2))
    assert isinstance(found, Content)
    assert [block.location.table for block in found.blocks] == [1, 2]


def test_pages_beyond_the_limit_are_said_not_to_be_read(recognising, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAGE_LIMIT", 1)
    recognising({1: page(1, "保密协议")})
    found = merged(scanned(1, 2))
    assert isinstance(found, Content)
    assert found.partial


def test_files_keep_their_order(recognising) -> None:
    recognising({1: page(1, "一"), 2: page(2, "二")})
    plain = Content("txt", ())
    waiting = lambda: Waiting(b"", "a.pdf", "pdf")  # noqa: E731
    first, second, third = with_scans([(plain, waiting), (scanned(1), waiting), (scanned(2), waiting)])
    assert first is plain
    assert [found.text() for found in (second, third) if isinstance(found, Content)] == ["一", "二"]


def test_without_recognition_a_scan_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "is_here", lambda: False)
    found = merged(scanned(1))
    assert isinstance(found, Unreadable)
    assert found.remedy.zh == "请提供原件。本机安装文字识别后可以读取：pip install 'handover-docs[ocr]'"
    partly = merged(mixed())
    assert isinstance(partly, Content)
    assert partly.partial
    assert partly.notes[-1].en == "With text recognition installed it can be read: pip install 'handover-docs[ocr]'"


def test_a_page_under_a_password_is_looked_at_once_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = page(1, "密件")
    reader = SimpleNamespace(read_page=lambda data, kind, number: seen if data == b"open" else None)
    monkeypatch.setattr(module, "plugin", lambda package, name: reader)
    monkeypatch.setattr(module, "unlocked", lambda data, kind, passwords: b"open" if passwords == ("1234",) else None)
    waiting = Waiting(b"locked", "a.pdf", "pdf")
    assert module._read(("1234",), (waiting, 1)) == seen
    assert module._read((), (waiting, 1)) is None


def with_places(pictures: tuple[Location, ...], *texts: str) -> Content:
    blocks = (Block(BlockKind.PARAGRAPH, text, Location(page=1), box=(0, 0, 9, 9)) for text in texts)
    return Content("pdf", tuple(blocks), pictures=pictures)


def test_marks_are_looked_for_where_a_page_to_sign_holds_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "is_here", lambda: True)
    here = (Location(page=1),)
    assert marks.pages_to_mark(with_places(here, "甲方（盖章）：")) == (1,)
    assert marks.pages_to_mark(with_places((), "甲方（盖章）：")) == ()
    assert marks.pages_to_mark(with_places(here, "移交范围")) == ()
    monkeypatch.setattr(marks, "is_here", lambda: False)
    assert marks.pages_to_mark(with_places(here, "甲方（盖章）：")) == ()


def test_the_marks_of_each_file_come_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    seal = Mark(MarkKind.SEAL, Location(page=1), (0, 0, 9, 9))
    monkeypatch.setattr(marks, "is_here", lambda: True)
    monkeypatch.setattr(marks, "each", lambda job, shared, items, bounds: ((seal,) for _ in items))
    plain, signed = with_places((), "正文"), with_places((Location(page=1),), "签字：")
    waiting = lambda: Waiting(b"", "a.pdf", "pdf")  # noqa: E731
    first, second = with_marks([(plain, waiting), (signed, waiting)])
    assert first is plain
    assert isinstance(second, Content)
    assert second.marks == (seal,)


def test_the_pages_that_seem_sealed_or_signed_are_told() -> None:
    found = [
        Mark(kind, Location(page=number), (0, 0, 9, 9)) for kind, number in ((MarkKind.SEAL, 3), (MarkKind.INK, 3))
    ]
    found.append(Mark(MarkKind.SEAL, Location(page=1), (0, 0, 9, 9)))
    content = marks.told(Content("pdf", (), marks=tuple(found)))
    assert isinstance(content, Content)
    assert [note.zh for note in content.notes] == ["第 1, 3 页疑似有印章。", "第 3 页疑似有手写笔迹。"]
    assert marks.told(Content("pdf", ())) == Content("pdf", ())


@pytest.mark.extra("ocr", "fonts")
def test_a_scan_is_read_in_workers_and_says_so() -> None:
    from tests.ocr.drawn import Sheet, encoded

    data = encoded(Sheet().write(25, 30, "运维服务移交验收单", points=16).scanned(noise=5), format="PDF")
    found = read_apart(data, "验收单.pdf", "pdf")
    assert isinstance(found, Content)
    assert found.text() == "运维服务移交验收单"
    assert found.recognised == (1,)
    assert [note.zh for note in found.notes] == ["文字由图像识别（OCR）得出，请人工确认。"]
