"""A comparison as text for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Final

from handover_docs.cli._session import Session
from handover_docs.redline import Change, ChangeKind, Comparison, Passage
from handover_docs.text.layout import clip, visible
from handover_docs.wording import Bilingual

_WIDEST: Final = 60
_MOST_LOOKS: Final = 30
"""So many changes of looks are told one by one; more bury what was said otherwise."""

_COUNTED: Final[dict[ChangeKind, Bilingual]] = {
    ChangeKind.INSERTED: Bilingual("插入 {} 处", "inserted {}"),
    ChangeKind.DELETED: Bilingual("删除 {} 处", "deleted {}"),
    ChangeKind.REPLACED: Bilingual("改写 {} 处", "replaced {}"),
    ChangeKind.MOVED: Bilingual("移动 {} 段", "moved {}"),
    ChangeKind.ROW_INSERTED: Bilingual("插入 {} 行", "rows inserted {}"),
    ChangeKind.ROW_DELETED: Bilingual("删除 {} 行", "rows deleted {}"),
    ChangeKind.ROW_MOVED: Bilingual("移动 {} 行", "rows moved {}"),
    ChangeKind.CELL_INSERTED: Bilingual("插入 {} 个单元格", "cells inserted {}"),
    ChangeKind.CELL_DELETED: Bilingual("删除 {} 个单元格", "cells deleted {}"),
    ChangeKind.FORMATTED: Bilingual("格式 {} 处", "reformatted {}"),
    ChangeKind.PAGE_LAYOUT: Bilingual("页面设置 {} 处", "page layout {}"),
}
_NAMED: Final[dict[ChangeKind, Bilingual]] = {
    ChangeKind.INSERTED: Bilingual("插入", "inserted"),
    ChangeKind.DELETED: Bilingual("删除", "deleted"),
    ChangeKind.REPLACED: Bilingual("改写", "replaced"),
    ChangeKind.MOVED: Bilingual("移动", "moved"),
    ChangeKind.ROW_INSERTED: Bilingual("插入行", "row inserted"),
    ChangeKind.ROW_DELETED: Bilingual("删除行", "row deleted"),
    ChangeKind.ROW_MOVED: Bilingual("移动行", "row moved"),
    ChangeKind.CELL_INSERTED: Bilingual("插入单元格", "cell inserted"),
    ChangeKind.CELL_DELETED: Bilingual("删除单元格", "cell deleted"),
    ChangeKind.FORMATTED: Bilingual("格式", "reformatted"),
    ChangeKind.PAGE_LAYOUT: Bilingual("页面设置", "page layout"),
}


def as_json(comparison: Comparison, names: tuple[str, str, str], language: str) -> str:
    """The comparison as one JSON object; ``names`` are the old file, the new one and the redline."""
    record = {
        "old": names[0],
        "new": names[1],
        "redline": names[2],
        "identical": comparison.identical,
        "complete": comparison.complete,
        "counts": {kind.value: comparison.count(kind) for kind in ChangeKind},
        "changes": [
            {"kind": change.kind.value, "old": _passage(change.old), "new": _passage(change.new)}
            for change in comparison.changes
        ],
        "notes": [note.in_language(language) for note in comparison.notes],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _passage(passage: Passage | None) -> dict[str, object] | None:
    return {"text": passage.text, "location": asdict(passage.location)} if passage is not None else None


def as_text(comparison: Comparison, session: Session) -> str:
    """How many changes there are of each kind, and each on a line with its place, looks only where they are few."""
    if comparison.identical:
        return session.say("两份文件的内容相同。", "The two files say the same.") + "\n"
    counts = [
        session.words(wording).format(comparison.count(kind))
        for kind, wording in _COUNTED.items()
        if comparison.count(kind)
    ]
    total = len(comparison.changes)
    head = session.say(
        f"共 {total} 处不同：{'，'.join(counts)}。",
        f"{total} {'change' if total == 1 else 'changes'}: {', '.join(counts)}.",
    )
    return "\n".join([head, *_lines(comparison, session)]) + "\n"


def saved_anew(comparison: Comparison) -> Bilingual | None:
    """What to do where so much looks otherwise that NEW was most likely saved by another program."""
    looks = comparison.count(ChangeKind.FORMATTED)
    if looks <= _MOST_LOOKS:
        return None
    return Bilingual(
        f"有 {looks} 处格式不同，NEW 很可能由其他软件另存过；只看文字改动请加 --text-only。",
        f"{looks} places look otherwise: NEW was most likely saved by another program. --text-only tracks what it says"
        " alone.",
    )


def _lines(comparison: Comparison, session: Session) -> Iterator[str]:
    """Each change on a line; of looks that differ all over only what else changed is told."""
    many = comparison.count(ChangeKind.FORMATTED) > _MOST_LOOKS
    for change in comparison.changes:
        if many and change.kind is ChangeKind.FORMATTED:
            continue
        passage = change.new or change.old
        place = session.words(passage.location.describe()) if passage is not None else ""
        kind = session.words(_NAMED[change.kind])
        if change.kind is ChangeKind.PAGE_LAYOUT:
            yield session.say(f"  {place}，{kind}", f"  {place}, {kind}")
        else:
            yield session.say(f"  {place}，{kind}：{_said(change)}", f"  {place}, {kind}: {_said(change)}")


def _said(change: Change) -> str:
    old, new = (_quoted(passage) for passage in (change.old, change.new))
    if change.kind is ChangeKind.REPLACED:
        return f"{old} → {new}"
    return new or old


def _quoted(passage: Passage | None) -> str:
    if passage is None:
        return ""
    return f"“{clip(visible(passage.text) or '¶', _WIDEST)}”"
