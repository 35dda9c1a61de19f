"""What a redline does not show, in words."""

from __future__ import annotations

from handover_docs.redline import names as n
from handover_docs.redline.package import Package
from handover_docs.wording import Bilingual


def remarks_on(old: Package, new: Package, settled: tuple[int, int], untracked: int) -> tuple[Bilingual, ...]:
    """The notes on a comparison; ``settled`` are the tracked changes that were accepted in each file first."""
    found = [_settled(package.name, count) for package, count in zip((old, new), settled, strict=True) if count]
    comments = _comments(new)
    if comments:
        found.append(
            Bilingual(
                f"{new.name} 中有 {comments} 条批注，修订稿中没有带入。",
                f"Comments in {new.name} that are not in the redline: {comments}.",
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


def _comments(package: Package) -> int:
    part = package.linked(package.main(), "comments")
    root = package.root(part) if part is not None else None
    return sum(1 for _ in root.iter(n.w("comment"))) if root is not None else 0
