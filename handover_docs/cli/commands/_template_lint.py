"""``handover template lint``: everything that is wrong with a template, at once."""

from __future__ import annotations

from pathlib import Path

import click

from handover_docs.cli._lines import JsonObject, line
from handover_docs.cli._options import A_LINE_A_FILE, Argument, text_or_json
from handover_docs.cli._output import put, say
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode, Problem
from handover_docs.model.report import Level
from handover_docs.templates.lint import LintFinding, lint
from handover_docs.templates.targets import Template, Unusable, templates_called
from handover_docs.text.layout import visible
from handover_docs.wording import Bilingual

ID = "lint"
SUMMARY = Bilingual("校对模板", "Proof-read templates")
ABOUT = Bilingual(
    "一次列出模板的全部问题：写错的标记、不存在的字段和过滤器、全角符号、修订和批注、留下的空白，"
    "以及与 document.yaml 不一致之处。\n"
    "FILE 是 .docx 或 .xlsx 模板、文档类型编号，或含有 templates/ 的文件夹。"
    "退出码：0 没有问题，1 有问题，3 有文件无法读取。",
    "Lists everything that is wrong with a template at once: broken tags, values and filters that do not exist, "
    "full-width signs, tracked changes and comments, blanks left, and what does not agree with document.yaml.\n"
    "FILE is a .docx or .xlsx template, the id of a document type, or a folder with templates/ in it. "
    "Exit codes: 0 nothing found, 1 something found, 3 a file cannot be read.",
)
_LEVELS = {
    Level.ERROR: Bilingual("错误", "error"),
    Level.WARNING: Bilingual("警告", "warning"),
}


def parameters(language: str) -> list[click.Parameter]:
    """What to proof-read, and how to print what was found."""
    what = Bilingual("模板文件、文档类型编号或文档库文件夹", "Template files, ids of document types, library folders")
    return [Argument("files", "FILE", what, many=True), text_or_json(language, A_LINE_A_FILE)]


def run(session: Session, files: tuple[Path, ...], format: str | None) -> ExitCode:  # noqa: A002
    """Print what was found in each template as soon as it was read."""
    codes = [ExitCode.PASSED]
    total = number = 0
    for template in templates_called([str(file) for file in files], session.libraries):
        if isinstance(template, Unusable):
            codes.append(ExitCode.UNUSABLE_INPUT)
            if format == "json":
                put(line(_unusable(template, session)))
            for problem in template.problems:
                say(Bilingual(problem.in_language("zh"), problem.in_language("en")), session.language)
            continue
        findings = lint(template)
        number, total = number + 1, total + len(findings)
        codes.append(ExitCode.FAILED if findings else ExitCode.PASSED)
        put(line(_record(template, findings, session)) if format == "json" else _text(template, findings, session))
    if total and format != "json":
        say(
            Bilingual(f"{number} 个模板，共 {total} 处。", f"Templates: {number}, findings: {total}."), session.language
        )
    return ExitCode.worst_of(codes)


def _text(template: Template, findings: tuple[LintFinding, ...], session: Session) -> str:
    if not findings:
        return f"{visible(template.name)}: {session.say('没有发现问题。', 'Nothing found.')}\n"
    rows = (
        f"{visible(finding.problem.where)}: {session.words(_LEVELS[finding.level])} {finding.rule}: "
        f"{visible(_said(finding.problem, session))}\n"
        for finding in findings
    )
    return "".join(rows)


def _said(problem: Problem, session: Session) -> str:
    place = f"{session.words(problem.place)}{session.say('：', ': ')}" if problem.place is not None else ""
    joint = session.say("", " ")
    return f"{place}{session.words(problem.what)}{joint}{session.words(problem.remedy)}"


def _record(template: Template, findings: tuple[LintFinding, ...], session: Session) -> JsonObject:
    return {
        "file": template.name,
        "format": template.format,
        "language": template.language,
        "document_type": template.document_type.id if template.document_type else None,
        "status": "read",
        "findings": [_finding(one.rule, one.level.value, one.problem, session) for one in findings],
    }


def _unusable(template: Unusable, session: Session) -> JsonObject:
    return {
        "file": template.name,
        "format": None,
        "language": None,
        "document_type": None,
        "status": "unreadable",
        "findings": [_finding("unreadable", Level.ERROR.value, problem, session) for problem in template.problems],
    }


def _finding(rule: str, level: str, problem: Problem, session: Session) -> JsonObject:
    return {
        "rule": rule,
        "level": level,
        "where": problem.where,
        "place": session.words(problem.place) if problem.place is not None else None,
        "message": session.words(problem.what),
        "remedy": session.words(problem.remedy),
    }
