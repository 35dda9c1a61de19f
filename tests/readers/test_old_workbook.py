from __future__ import annotations

from handover_docs.intake import sniff
from handover_docs.model.content import Content, Reason, Unreadable
from handover_docs.readers import read_file
from tests.readers.office_files import zipped

_NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def cell(value: str, kind: str = "string", text: str = "") -> str:
    said = {"string": "", "date": f' office:date-value="{value}"'}.get(kind, f' office:value="{value}"')
    shown = f"<text:p>{text or value}</text:p>"
    return f'<table:table-cell office:value-type="{kind}"{said}>{shown}</table:table-cell>'


def spreadsheet(*rows: str) -> bytes:
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    content = (
        f"<office:document-content {_NAMESPACES}><office:body><office:spreadsheet>"
        f'<table:table table:name="检查表">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": mimetype, "META-INF/manifest.xml": manifest, "content.xml": content})


def read(data: bytes) -> Content:
    assert sniff(data, "a.ods") == "ods"
    found = read_file(data, "a.ods", "ods")
    assert isinstance(found, Content)
    return found


def test_cells_keep_their_places() -> None:
    found = read(spreadsheet("", f"<table:table-cell/>{cell('项目')}{cell('负责人')}"))
    assert [(block.text, block.location.cell, block.location.sheet) for block in found.blocks] == [
        ("项目", "B2", "检查表"),
        ("负责人", "C2", "检查表"),
    ]


def test_numbers_and_dates_are_read_as_stored_and_that_is_said() -> None:
    found = read(spreadsheet(cell("1200000", "float") + cell("0.5", "float") + cell("2026-11-21", "date")))
    assert [block.text for block in found.blocks] == ["1200000", "0.5", "2026-11-21"]
    assert found.notes[0].en == "Numbers were read as stored, not as they are shown (percentages)."


def test_an_empty_workbook_says_so() -> None:
    assert read(spreadsheet("")).notes[0].en == "It holds no text."


def test_a_broken_workbook_is_damaged() -> None:
    found = read_file(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), "a.xls", "xls")
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.DAMAGED
