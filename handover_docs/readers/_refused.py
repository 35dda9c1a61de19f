"""Formats that no reader reads: what they are, and what to ask the sender for instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from handover_docs.model.content import Reason, Unreadable
from handover_docs.readers._wordings import SEND_AGAIN, TEXT_COPY, encrypted
from handover_docs.text.format_names import format_title
from handover_docs.wording import Bilingual

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
