from __future__ import annotations

from struct import pack

import pytest

from handover_docs.model.content import Reason, Unreadable
from handover_docs.readers import read_file


def tiff(pages: int, order: str = "<") -> bytes:
    """A tiff whose directories hold nothing, each pointing to the next."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    places = [8 + 6 * number for number in range(pages)]
    data = mark + pack(f"{order}I", places[0])
    for following in [*places[1:], 0]:
        data += pack(f"{order}HI", 0, following)
    return data


def pages_of(data: bytes, name: str, format_name: str) -> tuple[int, ...]:
    found = read_file(data, name, format_name)
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.SCANNED
    assert found.scans is not None
    return found.scans.pages


def test_a_picture_is_one_page_that_only_recognition_reads() -> None:
    assert pages_of(b"\x89PNG\r\n\x1a\n", "a.png", "png") == (1,)


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_tiff_has_as_many_pages_as_directories(order: str) -> None:
    assert pages_of(tiff(3, order), "a.tif", "tiff") == (1, 2, 3)


def test_directories_that_point_at_each_other_end() -> None:
    data = bytearray(tiff(2))
    data[-4:] = pack("<I", 8)
    assert pages_of(bytes(data), "a.tif", "tiff") == (1, 2)


def test_a_tiff_that_breaks_off_is_a_page() -> None:
    assert pages_of(tiff(3)[:9], "a.tif", "tiff") == (1,)


def test_a_picture_says_what_to_ask_for() -> None:
    found = read_file(b"\xff\xd8\xff", "a.jpg", "jpg")
    assert isinstance(found, Unreadable)
    assert (found.format, found.what.zh) == ("jpg", "文件是图片，其中的文字未读取。")
