"""``handover clauses``: which clauses of the library each file holds, with the proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from handover_docs.api import identified, positions_of
from handover_docs.catalog import Catalog
from handover_docs.cli._limits import limit_option, limits_of
from handover_docs.cli._lines import line
from handover_docs.cli._options import A_LINE_A_FILE, files_argument, password_option, text_or_json
from handover_docs.cli._received import Received, print_each, received
from handover_docs.cli._records import clauses_record
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode
from handover_docs.model.clause import ClauseMatch
from handover_docs.model.position import PositionMatch, Stance
from handover_docs.text.layout import clip, visible
from handover_docs.wording import Bilingual, aside

ID = "clauses"
PART = "check"
SUMMARY = Bilingual("查找文件中有哪些标准条款", "Find the clauses of the library in a file")
ABOUT = Bilingual(
    "逐条说明条款库中的每个条款在文件里有没有，有则给出原文和位置；对保密协议，还逐项说明约定了什么、排除了什么。\n"
    "FILE 也可以是文件夹、压缩包或邮件。有文件未能完整读取时退出码为 4。",
    "Says of every clause of the library whether a file holds it, with the passage and its place where it does;\n"
    "of a confidentiality agreement also what it agrees, what it rules out, and what it leaves open.\n"
    "FILE may be a folder, an archive or a mail too. The exit code is 4 where a file could not be read whole.",
)
_QUOTE = 100
_STANCES: Mapping[Stance, Bilingual] = {
    Stance.ENTAILED: Bilingual("有约定", "agreed"),
    Stance.CONTRADICTED: Bilingual("约定相反", "the contrary is agreed"),
    Stance.NOT_MENTIONED: Bilingual("未提及", "not mentioned"),
}


def parameters(language: str) -> list[click.Parameter]:
    """The files, and how to print them."""
    return [
        files_argument(Bilingual("要查找的文件、文件夹或压缩包", "Files, folders or archives to search")),
        password_option(language),
        limit_option(language),
        text_or_json(language, A_LINE_A_FILE),
    ]


def run(
    session: Session,
    files: tuple[Path, ...],
    password: tuple[str, ...],
    limit: tuple[str, ...],
    format: str | None,  # noqa: A002
) -> ExitCode:
    """Print every file as soon as it is searched."""
    catalog = Catalog(session.libraries)

    def shown(file: Received) -> str:
        identity, matches = identified(file.content, file.name, catalog)
        positions = positions_of(file.content, identity, catalog)
        if format == "json":
            return line(clauses_record(file, matches, positions, session.language))
        told = *_text(file, matches, catalog, session), *_positions(file, positions, catalog, session)
        return "\n".join(told) + "\n"

    return print_each(received(files, password, limits_of(limit)), shown)


def _text(file: Received, matches: tuple[ClauseMatch, ...], catalog: Catalog, session: Session) -> Iterator[str]:
    yield f"== {visible(file.name)}"
    for note in file.notes(session.language):
        yield f"!! {visible(note)}"
    present = [match for match in matches if match.present]
    if matches:
        zh, en = _as_far_as_read(file)
        yield session.say(
            f"{len(matches)} 个条款中有 {len(present)} 个{zh}：", f"{len(present)} of {len(matches)} clauses{en}:"
        )
    for match in present:
        title = session.words(catalog.clause(match.clause).name.title)
        yield f"  {title}{aside(match.clause, session.language)}{session.say('', ' ')}{match.confidence:.0%}"
        for evidence in match.evidence[:1]:
            place = session.words(evidence.location.describe())
            yield f"    {place}{session.say('：', ': ')}{clip(visible(evidence.quote), _QUOTE)}"


def _as_far_as_read(file: Received) -> tuple[str, str]:
    """What is not found in a file that was read in part may stand in the rest."""
    whole = file.status == "read"
    return ("", "") if whole else ("（仅就已读到的部分而言）", " in what was read")


def _positions(file: Received, matches: tuple[PositionMatch, ...], catalog: Catalog, session: Session) -> Iterator[str]:
    if matches:
        zh, en = _as_far_as_read(file)
        yield session.say(f"对 {len(matches)} 项立场的约定{zh}：", f"What it says of {len(matches)} positions{en}:")
    for match in matches:
        position = next(one for one in catalog.clause(match.clause).positions if one.id == match.position)
        stance = session.words(_STANCES[match.stance])
        colon = session.say("：", ": ")
        title = session.words(position.title) + aside(match.clause, session.language)
        yield f"  {title}{colon}{stance} {match.confidence:.0%}"
        for evidence in match.evidence[:1]:
            place = session.words(evidence.location.describe())
            yield f"    {place}{session.say('：', ': ')}{clip(visible(evidence.quote), _QUOTE)}"
