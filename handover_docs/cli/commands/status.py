"""``handover status``: what became of a generated pack."""

from __future__ import annotations

from pathlib import Path

import click

import handover_docs
from handover_docs.catalog import Catalog
from handover_docs.cli._advice import cut_short
from handover_docs.cli._options import PATH, Argument, option
from handover_docs.cli._output import put, say
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode
from handover_docs.generate import build_pack
from handover_docs.loading import load_description
from handover_docs.packing.history import is_bilingual, languages_in, recorded_in
from handover_docs.packing.status import Condition, Standing, status_of
from handover_docs.packing.writing import was_cut_short
from handover_docs.text.layout import pad, width
from handover_docs.wording import Bilingual

ID = "status"
PART = "make"
SUMMARY = Bilingual("查看资料包中的文件是否仍与项目描述一致", "Show which generated files are still as they should be")
ABOUT = Bilingual(
    "逐个说明资料包文件夹中的文件：与生成时相同、已过期、手工改过、缺失、不属于资料包。\n"
    "是否过期要对照项目描述：请用 --project 指定；不指定时只看文件是否与生成时相同。\n"
    "有文件缺失、过期或尚未生成时，退出码为 1。",
    "Says of each file in the folder of a pack whether it is as generated, out of date, edited by hand, missing, or "
    "none of the pack's.\nWhat is out of date is told by the description: name it with --project; without it, files "
    "are only held against what was generated.\n"
    "The exit code is 1 where a file is missing, out of date or not made yet.",
)

_CONDITIONS = {
    Condition.AS_GENERATED: Bilingual("与生成时相同", "as generated"),
    Condition.OUT_OF_DATE: Bilingual("已过期", "out of date"),
    Condition.EDITED: Bilingual("手工改过", "edited by hand"),
    Condition.EDITED_AND_OUT_OF_DATE: Bilingual("手工改过，且已过期", "edited by hand and out of date"),
    Condition.MISSING: Bilingual("缺失", "missing"),
    Condition.TO_BE_MADE: Bilingual("尚未生成", "not made yet"),
    Condition.NO_LONGER_CALLED_FOR: Bilingual("项目已不需要", "no longer called for"),
    Condition.BESIDE: Bilingual("新版或差异清单，待处理", "new version or differences to look at"),
    Condition.NOT_OURS: Bilingual("不属于资料包", "none of the pack's"),
}
_WRONG = frozenset(
    {
        Condition.OUT_OF_DATE,
        Condition.EDITED_AND_OUT_OF_DATE,
        Condition.MISSING,
        Condition.TO_BE_MADE,
        Condition.NO_LONGER_CALLED_FOR,
        Condition.BESIDE,
    }
)


def parameters(language: str) -> list[click.Parameter]:
    """The folder, and the description that it was made from."""
    return [
        Argument("folder", "DIR", Bilingual("资料包文件夹", "Folder of the pack")),
        option(
            "--project",
            help=Bilingual("项目描述文件，用来判断哪些文件已过期", "Project description, to tell what is out of date"),
            language=language,
            shown="PROJECT",
            type=PATH,
        ),
        option(
            "--bilingual",
            help=Bilingual(
                "资料包是用 generate --bilingual 生成的（默认：看 manifest.json）",
                "The pack was made by generate --bilingual (default: as manifest.json has it)",
            ),
            language=language,
        ),
    ]


def run(session: Session, folder: Path, project: Path | None, bilingual: bool) -> ExitCode:
    """One line a file, then how many stand how."""
    now = None
    if project is not None:
        made = languages_in(folder)
        catalog = Catalog(session.libraries)
        description = load_description(project, catalog.document_type_ids())
        now = build_pack(
            description,
            catalog,
            tool_version=handover_docs.__version__,
            languages=made if set(made) - set(description.languages) else (),
            bilingual=bilingual or is_bilingual(folder),
            history=recorded_in(folder),
        )
    standings = status_of(folder, now)
    put(_listing(standings, session))
    if was_cut_short(folder):
        say(cut_short(folder), session.language)
    counts = {condition: sum(1 for one in standings if one.condition is condition) for condition in Condition}
    said = [(words, counts[condition]) for condition, words in _CONDITIONS.items() if counts[condition]]
    say(
        Bilingual(
            f"{folder}: {'；'.join(f'{words.zh} {count}' for words, count in said)}。",
            f"{folder}: {'; '.join(f'{words.en} {count}' for words, count in said)}.",
        ),
        session.language,
    )
    if project is None:
        say(
            Bilingual(
                "未对照项目描述，不能说明是否过期；请加 --project。",
                "Not held against a description, so nothing is said of what is out of date; give --project.",
            ),
            session.language,
        )
    return ExitCode.FAILED if any(counts[condition] for condition in _WRONG) else ExitCode.PASSED


def _listing(standings: tuple[Standing, ...], session: Session) -> str:
    names = {condition: session.words(words) for condition, words in _CONDITIONS.items()}
    column = max((width(names[one.condition]) for one in standings), default=0) + 2
    return "".join(f"{pad(names[one.condition], column)}{one.path}\n" for one in standings)
