"""Workbooks of before 2007 and binary ones, put together record by record."""

from __future__ import annotations

from struct import pack

from tests.readers.office_files import R, relationships, zipped

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512


def record(kind: int, data: bytes = b"") -> bytes:
    return pack("<HH", kind, len(data)) + data


def text8(text: str) -> bytes:
    """A string of BIFF8 after its length."""
    return b"\1" + text.encode("utf-16-le")


def short_text(text: str) -> bytes:
    return pack("<H", len(text)) + text8(text)


def number_cell(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x0203, pack("<HHHd", row, column, style, value))


def label(row: int, column: int, index: int) -> bytes:
    return record(0x00FD, pack("<HHHI", row, column, 0, index))


def old_workbook(
    *sheets: bytes, strings: bytes = b"", settings: bytes = b"", states: tuple[int, ...] = (), biff: int = 0x0600
) -> bytes:
    """An xls whose sheets hold the records ``sheets``; ``strings`` is the record of shared strings."""
    names = [f"表{number}" if biff == 0x0600 else f"S{number}" for number in range(1, len(sheets) + 1)]
    head = record(0x0809, pack("<HH", biff, 5) + bytes(12)) + settings
    bodies = [record(0x0809, pack("<HH", biff, 0x10) + bytes(12)) + body + record(0x0A) for body in sheets]
    listed = [text8(name) if biff == 0x0600 else name.encode() for name in names]
    position = len(head) + sum(4 + 7 + len(name) for name in listed) + len(strings) + 4
    entries = b""
    for number, (name, body) in enumerate(zip(listed, bodies, strict=True)):
        state = states[number] if states else 0
        entries += record(0x85, pack("<IBBB", position, state, 0, len(names[number])) + name)
        position += len(body)
    return _container("Workbook", head + entries + strings + record(0x0A) + b"".join(bodies))


def _container(name: str, stream: bytes) -> bytes:
    """A compound file that holds one stream."""
    stream = stream.ljust(4096, b"\0")
    stream += bytes(-len(stream) % _SECTOR)
    count = len(stream) // _SECTOR
    # One sector of allocation, one of the directory, then the stream.
    table = [_FAT, _END, *range(3, count + 2), _END]
    table += [_FREE] * (128 - len(table))

    def entry(title: str, kind: int, child: int, start: int, size: int) -> bytes:
        raw = title.encode("utf-16-le") + b"\0\0"
        return (
            raw.ljust(64, b"\0")
            + pack("<HBB3I", len(raw), kind, 1, _FREE, _FREE, child)
            + bytes(36)
            + pack("<IQ", start, size)
        )

    directory = entry("Root Entry", 5, 1, _END, 0) + entry(name, 2, _FREE, 2, len(stream))
    directory += (bytes(64) + pack("<HBB3I", 0, 0, 0, _FREE, _FREE, _FREE) + bytes(48)) * 2
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += pack("<9I", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + pack("<109I", 0, *[_FREE] * 108)
    return header + pack("<128I", *table) + directory + stream


def part(*found: tuple[int, bytes]) -> bytes:
    """A part of a binary workbook."""
    made = b""
    for kind, data in found:
        made += bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
        length = len(data)
        while length >= 0x80:
            made += bytes([length & 0x7F | 0x80])
            length >>= 7
        made += bytes([length]) + data
    return made


def wide(text: str) -> bytes:
    return pack("<I", len(text)) + text.encode("utf-16-le")


def binary_workbook(
    sheet: bytes, *, strings: bytes = b"", styles: bytes = b"", state: int = 0, **parts: bytes
) -> bytes:
    """An xlsb of one sheet; ``comments1`` is a part of comments on it, ``table1`` one of a table."""
    types = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types><Override PartName="/xl/workbook.bin" ContentType="{types}"/></Types>',
        "_rels/.rels": relationships(R, ("rId1", "officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": part((156, pack("<II", state, 1) + wide("rId1") + wide("表1"))),
        "xl/_rels/workbook.bin.rels": relationships(R, ("rId1", "worksheet", "worksheets/sheet1.bin")),
        "xl/worksheets/sheet1.bin": sheet + part((130, b"")),
        "xl/worksheets/_rels/sheet1.bin.rels": relationships(
            R, ("rId1", "comments", "../comments1.bin"), ("rId2", "table", "../table1.bin")
        ),
        "xl/sharedStrings.bin": strings,
        "xl/styles.bin": styles,
    }
    return zipped(files | {f"xl/{name}.bin": data for name, data in parts.items()})
