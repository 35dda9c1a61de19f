"""What to run next, and what a pack could hold besides: talk that ends a command."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from handover_docs.loading.rule import schema
from handover_docs.packing.left_out import LeftOut
from handover_docs.text.layout import harmless
from handover_docs.wording import Bilingual

_SHOWN: Final = 4
"""How many parts of a description are named at once: a list of thirty is read by nobody."""


def as_typed(path: Path) -> str:
    """``path`` as it is typed in a command."""
    text = str(path)
    return f'"{text}"' if any(character in text for character in " &;()'$`（）") else harmless(text)


def next_step(*words: str | Path) -> Bilingual:
    """The command to run next."""
    command = " ".join(as_typed(word) if isinstance(word, Path) else word for word in ("handover", *words))
    return Bilingual(f"下一步：{command}", f"Next: {command}")


def cut_short(folder: Path) -> Bilingual:
    """That a run into ``folder`` ended while it was writing, and what puts that right."""
    return Bilingual(
        f"{folder}: 上次生成在写入途中被中断，现有文件新旧混杂；再运行一次 handover generate 即可恢复。",
        f"{folder}: The last run of generate was cut short while it was writing, so that old and new files lie side by "
        "side. Running handover generate again puts that right.",
    )


def could_be_made(found: LeftOut) -> Bilingual:
    """How many kinds of documents are not made, and which parts of the description would make them."""
    parts = schema("project").properties
    titles = [(parts[name].title if name in parts else Bilingual("", ""), name) for name in found.parts[:_SHOWN]]
    more = len(found.parts) - len(titles)
    zh = "、".join(f"{title.zh}（{name}）" if title.zh else name for title, name in titles)
    en = ", ".join(f"{title.en} ({name})" if title.en else name for title, name in titles)
    return Bilingual(
        f"另有 {len(found.document_types)} 类文档未生成：项目描述中没有{zh}"
        + (f"等 {len(found.parts)} 个部分" if more > 0 else "")
        + f"。填写哪一部分就生成相应的文档；handover explain {found.parts[0]} 说明这一部分的用途。",
        f"Not made: {len(found.document_types)} other kinds of documents, for want of {en}"
        + (f" and {more} other parts" if more > 0 else "")
        + " in the description. Each part that you fill in makes its documents: "
        + f"handover explain {found.parts[0]} says which.",
    )
