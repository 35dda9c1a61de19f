"""``handover template fields``: the fields and lists that a template uses."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import click

from handover_docs.cli._options import Argument, Choice, option
from handover_docs.cli._output import put
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode, TemplateError
from handover_docs.model.project import Situation
from handover_docs.templates.fields import FieldUse, fields_of, json_schema, kind_words, sample_yaml
from handover_docs.templates.needs import reading_of
from handover_docs.templates.targets import Template, Unusable, templates_called
from handover_docs.text.layout import clip, pad, visible, width
from handover_docs.wording import Bilingual

ID = "fields"
SUMMARY = Bilingual("列出模板用到的字段和列表", "List the fields and lists that a template uses")
ABOUT = Bilingual(
    "列出模板用到的全部字段：名称、类型、是否必有、在哪里用到。循环中的字段写作 project.deliverables[].name。\n"
    "给出文档类型编号时，连同它的条款一起列出。",
    "Lists every field that a template uses: its name, its type, whether it must be there, and where it is used. "
    "Fields in loops read project.deliverables[].name.\n"
    "Given the id of a document type, the clauses of the type are listed with it.",
)
_FORMATS = ("text", "schema", "yaml")
_MUST = Bilingual("必有", "always")
_MAY = Bilingual("可无", "may be absent")
_WIDEST = 60


def parameters(language: str) -> list[click.Parameter]:
    """The template, and how to print its fields."""
    return [
        Argument("file", "FILE", Bilingual("模板文件或文档类型编号", "A template file, or the id of a document type")),
        option(
            "--format",
            help=Bilingual(
                "text（默认）；schema：JSON Schema；yaml：带注释的项目描述示例",
                "text (default), schema for a JSON Schema, or yaml for a commented sample project",
            ),
            language=language,
            shown="|".join(_FORMATS),
            type=Choice(_FORMATS, language),
        ),
    ]


def run(session: Session, file: Path, format: str | None) -> ExitCode:  # noqa: A002
    """Print the fields of the template; of a document type's, the one in the language of messages."""
    found = list(templates_called([str(file)], session.libraries))
    problems = [problem for one in found if isinstance(one, Unusable) for problem in one.problems]
    if problems:
        raise TemplateError(*problems)
    usable = [one for one in found if isinstance(one, Template)]
    templates = [one for one in usable if one.language == session.language] or usable
    kind = templates[0].document_type
    each = kind.each if kind is not None else None
    fields = fields_of(chain.from_iterable(reading_of(template).needs for template in templates), each)
    if format == "schema":
        put(json_schema(fields, kind.id if kind else file.name, session.language))
    elif format == "yaml":
        situation = kind.situations[0] if kind else Situation.PROVIDER_TO_CLIENT.value
        put(sample_yaml(fields, session.language, each, situation))
    else:
        put(_text(fields, session))
    return ExitCode.PASSED


def _text(fields: tuple[FieldUse, ...], session: Session) -> str:
    if not fields:
        return session.say("模板没有用到任何字段。\n", "The template uses no field.\n")
    rows = [(field.path, session.words(kind_words(field.kind)), _presence(field, session)) for field in fields]
    widths = [max(width(row[column]) for row in rows) + 2 for column in range(3)]
    lines = []
    for field, row in zip(fields, rows, strict=True):
        cells = "".join(pad(text, columns) for text, columns in zip(row, widths, strict=True))
        lines.append(f"{cells}{_places(field, session)}".rstrip())
    return "\n".join(lines) + "\n"


def _presence(field: FieldUse, session: Session) -> str:
    return session.words(_MUST if field.required else _MAY)


def _places(field: FieldUse, session: Session) -> str:
    first = field.uses[0]
    shown = session.words(first.place) if first.place is not None else first.where
    if first.where.startswith("clauses/"):
        shown = first.where
    more = len(field.uses) - 1
    behind = session.say(f"（另 {more} 处）", f" (and {more} more)") if more else ""
    return clip(visible(shown), _WIDEST) + behind
