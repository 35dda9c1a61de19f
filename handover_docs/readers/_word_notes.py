"""What is said of a Word file beside its text: what was not read of it, and what it carries along."""

from __future__ import annotations

from handover_docs.model.content import Remnant, RemnantKind
from handover_docs.readers._links import is_local
from handover_docs.readers._package import Package, Relationship
from handover_docs.readers._word_scans import PastedPages
from handover_docs.readers._word_story import Found
from handover_docs.readers._wordings import embedded_files, listed, pictures_not_read
from handover_docs.wording import Bilingual, counted

_HARMLESS_LINKS = frozenset({"hyperlink", "attachedTemplate"})


def notes_of(package: Package, links: dict[str, Relationship], found: Found, pages: PastedPages) -> list[Bilingual]:
    """The notes, those on text that was not read first."""
    return [*_not_read(package, found, pages), *_carried_along(package, links, found)]


def remnants_of(package: Package, links: dict[str, Relationship], found: Found) -> tuple[Remnant, ...]:
    """What the file holds that a final one should not, beside its text."""
    names = package.names()
    changes = found.insertions + found.deletions
    remnants = [Remnant(RemnantKind.CHANGE, count=changes)] if changes else []
    remnants += [Remnant(RemnantKind.SHAPE, text) for text in dict.fromkeys(found.shapes)]
    if any(part.endswith("vbaproject.bin") for part in names):
        remnants.append(Remnant(RemnantKind.MACRO))
    charts = any(part.startswith("word/charts/") for part in names)
    embedded = [part.rpartition("/")[2] for part in names if "/embeddings/" in part and not part.endswith(".rels")]
    # A chart brings its figures as a workbook of this name.
    remnants += [
        Remnant(RemnantKind.EMBEDDED, name) for name in embedded if not (charts and name.startswith("microsoft_excel"))
    ]
    outside = (link for link in links.values() if link.external and _leads_out(link))
    return (*remnants, *(Remnant(RemnantKind.LINK, target) for target in dict.fromkeys(one.target for one in outside)))


def _leads_out(link: Relationship) -> bool:
    """Whether what it leads to does not come with the file: a resource of it, or a file on its author's computer."""
    if link.kind == "hyperlink":
        return is_local(link.target)
    return link.kind not in _HARMLESS_LINKS


def _not_read(package: Package, found: Found, pages: PastedPages) -> list[Bilingual]:
    names = package.names()
    notes = list(pages.notes)
    if found.unread_chunks:
        en = counted(
            found.unread_chunks, "inserted chunk of another format was", "inserted chunks of other formats were"
        )
        notes.append(Bilingual(f"{found.unread_chunks} 段嵌入的其他格式内容未读取。", f"{en} not read."))
    if found.pictures_in_chunks:
        notes.append(pictures_not_read(found.pictures_in_chunks))
    if found.subdocuments:
        en = counted(
            found.subdocuments,
            "subdocument in a file of its own, which was",
            "subdocuments in files of their own, which were",
        )
        zh = f"引用了 {found.subdocuments} 个子文档，未随文件提供，未读取。"
        notes.append(Bilingual(zh, f"It refers to {en} not read."))
    embedded = [part.rpartition("/")[2] for part in names if "/embeddings/" in part and not part.endswith(".rels")]
    if embedded:
        notes.append(embedded_files(embedded))
    pictures = sum(1 for part in names if "/media/" in part) - len(pages.pictures)
    if pictures > 0:
        notes.append(pictures_not_read(pictures))
    charts = sum(1 for part in names if part.startswith("word/charts/chart"))
    if charts:
        notes.append(Bilingual(f"{charts} 个图表未读取。", f"{counted(charts, 'chart was', 'charts were')} not read."))
    return notes


def _carried_along(package: Package, links: dict[str, Relationship], found: Found) -> list[Bilingual]:
    notes: list[Bilingual] = []
    if found.insertions or found.deletions:
        notes.append(
            Bilingual(
                f"含修订痕迹：{found.insertions} 处插入按已接受读取，{found.deletions} 处删除另行标出。",
                f"It holds tracked changes: {counted(found.insertions, 'insertion was', 'insertions were')} read as "
                f"accepted, {counted(found.deletions, 'deletion is', 'deletions are')} given apart.",
            )
        )
    if found.placeholders:
        en = counted(
            found.placeholders,
            "content control was not filled in; its prompt is",
            "content controls were not filled in; their prompts are",
        )
        zh = f"{found.placeholders} 处内容控件未填写，其提示文字不作正文读取。"
        notes.append(Bilingual(zh, f"{en} not read as text."))
    if found.shapes:
        shapes = listed(list(dict.fromkeys(found.shapes)))
        notes.append(Bilingual(f"含水印或艺术字：{shapes}。", f"It shows a watermark or word art: {shapes}."))
    if any(part.endswith("vbaproject.bin") for part in package.names()):
        notes.append(Bilingual("含宏，未运行。", "It holds macros, which were not run."))
    outside = sum(1 for link in links.values() if link.external and link.kind not in _HARMLESS_LINKS)
    if outside:
        notes.append(
            Bilingual(
                f"引用了 {outside} 个外部资源，未访问。",
                f"It refers to {counted(outside, 'thing')} outside of it; nothing was fetched.",
            )
        )
    return notes
