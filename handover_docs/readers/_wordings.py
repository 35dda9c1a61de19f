"""What readers say about files that they could not read, or not whole, and what to ask the sender for."""

from __future__ import annotations

from collections.abc import Sequence

from handover_docs.model.content import CARRIED, Reason, Scans, Unreadable
from handover_docs.wording import Bilingual, counted

_NAMED = 5

SEND_AGAIN = Bilingual("请发送方重新导出并发送一份完好的文件。", "Ask the sender to save and send the file again.")
WITHOUT_PASSWORD = Bilingual("请发送方取消密码保护后重新发送。", "Ask the sender for a copy without a password.")
TEXT_COPY = Bilingual(
    "请发送方提供可复制文字的原始电子版（Word 或由其直接导出的 PDF）。",
    "Ask the sender for the original, in which text can be selected (Word, or a PDF exported from it).",
)
_REMEDIES = {
    Reason.ENCRYPTED: WITHOUT_PASSWORD,
    Reason.SCANNED: TEXT_COPY,
    Reason.TOO_LARGE: Bilingual("请发送方拆分文件或压缩其中的内容。", "Ask the sender to split the file."),
    Reason.UNSAFE: Bilingual("请发送方用 Office 打开并另存后重新发送。", "Ask the sender to save it anew in Office."),
}


def broken(reason: Reason, what: Bilingual, format_name: str) -> Unreadable:
    """A file that cannot be read for ``reason``, with the remedy that goes with it."""
    return Unreadable(reason, what, _REMEDIES.get(reason, SEND_AGAIN), format_name)


def scanned(format_name: str) -> Unreadable:
    """A file of pictures without text."""
    what = Bilingual("文件只有图像，没有可读取的文字（扫描件）。", "It holds only pictures and no text (a scan).")
    return Unreadable(Reason.SCANNED, what, TEXT_COPY, format_name)


def picture(scans: Scans) -> Unreadable:
    """A picture, whose text only recognition reads."""
    what = Bilingual("文件是图片，其中的文字未读取。", "The text on a picture is not read.")
    return Unreadable(Reason.SCANNED, what, TEXT_COPY, scans=scans, sought=CARRIED)


def encrypted(format_name: str) -> Unreadable:
    """A file that asks for a password."""
    what = Bilingual("文件有密码保护，无法打开。", "It is protected by a password and cannot be opened.")
    return Unreadable(Reason.ENCRYPTED, what, WITHOUT_PASSWORD, format_name)


def crashed(format_name: str) -> Unreadable:
    """A file over which its reader failed: whose fault that is cannot be told."""
    what = Bilingual(
        "读取程序在该文件上异常退出，内容未读取；文件可能异常，也可能是本程序的缺陷。",
        "The reader broke down over it, and nothing of it was read: the file is out of the ordinary, or this program "
        "is at fault.",
    )
    remedy = Bilingual(
        "请先人工查看该文件；如能正常打开，请发送方另存一份或另附 PDF，"
        "并向本程序的维护者报告（附 handover doctor 的输出）。",
        "Look at it by hand. If it opens, ask the sender to save it anew or as PDF as well, and report the fault to "
        "those who keep this program, with what handover doctor says.",
    )
    return Unreadable(Reason.CRASHED, what, remedy, format_name)


def partly_damaged(parts: Sequence[str]) -> Bilingual:
    """Some parts of an Office file could not be read."""
    listed = ", ".join(parts[:5]) + (", …" if len(parts) > 5 else "")
    return Bilingual(
        f"文件部分损坏，以下部分未能完整读取：{listed}。" if parts else "文件部分损坏，内容可能不完整。",
        f"It is damaged in part; not read whole: {listed}." if parts else "It is damaged in part and may not be whole.",
    )


def pictures_not_read(count: int) -> Bilingual:
    """Pictures beside text, whatever stands on them."""
    en = counted(count, "picture: text in it", "pictures: text in them")
    return Bilingual(f"{count} 幅图片中的文字未读取。", f"{en} was not read.")


def charts_by_title(count: int) -> Bilingual:
    """Charts, of what is drawn in which only the names were read."""
    en = counted(count, "chart: only its title and names", "charts: only their titles and names")
    return Bilingual(f"{count} 个图表只读取了标题和系列名称。", f"{en} were read.")


def hidden_slides(count: int) -> Bilingual:
    """Some slides are not seen by who watches the presentation."""
    en = counted(count, "hidden slide was read and is marked", "hidden slides were read and are marked")
    return Bilingual(f"含 {count} 张隐藏幻灯片，已读取并标出。", f"{en}.")


def embedded_objects(count: int) -> Bilingual:
    """Objects of other programs within a document."""
    en = counted(count, "embedded object was", "embedded objects were")
    return Bilingual(f"{count} 个嵌入对象未读取。", f"{en} not read.")


def embedded_files(names: Sequence[str]) -> Bilingual:
    """Files within a document, the first ones by name."""
    en = counted(len(names), "embedded file was", "embedded files were")
    return Bilingual(f"{len(names)} 个嵌入文件未读取：{listed(names)}。", f"{en} not read: {listed(names)}.")


def listed(names: Sequence[str]) -> str:
    """The first few of ``names``."""
    return ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")


def no_text() -> Bilingual:
    """A file that is whole but blank."""
    return Bilingual("文件中没有文字。", "It holds no text.")


def cut_off() -> Bilingual:
    """A file that may end too early."""
    return Bilingual("文件可能不完整（中途截断）。", "It may be cut off before its end.")
