"""Formats that no reader reads: what they are, and what to ask the sender for instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from handover_docs.model.content import Reason, Unreadable
from handover_docs.readers._wordings import SEND_AGAIN, TEXT_COPY, encrypted
from handover_docs.wording import Bilingual

_WORD: Final = frozenset({"docx", "docm", "dotx", "dotm", "docx-flat", "encrypted-office"})
_SHEET: Final = frozenset({"xlsx", "xlsm", "xltx", "xltm", "encrypted-office"})
FAMILIES: Final[Mapping[str, frozenset[str]]] = {
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

_TITLES: Final[Mapping[str, Bilingual]] = {
    "docx": Bilingual("Word 文档", "a Word document"),
    "docm": Bilingual("含宏的 Word 文档", "a Word document with macros"),
    "dotx": Bilingual("Word 模板", "a Word template"),
    "dotm": Bilingual("含宏的 Word 模板", "a Word template with macros"),
    "docx-flat": Bilingual("Word XML 文档", "a Word XML document"),
    "xlsx": Bilingual("Excel 工作簿", "an Excel workbook"),
    "xlsm": Bilingual("含宏的 Excel 工作簿", "an Excel workbook with macros"),
    "workbook-xml": Bilingual("Excel XML 工作簿（2003）", "an Excel workbook as XML (2003)"),
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
_ASK: Final[Mapping[str, Bilingual]] = {
    "doc": Bilingual(
        "请将 .doc 另存为 .docx 后重新发送，或在本机安装 LibreOffice。",
        "Ask for it saved as .docx, or install LibreOffice.",
    ),
    "ole": Bilingual(
        "请用 Office 打开并另存为 .docx 或 .xlsx 后重新发送。", "Ask for it saved as .docx or .xlsx in Office."
    ),
    "xml": Bilingual("请另存为 .docx、.xlsx 或 PDF 后重新发送。", "Ask for it saved as .docx, .xlsx or PDF."),
    "djvu": TEXT_COPY,
    "msg": Bilingual("请将附件另存后发送。", "Ask for the attachments themselves."),
    "eml": Bilingual("请将附件另存后发送。", "Ask for the attachments themselves."),
}
_OLD_OFFICE: Final = frozenset({"doc", "dot", "xls", "xlt", "et", "ppt", "pps", "dps"})
_PLAIN_ASK: Final = Bilingual(
    "如需检查其内容，请另存为 .docx、.xlsx 或 PDF。", "If its content matters, ask for it as .docx, .xlsx or PDF."
)


def format_title(format_name: str) -> Bilingual:
    """What a person calls the format."""
    unknown = Bilingual(f"其他格式（{format_name}）的文件", f"a file of another format ({format_name})")
    return _TITLES.get(format_name, unknown)


def renamed_to(suffix: str, format_name: str) -> Bilingual:
    """That a file named ``.suffix`` is something else."""
    title = format_title(format_name)
    return Bilingual(f"扩展名为 .{suffix}，实际是{title.zh}。", f"It is named .{suffix} but is {title.en}.")


def refused(format_name: str, suffix: str, renamed: bool) -> Unreadable:
    """Why a file of ``format_name``, named ``.suffix``, is not read; ``renamed`` where the two disagree."""
    if format_name == "empty":
        what = Bilingual("文件是空的（0 字节）。", "It is empty (0 bytes).")
        ask = Bilingual("请发送方重新发送该文件。", "Ask the sender to send the file again.")
        return Unreadable(Reason.EMPTY, what, ask, format_name)
    if format_name == "encrypted-office":
        return encrypted(format_name)
    if renamed and format_name in ("unknown", "zip"):
        what = Bilingual(
            f"文件已损坏，内容不是有效的 .{suffix} 文件。", f"It is damaged: its content is no valid .{suffix} file."
        )
        return Unreadable(Reason.DAMAGED, what, SEND_AGAIN, format_name)
    if format_name == "ole" and suffix in _OLD_OFFICE:
        what = Bilingual(
            "文件已损坏：其中没有完整的 Office 文档。", "It is damaged: there is no whole Office document in it."
        )
        return Unreadable(Reason.DAMAGED, what, SEND_AGAIN, format_name)
    title = format_title(format_name)
    ask = _ASK.get(format_name, _PLAIN_ASK)
    if renamed:
        return Unreadable(Reason.RENAMED, renamed_to(suffix, format_name), ask, format_name)
    what = Bilingual(
        f"{title.zh}，不在可读取的格式之内。", f"It is {title.en}, which is not among the formats that are read."
    )
    return Unreadable(Reason.UNSUPPORTED, what, ask, format_name)
