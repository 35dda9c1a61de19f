"""A description started from documents that are there: ``described`` is the front door."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handover_docs.catalog import Catalog
from handover_docs.model.content import Content
from handover_docs.model.pack import Examined
from handover_docs.model.project import Situation
from handover_docs.reading import read_each
from handover_docs.slotted import dataclass
from handover_docs.starting.gathered import Candidate
from handover_docs.starting.gathered_yaml import Account, Writing, often, settle, situation_in
from handover_docs.starting.gathering import Found, gather, wanted_templates
from handover_docs.starting.skeleton import Answers, skeleton
from handover_docs.wording import Bilingual, counted


@dataclass(frozen=True, slots=True)
class Started:
    """A description that was gathered: its text, what came from where, and the files that gave nothing."""

    text: str
    account: Account
    left: tuple[str, ...]


def gathered_from(files: Sequence[Examined], catalog: Catalog) -> Found:
    """What ``files`` say of their project, read by the templates of their types."""
    return gather(files, catalog, _templates(files, catalog))


def situation_of(found: Found) -> Situation | None:
    """The kind of handover that the documents name themselves."""
    return situation_in(found.gathered)


def described(found: Found, situation: Situation, languages: Sequence[str], catalog: Catalog, language: str) -> Started:
    """The description with comments in ``language``: what was found with its place, all else as in a new one."""
    settle(found.gathered, situation)
    writing = Writing(found, language)
    parts: dict[str, Sequence[str]] = dict(writing.parts())
    parts[""] = ["", *(f"# {line}" for line in _SOURCES.in_language(language).splitlines()), *writing.sources()]
    answers = Answers(situation, tuple(languages) or (found.language,))
    return Started(skeleton(answers, catalog.document_types(), language, parts), writing.account(), found.left)


def account_of(started: Started) -> list[Bilingual]:
    """What the terminal says: what came from which file, where they differ, what gave nothing, what is left blank."""
    account = started.account
    lines = [
        Bilingual(f"[{number}] {path}：取用 {count} 个值", f"[{number}] {path}: {counted(count, 'value')} taken")
        for number, path, count in account.files
        if count
    ]
    lines += [
        Bilingual(
            f"说法不一：{path} 取“{_line(taken.said.value)}”（{taken.said.file}，{often(taken).zh}），"
            f"另有：{_listed(others).zh}",
            f"Documents differ: {path} is taken as “{_line(taken.said.value)}” ({taken.said.file}, {often(taken).en}); "
            f"others: {_listed(others).en}",
        )
        for path, (taken, *others) in account.conflicts
    ]
    lines += [Bilingual(f"没有取到内容：{path}", f"Nothing taken: {path}") for path in started.left]
    return [
        *lines,
        Bilingual(
            f"必填而没有找到的有 {account.blanks} 处，已留空。请先逐项核对。",
            "1 value that must be given was not found and is blank. Check every value."
            if account.blanks == 1
            else f"{account.blanks} values that must be given were not found and are blank. Check every value.",
        ),
    ]


def _listed(others: Sequence[Candidate]) -> Bilingual:
    return Bilingual(
        "；".join(f"“{_line(one.said.value)}”（{one.said.file}，{often(one).zh}）" for one in others),
        "; ".join(f"“{_line(one.said.value)}” ({one.said.file}, {often(one).en})" for one in others),
    )


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"


def _templates(files: Sequence[Examined], catalog: Catalog) -> Mapping[str, Content]:
    wanted = wanted_templates(files, catalog)
    named = [(name, name.rsplit(".", 1)[-1]) for name, _ in wanted.values()]
    data = [content for _, content in wanted.values()]
    read = read_each(named, lambda number: data[number])
    return {key: content for key, content in zip(wanted, read, strict=True) if isinstance(content, Content)}


_SOURCES = Bilingual(
    "已有文档中能读到的内容已经填好，值后的注释是出处（文件编号和位置），请逐项核对；没有找到的留空。\n文件编号：",
    "What could be read of the documents is filled in; the comment behind a value says where it came from (number of "
    "the file and place).\nCheck each of them; what was not found is blank. The files:",
)
