"""What ``handover generate`` says of what it did, or would do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from handover_docs.cli._output import say
from handover_docs.cli._session import Session
from handover_docs.generate import BuiltPack
from handover_docs.packing.pdf import pdf_path
from handover_docs.packing.plan import Plan, State, Step
from handover_docs.text.layout import pad, width
from handover_docs.wording import Bilingual, source_of

_STATES: Final = {
    State.NEW: Bilingual("新建", "new"),
    State.CHANGED: Bilingual("更新", "rewritten"),
    State.UNCHANGED: Bilingual("未变", "unchanged"),
    State.EDITED: Bilingual("保留（手工改过）", "kept (edited)"),
    State.KEPT: Bilingual("保留（手工改过，另有新版）", "kept (edited; a new version lies beside)"),
    State.BESIDE: Bilingual("放在旁边", "laid beside"),
    State.REMOVED: Bilingual("删除", "removed"),
    State.LEFT: Bilingual("多余（手工改过）", "obsolete (edited)"),
}


def listing(steps: Sequence[Step], session: Session) -> str:
    """A line a file: what becomes of it, and its path."""
    names = {state: session.words(wording) for state, wording in _STATES.items()}
    column = max((width(names[step.state]) for step in steps), default=0) + 2
    return "".join(f"{pad(names[step.state], column)}{step.path}\n" for step in steps)


def summarise(plan: Plan, session: Session, dry_run: bool) -> None:
    """How many documents there are, how many were written, and what was not overwritten."""
    number = {state: sum(1 for step in plan.steps if step.state is state) for state in State}
    made = sum(number[state] for state in (State.NEW, State.CHANGED, State.UNCHANGED, State.EDITED, State.KEPT))
    wrote = number[State.NEW] + number[State.CHANGED]
    if dry_run:
        say(
            Bilingual(
                f"{plan.folder}: 试运行，未写入。将写入 {wrote} 个文件。",
                f"{plan.folder}: Dry run, nothing written. It would write: {wrote}.",
            ),
            session.language,
        )
    else:
        say(
            Bilingual(
                f"{plan.folder}: 共 {made} 个文档，写入 {wrote} 个。",
                f"{plan.folder}: Documents: {made}, written: {wrote}.",
            ),
            session.language,
        )
    if plan.kept:
        say(
            Bilingual(
                f"{len(plan.kept)} 个文件手工改过，没有覆盖，新版和差异清单在它旁边。要直接覆盖请加 --force。",
                f"Edited by hand and not overwritten: {len(plan.kept)}; the new ones and lists of the differences lie "
                "beside them. --force overwrites them.",
            ),
            session.language,
        )
    if number[State.LEFT]:
        say(
            Bilingual(
                f"{number[State.LEFT]} 个文件已不属于这套资料，但手工改过，没有删除。",
                f"No longer part of the pack, but edited by hand and so not removed: {number[State.LEFT]}.",
            ),
            session.language,
        )


def say_which_pdfs_went(plan: Plan, session: Session) -> None:
    """That PDFs of documents that changed are gone; those of documents that are gone themselves are not missed."""
    stale = {pdf_path(step.path) for step in plan.steps if step.state is State.CHANGED}
    went = sum(1 for step in plan.steps if step.state is State.REMOVED and step.path in stale)
    if went:
        say(
            Bilingual(
                f"有变化的文档原来的 PDF 已删除（{went} 个）。需要新的 PDF，请加 --pdf 再运行一次。",
                f"PDFs of documents that changed, and so were removed: {went}. --pdf makes them anew.",
            ),
            session.language,
        )


def say_what_has_no_template(built: BuiltPack, session: Session) -> None:
    """Which document types were not made in a language for want of a template."""
    for language in dict.fromkeys(language for _, language in built.without_template):
        types = sorted(name for name, one in built.without_template if one == language)
        say(
            Bilingual(
                f"下列文档类型没有 {source_of(language)} 模板，未生成该语言的文件：{'、'.join(types)}。"
                f"如需要，请在模板库的 templates/类型/ 中放入 {source_of(language)} 模板。",
                f"Not made in {language}, for want of a template in {source_of(language)}: {', '.join(types)}. "
                f"If it is wanted, put one into templates/TYPE/ of your library.",
            ),
            session.language,
        )
