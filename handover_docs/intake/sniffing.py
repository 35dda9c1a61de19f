"""What a file is, told from its bytes; the name only decides between kinds of plain text."""

from __future__ import annotations

from typing import Final

from handover_docs.archives.entries import EntryError
from handover_docs.archives.tnef import SIGNATURE
from handover_docs.archives.zipped import ZipArchive, open_zip
from handover_docs.patterns import regex
from handover_docs.text.encodings import decode_text

_MAGIC: Final = (
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"\x1f\x8b\x08", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"MZ", "exe"),
    (SIGNATURE, "tnef"),
    (b"ID3", "media"),
    (b"\x1aE\xdf\xa3", "media"),
    (b"AT&TFORM", "djvu"),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTENT_TYPES: Final = (
    (b"wordprocessingml.document.main+xml", "docx"),
    (b"ms-word.document.macroEnabled.main+xml", "docm"),
    (b"wordprocessingml.template.main+xml", "dotx"),
    (b"ms-word.template.macroEnabledTemplate.main+xml", "dotm"),
    (b"spreadsheetml.sheet.main+xml", "xlsx"),
    (b"ms-excel.sheet.macroEnabled.main+xml", "xlsm"),
    (b"spreadsheetml.template.main+xml", "xltx"),
    (b"ms-excel.template.macroEnabled.main+xml", "xltm"),
    (b"ms-excel.addin.macroEnabled.main+xml", "xlsm"),
    (b"ms-excel.sheet.binary.macroEnabled.main", "xlsb"),
    (b"presentationml.presentation.main+xml", "pptx"),
    (b"ms-powerpoint.presentation.macroEnabled.main+xml", "pptx"),
    (b"presentationml.slideshow.main+xml", "pptx"),
    (b"presentationml.template.main+xml", "pptx"),
    (b"ms-visio", "visio"),
)
_MAIN_PARTS: Final = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("ppt/presentation.xml", "pptx"),
    ("ofd.xml", "ofd"),
)
_MIMETYPES: Final = (
    (b"opendocument.text", "odt"),
    (b"opendocument.spreadsheet", "ods"),
    (b"opendocument.presentation", "odp"),
    (b"epub+zip", "epub"),
)
_OF_DOCUMENT: Final = frozenset(
    (b"content.xml", b"styles.xml", b"meta.xml", b"meta-inf/manifest.xml", b"encrypted-package")
)
"""The parts of an OpenDocument file, one of which is there however damaged it is."""

_OLE_STREAMS: Final = (
    ("EncryptedPackage", "encrypted-office"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "msg"),
    ("VisioDocument", "visio"),
)
_TEXT_SUFFIXES: Final = {
    **dict.fromkeys(("csv", "tsv"), "csv"),
    **dict.fromkeys(("md", "markdown"), "md"),
    **dict.fromkeys(("html", "htm"), "html"),
    # Programs that only write tables as text call them so, for Excel to open them.
    **dict.fromkeys(("xls", "xlsx", "et"), "csv"),
}
_OF_2003: Final = (
    (b"http://schemas.microsoft.com/office/word/2003/wordml", "docx-flat"),
    (b"urn:schemas-microsoft-com:office:spreadsheet", "workbook-xml"),
)
_PAGE: Final = ("<!doctype html", "<html")
_SAVED_PAGE: Final = regex(rb"(?i)content-type:\s*(?:multipart/related|text/html)")
_OFFICE_SUFFIXES: Final = frozenset({"doc", "dot", "docx", "wps", "xls", "xlt", "xlsx", "et"})
_MAIL: Final = regex(rb"(?im)^(received|return-path|message-id|mime-version|from): ")


def sniff(data: bytes, name: str) -> str:
    """The format of ``data``: ``docx``, ``xlsx``, ``pdf``, ``zip``, ``encrypted-office``, ``empty``, ``unknown``."""
    if not data:
        return "empty"
    head = data[:1024]
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(_OLE):
        return _ole(data)
    found = next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)
    if found is not None:
        return found
    if head[4:8] == b"ftyp" or (head[:4] == b"RIFF" and head[8:12] in (b"WAVE", b"AVI ")):
        return "media"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith(b"BM") and len(data) >= 14 and int.from_bytes(data[2:6], "little") == len(data):
        return "bmp"
    if data[257:262] == b"ustar":
        return "tar"
    if head.startswith(b"PK") or _may_be_zip(data, name):
        archive = open_zip(data)
        if archive is not None:
            return _zip(archive)
    return _text(data, name)


def _may_be_zip(data: bytes, name: str) -> bool:
    """A zip behind a self-extractor or other bytes; text that holds the letters PK is none."""
    return b"PK\x05\x06" in data[-65557:] or (
        name.lower().endswith((".zip", ".docx", ".xlsx")) and b"PK\x03\x04" in data
    )


def _zip(archive: ZipArchive) -> str:
    by_name = {entry.raw_name.replace(b"\\", b"/").lower(): entry for entry in archive.entries}
    for part, kinds in (
        (b"[content_types].xml", _CONTENT_TYPES),
        (b"mimetype", _MIMETYPES),
        (b"meta-inf/manifest.xml", _MIMETYPES),
    ):
        entry = by_name.get(part)
        if entry is None:
            continue
        try:
            content = archive.read(entry, 4 * 1024 * 1024)
        except EntryError:
            continue
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            content = content.decode("utf-16", "replace").encode()
        found = next((kind for marker, kind in kinds if marker in content), None)
        # Other programs name what they zipped in the same way; without any part of a document it is an archive.
        others = by_name.keys() - {b"mimetype"}
        if found is not None and (part != b"mimetype" or found == "epub" or not others or _OF_DOCUMENT & others):
            return found
    return next((kind for part_name, kind in _MAIN_PARTS if part_name.encode() in by_name), "zip")


def _ole(data: bytes) -> str:
    from io import BytesIO

    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            streams = {part.lower() for path in container.listdir() for part in path}
    except Exception:  # a damaged container: olefile raises whatever its parser trips over
        streams = set()
    found = next((kind for stream, kind in _OLE_STREAMS if stream.lower() in streams), None)
    if found is not None:
        return found
    # Damaged directory: the names of streams still stand in it, as UTF-16.
    for stream, kind in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return kind
    return "ole"


def _text(data: bytes, name: str) -> str:
    suffix = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{\\rtf"):
        return "rtf"
    marked_up = _markup(head, data)
    if marked_up is not None:
        return marked_up
    decoded = decode_text(data)
    if decoded is None:
        return "unknown"
    start = decoded[0][:4096].lstrip("\ufeff \t\r\n").lower()
    if start.startswith("<?xml"):
        return "html" if "<html" in start else "xml"
    if start.startswith(_PAGE):
        return "html"
    if suffix in ("eml", "mht", "mhtml", *_OFFICE_SUFFIXES) and _MAIL.search(data[:4096]):
        # What Word and Excel save as a web page in one file is often called .doc or .xls.
        if suffix != "eml" and _SAVED_PAGE.search(data[:4096]):
            return "mhtml"
        if suffix not in _OFFICE_SUFFIXES:
            return "eml"
    return _TEXT_SUFFIXES.get(suffix, "txt")


def _markup(head: bytes, data: bytes) -> str | None:
    """What a page or a flat file is, whose encoding need not be known; ``None`` where it is neither."""
    if head.lower().startswith(tuple(start.encode() for start in _PAGE)):
        return "html"
    if b"<office:document" in head:
        return next((kind for marker, kind in _MIMETYPES if marker in head), "xml")
    if b"<pkg:package" in head:
        return "docx-flat" if b"word/document.xml" in data else "xml"
    return next((kind for namespace, kind in _OF_2003 if head.startswith(b"<") and namespace in head), None)
