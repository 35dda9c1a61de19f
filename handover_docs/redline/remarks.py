"""What a redline does not show, in words."""

from __future__ import annotations

from handover_docs.redline.package import Package
from handover_docs.wording import Bilingual


def remarks_on(
    old: Package, new: Package, settled: tuple[int, int], comments: tuple[int, int], untracked: int
) -> tuple[Bilingual, ...]:
    """The notes on a comparison.

    ``settled`` are the tracked changes that were accepted in each file first, ``comments`` those of the new file that
    came along and those that did not.
    """
    found = [_settled(package.name, count) for package, count in zip((old, new), settled, strict=True) if count]
    come, left = comments
    if come:
        found.append(
            Bilingual(
                f"{new.name} 的 {come} 条批注已带入修订稿。",
                f"Comments of {new.name} that came along: {come}.",
            )
        )
    if left:
        found.append(
            Bilingual(
                f"{new.name} 另有 {left} 条批注所在之处无法批注，修订稿中没有带入。",
                f"Comments of {new.name} on what cannot have any in the redline, and that are left out: {left}.",
            )
        )
    if untracked:
        found.append(
            Bilingual(
                f"有 {untracked} 处内容（如嵌入的文件）Word 无法修订，未作标记。",
                f"Content that Word cannot track, such as inserted files, and that is not marked: {untracked}.",
            )
        )
    return tuple(found)


def _settled(name: str, count: int) -> Bilingual:
    return Bilingual(
        f"{name} 原有 {count} 处修订，已按全部接受后的文本比较。",
        f"{name} had tracked changes ({count}); what was compared is its text with all of them accepted.",
    )
