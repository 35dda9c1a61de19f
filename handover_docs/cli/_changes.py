"""In words: how documents that were made now differ from those that lie in the folder."""

from __future__ import annotations

from handover_docs.generate import BuiltFile, BuiltPack
from handover_docs.intake import sniff
from handover_docs.model.content import Content, Unreadable
from handover_docs.packing.differences import Difference, differences
from handover_docs.packing.plan import Plan, State
from handover_docs.reading import read_apart
from handover_docs.wording import Bilingual, aside


def beside(there: bytes, file: BuiltFile) -> str:
    """The list that is laid beside a file edited by hand, in the document's language."""
    found = differences(_content(there, file), _content(file.data, file))
    zh = file.language.startswith("zh")
    if found is None:
        return "手工改过的文件或新版无法读取，请用 Word 或 Excel 比较。\n" if zh else "One of the two cannot be read.\n"
    head = (
        "“现有”是手工改过的文件，“新版”是按现在的项目描述生成的文件。请把需要的内容并入一份，删除另一份。\n"
        if zh
        else "“Present” is the file that was edited by hand, “new” the one that the description gives now. "
        "Bring what you need into one of them and delete the other.\n"
    )
    return head + "".join(_difference(difference, file.language) for difference in found)


def _content(data: bytes, file: BuiltFile) -> Content | Unreadable:
    name = file.path.rsplit("/", 1)[-1]
    return read_apart(data, name, sniff(data, name))


def _difference(found: Difference, language: str) -> str:
    where = found.where.in_language(language)
    place = found.heading + aside(where, language) if found.heading else where
    present, new = Bilingual("现有", "present").in_language(language), Bilingual("新版", "new").in_language(language)
    nothing = Bilingual("（无）", "(nothing)").in_language(language)
    return f"\n{place}\n  {present}: {found.before or nothing}\n  {new}: {found.after or nothing}\n"


def rewritten(plan: Plan, built: BuiltPack, language: str) -> str:
    """What a document that would be rewritten says otherwise."""
    files = {file.path: file for file in built.files}
    told = []
    for step in plan.steps:
        if step.state is State.CHANGED:
            file = files[step.path]
            found = differences(_content((plan.folder / step.path).read_bytes(), file), _content(file.data, file))
            told.append(f"\n{step.path}\n" + "".join(_difference(one, language) for one in found or ()))
    return "".join(told)
