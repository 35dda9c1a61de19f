"""What a person calls the format of a file, and which formats the ending of a name promises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from handover_docs.wording import Bilingual

_TITLES: Final[Mapping[str, Bilingual]] = {
    "docx": Bilingual("Word 文档", "a Word document"),
    "docm": Bilingual("含宏的 Word 文档", "a Word document with macros"),
    "dotx": Bilingual("Word 模板", "a Word template"),
    "dotm": Bilingual("含宏的 Word 模板", "a Word template with macros"),
    "docx-flat": Bilingual("Word XML 文档", "a Word XML document"),
    "xlsx": Bilingual("Excel 工作簿", "an Excel workbook"),
    "xlsm": Bilingual("含宏的 Excel 工作簿", "an Excel workbook with macros"),
    "workbook-xml": Bilingual("Excel XML 工作簿（2003）", "an Excel workbook as XML (2003)"),
    "xltx": Bilingual("Excel 模板", "an Excel template"),
    "xltm": Bilingual("含宏的 Excel 模板", "an Excel template with macros"),
    "xlsb": Bilingual("二进制 Excel 工作簿（.xlsb）", "a binary Excel workbook (.xlsb)"),
    "pptx": Bilingual("PowerPoint 演示文稿", "a PowerPoint presentation"),
    "doc": Bilingual("旧版 Word 文档（.doc）", "an old Word document (.doc)"),
    "xls": Bilingual("旧版 Excel 工作簿（.xls）", "an old Excel workbook (.xls)"),
    "ppt": Bilingual("旧版 PowerPoint 演示文稿（.ppt）", "an old PowerPoint presentation (.ppt)"),
    "pdf": Bilingual("PDF 文件", "a PDF file"),
    "ofd": Bilingual("OFD 版式文件", "an OFD document"),
    "odt": Bilingual("OpenDocument 文本", "an OpenDocument text"),
    "ods": Bilingual("OpenDocument 电子表格", "an OpenDocument spreadsheet"),
    "odp": Bilingual("OpenDocument 演示文稿", "an OpenDocument presentation"),
    "zip": Bilingual("zip 压缩包", "a zip archive"),
    "7z": Bilingual("7z 压缩包", "a 7z archive"),
    "rar": Bilingual("rar 压缩包", "a rar archive"),
    "png": Bilingual("PNG 图片", "a PNG picture"),
    "jpg": Bilingual("JPEG 图片", "a JPEG picture"),
    "gif": Bilingual("GIF 图片", "a GIF picture"),
    "bmp": Bilingual("BMP 图片", "a BMP picture"),
    "tiff": Bilingual("TIFF 图片", "a TIFF picture"),
    "webp": Bilingual("WebP 图片", "a WebP picture"),
    "txt": Bilingual("纯文本文件", "a text file"),
    "md": Bilingual("Markdown 文本", "a Markdown text"),
    "csv": Bilingual("CSV 文件", "a CSV file"),
    "html": Bilingual("网页", "a web page"),
    "mhtml": Bilingual("单个文件网页（MHTML）", "a web page in a single file (MHTML)"),
    "rtf": Bilingual("RTF 文档", "an RTF document"),
    "xml": Bilingual("XML 文件", "an XML file"),
    "eml": Bilingual("邮件", "a mail"),
    "msg": Bilingual("Outlook 邮件", "an Outlook mail"),
    "tnef": Bilingual("Outlook 邮件的附件包（winmail.dat）", "what Outlook packed a mail into (winmail.dat)"),
    "exe": Bilingual("可执行程序", "a program"),
    "media": Bilingual("音视频文件", "an audio or video file"),
}
_WORD: Final = frozenset({"docx", "docm", "dotx", "dotm", "docx-flat", "encrypted-office"})
_SHEET: Final = frozenset({"xlsx", "xlsm", "xltx", "xltm", "encrypted-office"})
_FAMILIES: Final[Mapping[str, frozenset[str]]] = {
    "docx": _WORD,
    "docm": _WORD,
    "dotx": _WORD,
    "dotm": _WORD,
    "xlsx": _SHEET,
    "xlsm": _SHEET,
    "xltx": _SHEET,
    "xltm": _SHEET,
    "xlsb": frozenset({"xlsb", "encrypted-office"}),
    "pptx": frozenset({"pptx", "encrypted-office"}),
    **dict.fromkeys(("ods", "ots", "fods"), frozenset({"ods"})),
    **dict.fromkeys(("odt", "ott", "fodt"), frozenset({"odt"})),
    **dict.fromkeys(("odp", "otp", "fodp"), frozenset({"odp"})),
    "pdf": frozenset({"pdf"}),
    "doc": frozenset({"doc", "ole", "encrypted-office"}),
    "wps": frozenset({"doc", "ole", "encrypted-office"}),
    "xls": frozenset({"xls", "ole", "encrypted-office"}),
    "et": frozenset({"xls", "ole", "encrypted-office"}),
    "ppt": frozenset({"ppt", "ole", "encrypted-office"}),
    "ofd": frozenset({"ofd"}),
    "png": frozenset({"png"}),
    "jpg": frozenset({"jpg"}),
    "jpeg": frozenset({"jpg"}),
    "tif": frozenset({"tiff"}),
    "tiff": frozenset({"tiff"}),
    "bmp": frozenset({"bmp"}),
    "gif": frozenset({"gif"}),
    "webp": frozenset({"webp"}),
    "rtf": frozenset({"rtf"}),
    "txt": frozenset({"txt", "md", "csv", "html", "xml", "rtf"}),
    "csv": frozenset({"csv", "txt"}),
}
"""What a file may be, by the extension it carries; an extension that is not here promises nothing."""
_WRITTEN: Final = frozenset(
    {
        "docx", "docm", "dotx", "dotm", "docx-flat", "doc", "rtf", "odt", "xlsx", "xlsm", "xltx", "xltm", "xlsb",
        "workbook-xml", "xls", "ods", "pptx", "ppt", "odp", "pdf", "ofd",
    }
)  # fmt: skip
_ENDINGS: Final[Mapping[str, str]] = {"docx-flat": "xml", "workbook-xml": "xml"}
"""What files of a format end in, where that is not what we call the format."""
_PICTURES: Final = frozenset({"png", "jpg", "tiff", "bmp", "gif", "webp"})


def format_names() -> tuple[str, ...]:
    """Every format that has a name of its own, as pack schemas call it."""
    return tuple(_TITLES)


def ending_of(name: str) -> str:
    """The ending of a file's name, in small letters and without the dot; empty where there is none."""
    last = name.rsplit("/", 1)[-1]
    return last.rsplit(".", 1)[-1].lower() if "." in last else ""


def agrees_with_ending(format_name: str, name: str) -> bool:
    """Whether a file of that format may be called ``name``; an ending that we do not know promises nothing."""
    expected = _FAMILIES.get(ending_of(name))
    return expected is None or format_name in expected


def ending_for(format_name: str) -> str:
    """The ending by which a file of that format opens on a click."""
    return _ENDINGS.get(format_name, format_name)


def is_written_document(format_name: str) -> bool:
    """Whether it is what office programs write: text, sheets, slides, pages; no plain text, no picture."""
    return format_name in _WRITTEN


def is_picture(format_name: str) -> bool:
    """Whether the whole file is a picture."""
    return format_name in _PICTURES


def format_title(format_name: str) -> Bilingual:
    """What a person calls the format."""
    unknown = Bilingual(f"其他格式（{format_name}）的文件", f"a file of another format ({format_name})")
    return _TITLES.get(format_name, unknown)
