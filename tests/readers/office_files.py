"""Word and Excel files made of a few parts, one feature each."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def relationships(base: str, *links: tuple[str, str, str]) -> str:
    found = "".join(f'<Relationship Id="{id_}" Type="{base}/{kind}" Target="{target}"/>' for id_, kind, target in links)
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{found}</Relationships>'


def word_bytes(body: str, files: dict[str, str | bytes] | None = None, **parts: str) -> bytes:
    """A Word file with ``body``; ``styles``, ``numbering``, ``footnotes``, ``header1`` are the content of parts.

    ``files`` are further files of the package.
    """
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relationships(R, ("rId1", "officeDocument", "word/document.xml")),
        **(files or {}),
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    links = []
    for number, (name, content) in enumerate(parts.items(), start=1):
        kind = name.rstrip("0123456789")
        root = {"header": "w:hdr", "footer": "w:ftr", "commentsExtended": "w15:commentsEx"}.get(kind, f"w:{kind}")
        files[f"word/{name}.xml"] = f"<{root} {_NAMESPACES}>{content}</{root}>"
        links.append((f"rId{number}", kind, f"{name}.xml"))
    files.setdefault("word/_rels/document.xml.rels", relationships(R, *links))
    return zipped(files)


def workbook_bytes(
    sheets: dict[str, str], *, strings: str = "", styles: str = "", states: str = "", extra: str = ""
) -> bytes:
    """A workbook of ``sheets``: name and the content of ``sheetData`` (or of the sheet, where it begins so)."""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relationships(R, ("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/sharedStrings.xml": f'<sst xmlns="{S}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{S}">{styles}</styleSheet>',
    }
    listed, links = "", []
    for number, (name, content) in enumerate(sheets.items(), start=1):
        data = content if "<sheetData" in content else f"<sheetData>{content}</sheetData>"
        files[f"xl/worksheets/sheet{number}.xml"] = f'<worksheet xmlns="{S}">{data}</worksheet>'
        state = f' state="{states}"' if states and number == len(sheets) else ""
        listed += f'<sheet name="{name}" sheetId="{number}"{state} r:id="rId{number}"/>'
        links.append((f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml"))
    files["xl/workbook.xml"] = f'<workbook xmlns="{S}" xmlns:r="{R}">{extra}<sheets>{listed}</sheets></workbook>'
    files["xl/_rels/workbook.xml.rels"] = relationships(R, *links)
    return zipped(files)
