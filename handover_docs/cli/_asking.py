"""Questions on a terminal, with which a project description is started."""

from __future__ import annotations

from datetime import date
from typing import Final

import click

from handover_docs.cli._output import say
from handover_docs.cli._session import Session
from handover_docs.model.project import PartyRole, Situation
from handover_docs.starting.skeleton import Answers, roles_of
from handover_docs.text.dates import parse_date
from handover_docs.text.labels import label
from handover_docs.wording import LANGUAGES, Bilingual, aside

_SETS: Final = (("zh-CN",), ("en",), LANGUAGES)
_NAMES: Final = {"zh-CN": "中文", "en": "English"}


def ask(session: Session, situation: Situation | None, languages: tuple[str, ...]) -> Answers:
    """What is known of the project; any answer but the kind of handover may be left empty, to be filled in later."""
    if situation is None:
        kinds = tuple(Situation)
        chosen = _choose(
            session,
            Bilingual("移交类型", "Kind of handover"),
            [label(kind, session.language) + aside(kind.value, session.language) for kind in kinds],
        )
        situation = kinds[chosen]
    if not languages:
        chosen = _choose(
            session,
            Bilingual("文档语言", "Language of the documents"),
            [" + ".join(_NAMES[tag] for tag in tags) + aside(" + ".join(tags), session.language) for tags in _SETS],
            1 + _SETS.index((session.language,)),
        )
        languages = _SETS[chosen]
    say(
        Bilingual("以下各项可以直接按回车跳过，以后再填。", "Press Enter to leave a blank and fill it in later."),
        session.language,
    )
    name = _ask(session, Bilingual("项目名称", "Name of the project"))
    parties: dict[PartyRole, str] = {}
    for role in roles_of(situation):
        title = label(role, session.language)
        parties[role] = _ask(session, Bilingual(f"{title}的全称", f"Legal name ({title})"))
    manager = _ask(session, Bilingual("项目负责人姓名", "Name of the project manager"))
    return Answers(situation, languages, name, manager, _date(session), parties)


def _ask(session: Session, question: Bilingual, default: str = "") -> str:
    return str(click.prompt(session.words(question), default=default, show_default=bool(default), err=True)).strip()


def _choose(session: Session, question: Bilingual, choices: list[str], default: int = 1) -> int:
    """The number, from 0, of the choice taken; ``default`` is the one, from 1, that Enter takes."""
    click.echo(session.words(question), err=True)
    for number, choice in enumerate(choices, 1):
        click.echo(f"  {number}. {choice}", err=True)
    while True:
        answer = _ask(session, Bilingual("编号", "Number"), str(default))
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(choices):
            return int(answer) - 1
        said = Bilingual(f"请输入 1 到 {len(choices)} 之间的编号。", f"Enter a number from 1 to {len(choices)}.")
        click.echo(session.words(said), err=True)


def _date(session: Session) -> str:
    """The date of issue, as ISO 8601 has it."""
    while True:
        answer = _ask(session, Bilingual("编制日期", "Date of issue"), date.today().isoformat())
        day = parse_date(answer)
        if day is not None:
            return day.isoformat()
        said = Bilingual("请输入日期，例如 2026-11-30。", "Enter a date such as 2026-11-30.")
        click.echo(session.words(said), err=True)
