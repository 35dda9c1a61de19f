"""What the intake says about entries that it refused or found odd."""

from __future__ import annotations

from handover_docs.archives.entries import EntryError
from handover_docs.intake.limits import MIB, SPLIT, Limits, megabytes
from handover_docs.model.content import Reason
from handover_docs.model.pack import IntakeNote
from handover_docs.wording import Bilingual, counted

RESEND = Bilingual("请发送方重新打包后再提交。", "Ask the sender to pack and send it again.")
AS_ZIP = Bilingual("请解压后改用 zip 格式打包，或直接提交文件夹。", "Unpack it and send it as a zip or as a folder.")
CHECK_RIGHTS = Bilingual("请检查文件权限后重试。", "Check the permissions of the file and try again.")
_REMEDIES = {
    Reason.ENCRYPTED: Bilingual(
        "请用 --password 给出密码，或请发送方取消密码后重新提交。",
        "Give its password with --password, or ask the sender to send it without one.",
    ),
    Reason.TOO_LARGE: SPLIT,
    Reason.UNSUPPORTED: Bilingual(
        "请用普通 zip（Deflate）方式重新打包。", "Pack it again as an ordinary zip (Deflate)."
    ),
    Reason.NOT_THERE: CHECK_RIGHTS,
}


def refused_entry(path: str, error: EntryError) -> IntakeNote:
    """An entry whose bytes could not be had."""
    return IntakeNote(path, error.what, _REMEDIES.get(error.reason, RESEND), error.reason)


def unsafe_name(archive: str, name: str) -> IntakeNote:
    """A name that points out of the pack; it stands in the note, never as a path."""
    what = Bilingual(
        f"条目名“{name}”指向资料包之外或不是有效的文件名，未读取。",
        f"The entry name “{name}” points outside the pack or is no file name; it was not read.",
    )
    return IntakeNote(archive, what, RESEND, Reason.UNSAFE)


def link(path: str) -> IntakeNote:
    """A symbolic link, device or pipe."""
    what = Bilingual(
        "这是链接或设备文件，不是文件本身，未读取。", "It is a link or a device, not a file; it was not read."
    )
    return IntakeNote(path, what, Bilingual("请提交文件本身。", "Send the file itself."), Reason.UNSAFE)


def closed(path: str) -> IntakeNote:
    """A folder or file that whoever runs this may not look into."""
    return IntakeNote(path, CLOSED, CHECK_RIGHTS, Reason.NOT_THERE)


def refused_archive(path: str, error: EntryError) -> IntakeNote:
    """An archive or a mail that was not opened, so that what is in it was not read."""
    return IntakeNote(path, error.what, remedy_of(error.reason), error.reason)


def attachments_lost(path: str, error: EntryError) -> IntakeNote:
    """A document whose attachments could not be had; the document itself is read."""
    what = Bilingual(f"附件未读取：{error.what.zh}", f"Its attachments were not read. {error.what.en}")
    return IntakeNote(
        path, what, Bilingual("请将附件另存后发送。", "Ask for the attachments themselves."), error.reason
    )


def remedy_of(reason: Reason) -> Bilingual:
    """What to do about an archive that could not be opened."""
    if reason in (Reason.UNSUPPORTED, Reason.TOO_LARGE, Reason.TIMED_OUT):
        return AS_ZIP
    return _REMEDIES.get(reason, RESEND)


def too_large_to_open(pack: str, format_name: str, limits: Limits) -> IntakeNote:
    """A pack that would have to be read into memory as a whole."""
    size = megabytes(limits.file)
    what = Bilingual(
        f"{format_name} 格式的资料包超过 {size}，未打开。",
        f"The pack is a {format_name} archive of more than {size} and was not opened.",
    )
    return IntakeNote(pack, what, AS_ZIP, Reason.TOO_LARGE)


def damaged_archive(path: str, reason: Reason, entries: int) -> IntakeNote:
    """An archive whose directory is lost, with what could be saved of it."""
    zh, en = (
        ("压缩包不完整（中途截断）", "The archive is cut off")
        if reason is Reason.TRUNCATED
        else ("压缩包目录已损坏", "The archive's directory is damaged")
    )
    what = Bilingual(
        f"{zh}，仍找到 {entries} 个条目；其余内容可能已丢失。",
        f"{en}; {counted(entries, 'entry was', 'entries were')} still found, others may be lost.",
    )
    return IntakeNote(path, what, RESEND, reason)


def not_an_archive(path: str) -> IntakeNote:
    """Something named like a zip in which nothing can be found."""
    what = Bilingual("压缩包已损坏，无法打开。", "The archive is damaged and cannot be opened.")
    return IntakeNote(path, what, RESEND, Reason.DAMAGED)


def lone_volume(path: str) -> IntakeNote:
    """A piece of an archive whose first piece is not there."""
    what = Bilingual(
        "这是分卷压缩包中的一卷，缺少首卷或中间的卷，无法打开。",
        "It is one volume of an archive that was split; the first or one in between is not here, so that it was not "
        "opened.",
    )
    remedy = Bilingual(
        "请将全部分卷放在同一文件夹内，或不分卷重新打包。", "Put all volumes into one folder, or ask for it unsplit."
    )
    return IntakeNote(path, what, remedy, Reason.TRUNCATED)


def empty_archive(path: str) -> IntakeNote:
    """A zip without entries."""
    what = Bilingual("压缩包内没有文件。", "The archive holds no files.")
    remedy = Bilingual("请确认是否漏放文件。", "Ask the sender whether files were left out.")
    return IntakeNote(path, what, remedy, Reason.EMPTY)


def raise_limit(option: str) -> Bilingual:
    """What to do about something that is more than a limit allows."""
    return Bilingual(
        f"请拆分后重新提交；确认可信时可用 --limit {option} 提高上限。",
        f"Ask for it in parts, or raise the limit with --limit {option} if you trust it.",
    )


def _twice(size: int) -> str:
    return f"{max(1, 2 * size // MIB)}MB"


def too_deep(path: str, limits: Limits) -> IntakeNote:
    """An archive below too many others."""
    what = Bilingual(
        f"压缩包嵌套超过 {limits.depth} 层，未打开。",
        f"It lies more than {limits.depth} archives deep and was not opened.",
    )
    remedy = Bilingual(
        f"请减少嵌套层数后重新打包；确认可信时可用 --limit depth={limits.depth + 5} 提高上限。",
        f"Pack it again with fewer archives inside each other, or allow more with --limit depth={limits.depth + 5}.",
    )
    return IntakeNote(path, what, remedy, Reason.TOO_LARGE)


def too_many(path: str, limits: Limits) -> IntakeNote:
    """The first file past the count."""
    what = Bilingual(
        f"文件数超过 {limits.files:,} 个的上限，自此文件起未读取。",
        f"The pack holds more than {limits.files:,} files; from this one on none was read.",
    )
    return IntakeNote(path, what, raise_limit(f"files={limits.files * 2}"), Reason.TOO_LARGE)


def too_much(path: str, limits: Limits) -> IntakeNote:
    """The first file past the total size."""
    size = megabytes(limits.total)
    what = Bilingual(
        f"解压后总大小超过 {size} 的上限，自此文件起未读取。",
        f"Unpacked, the pack is larger than {size}; from this file on none was read.",
    )
    return IntakeNote(path, what, raise_limit(f"total={_twice(limits.total)}"), Reason.TOO_LARGE)


def too_large_a_file(path: str, limits: Limits) -> IntakeNote:
    """A single file above the size of one."""
    size = megabytes(limits.file)
    what = Bilingual(f"文件超过 {size} 的上限，未读取。", f"It is larger than {size} and was not read.")
    return IntakeNote(path, what, raise_limit(f"file={_twice(limits.file)}"), Reason.TOO_LARGE)


def too_dense(path: str, limits: Limits) -> IntakeNote:
    """An entry that unpacks to suspiciously much."""
    what = Bilingual(
        f"解压后膨胀超过 {limits.ratio} 倍，疑似压缩炸弹，未读取。",
        f"It unpacks to more than {limits.ratio} times its size, like a zip bomb; it was not read.",
    )
    return IntakeNote(path, what, raise_limit(f"ratio={limits.ratio * 4}"), Reason.UNSAFE)


def same_twice(path: str) -> IntakeNote:
    """The same entry twice with the same content."""
    what = Bilingual(
        "压缩包内同名条目重复出现，内容相同，按一个文件处理。",
        "The archive holds this entry twice with the same content; it counts once.",
    )
    return IntakeNote(path, what, RESEND)


def two_of_a_name(path: str, contents: int) -> IntakeNote:
    """Different contents under one name."""
    what = Bilingual(
        f"压缩包内有 {contents} 个同名但内容不同的条目；最后一个沿用原名，其余加编号读取。",
        f"The archive holds {contents} different entries of this name; the last keeps it, the others were read under "
        "the name with a number.",
    )
    remedy = Bilingual(
        "请发送方确认哪一份有效，并以不同文件名提交。",
        "Ask the sender which one counts, and to send them under different names.",
    )
    return IntakeNote(path, what, remedy)


def overlapping(path: str, entries: int) -> IntakeNote:
    """Entries that take the same bytes of the archive, as no tool packs them."""
    what = Bilingual(
        f"压缩包内有 {entries} 个条目与前一条目占用同一段数据，可能经过特殊构造。",
        f"{counted(entries, 'entry of the archive takes', 'entries of the archive take')} bytes that belong to others; "
        "it may be crafted.",
    )
    return IntakeNote(path, what, RESEND)


def renamed_pack(path: str, format_name: str) -> IntakeNote:
    """A single document under an archive's name."""
    what = Bilingual(
        f"文件名为压缩包，实际是 {format_name} 文件，已按单个文件处理。",
        f"It is named like an archive but is a {format_name} file; it was taken as a pack of one file.",
    )
    return IntakeNote(path, what, Bilingual("请更正扩展名。", "Correct its extension."))


NOTHING_TO_CHECK = Bilingual("其中没有可检查的文件。", "There is nothing to check: it holds no files.")
ADD_FILES = Bilingual("请确认路径，并放入要检查的文件。", "Check the path and put the files to check into it.")
CLOSED = Bilingual("没有权限打开，其中的内容未读取。", "It may not be opened; what is in it was not read.")
NO_FILE = Bilingual("这是管道或设备，不是文件。", "It is a pipe or a device, not a file.")
NOT_THERE = Bilingual("找不到该文件或文件夹。", "There is no such file or folder.")
CHECK_PATH = Bilingual("请检查路径。", "Check the path.")


def not_a_zip(pack: str, reason: Reason) -> IntakeNote:
    """A pack named like a zip that is none."""
    what = (
        Bilingual("这是一个 0 字节的文件，不是 zip 压缩包。", "It is a file of 0 bytes, not a zip archive.")
        if reason is Reason.TRUNCATED
        else Bilingual("它不是 zip 压缩包，或已损坏到无法打开。", "It is not a zip archive, or too damaged to open.")
    )
    return IntakeNote(pack, what, RESEND, reason)
