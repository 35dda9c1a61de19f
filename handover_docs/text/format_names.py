"""What a person calls the format of a file."""

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
    "exe": Bilingual("可执行程序", "a program"),
    "media": Bilingual("音视频文件", "an audio or video file"),
}


def format_title(format_name: str) -> Bilingual:
    """What a person calls the format."""
    unknown = Bilingual(f"其他格式（{format_name}）的文件", f"a file of another format ({format_name})")
    return _TITLES.get(format_name, unknown)
