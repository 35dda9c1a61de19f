"""Why a file cannot be compared, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from handover_docs.errors import DocumentError, Problem
from handover_docs.wording import Bilingual, same

_WHY: Final[Mapping[str, tuple[Bilingual, Bilingual]]] = {
    "damaged": (
        Bilingual("文件已损坏，不能比较。", "It is damaged and cannot be compared."),
        Bilingual(
            "请用 Word 打开并修复后另存，或请发送方重新发送。",
            "Open it in Word, let Word repair it and save it; or ask the sender for it again.",
        ),
    ),
    "not-word": (
        Bilingual("不是 Word 文档（.docx），不能比较。", "It is no Word document (.docx) and cannot be compared."),
        Bilingual("请给出两个 .docx 文件。", "Give two .docx files."),
    ),
    "old": (
        Bilingual("是旧版 Word 文档（.doc），不能比较。", "It is an old Word document (.doc) and cannot be compared."),
        Bilingual("请在 Word 中另存为 .docx。", "Save it as .docx in Word."),
    ),
    "encrypted": (
        Bilingual("文件有密码保护，不能比较。", "It is protected by a password and cannot be compared."),
        Bilingual("请在 Word 中取消密码后另存。", "Remove the password in Word and save it."),
    ),
    "deep": (
        Bilingual(
            "表格或文本框嵌套过深，不能比较。", "Tables or text boxes stand too deep in each other to be compared."
        ),
        Bilingual("请减少嵌套层数后重试。", "Have fewer of them within each other and try again."),
    ),
    "large": (
        Bilingual("文件解压后超过 256 MiB，不予比较。", "It is more than 256 MiB unpacked and is not compared."),
        Bilingual("请压缩其中的图片后另存。", "Compress its pictures and save it."),
    ),
}


def refused(why: str, name: str, part: str | None = None) -> DocumentError:
    """The error that says why the file ``name`` cannot be compared."""
    what, remedy = _WHY[why]
    return DocumentError(Problem(name, what, remedy, same(part) if part else None))
