"""The file is named by the deliverable's pattern, else the project's own or the pack schema's (project-date-type).

``{project}`` is the project's name where a project is at hand, any text otherwise; ``{date}`` is a real date such as
20261121 or 2026-11-21; ``{type}`` begins with a name of the document type. The finding says which part is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handover_docs.model.content import Evidence, Location
from handover_docs.model.document_type import DocumentType
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.dates import parse_date
from handover_docs.text.normalise import squeezed
from handover_docs.wording import Bilingual

ID = "file-name"
TITLE = Bilingual("文件命名", "File name")
OVER = "document"
NOUN = "name"
NEEDS: tuple[str, ...] = ("deliverable-present",)

_PARTS = {
    "project": Bilingual("项目名称", "the project's name"),
    "date": Bilingual("日期", "the date"),
    "type": Bilingual("资料类型", "the kind of document"),
}
_DATE = r"\d{8}|\d{4}[-._年]\d{1,2}[-._月]\d{1,2}日?"


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether every file's name follows the pattern."""
    rule = requirement.deliverable
    own = rule.naming if rule is not None else None
    level = rule.naming_level if rule is not None and own is not None else subject.schema.naming_level
    requirement = replace(requirement, level=level)
    prescribed = own or subject.schema.naming
    if prescribed is None:
        return requirement.not_applicable(Bilingual("未规定文件命名。", "No pattern is prescribed."))
    looks = [project.look for project in subject.projects.values() if project.look is not None]
    pattern = own or next((look.naming for look in looks if look.naming is not None), prescribed)
    projects = [project.name for project in subject.projects.values()]
    findings = []
    for file in subject.chosen:
        wrong = _wrong_parts(file.file.name.rsplit(".", 1)[0], pattern, projects, requirement.document_type)
        if wrong:
            findings.append(_finding(requirement, subject, file, pattern, wrong))
    return requirement.result(findings, (Evidence(file.file.path, Location(), "") for file in subject.chosen))


def _wrong_parts(stem: str, pattern: str, projects: Sequence[str], kind: DocumentType | None) -> tuple[str, ...]:
    """Which parts of the pattern ``stem`` does not keep; all of them where its shape is another altogether."""
    shape = "".join(_shape(piece) for piece in re.split(r"(\{(?:project|date|type)\})", pattern))
    found = re.fullmatch(shape, stem)
    parts = tuple(name for name in _PARTS if f"{{{name}}}" in pattern)
    if found is None:
        return ("date",) if "date" in parts and not re.search(_DATE, stem) else parts
    given = found.groupdict()
    known = {"project": _is_project(given, projects), "date": _is_date(given), "type": _is_kind(given, kind)}
    return tuple(name for name in parts if not known[name])


def _shape(piece: str) -> str:
    if piece == "{date}":
        return rf"(?P<date>{_DATE})"
    if piece in ("{project}", "{type}"):
        return rf"(?P<{piece[1:-1]}>.+)"
    return "".join("[-－–_]" if character in "-_" else re.escape(character) for character in piece)


def _is_project(given: dict[str, str], projects: Sequence[str]) -> bool:
    text = squeezed(given.get("project", ""))
    return not projects or any(text == squeezed(name)[: len(text)] and len(text) >= 4 for name in projects)


def _is_date(given: dict[str, str]) -> bool:
    text = given.get("date", "")
    if re.fullmatch(r"\d{8}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    return parse_date(text.replace("_", "-")) is not None


def _is_kind(given: dict[str, str], kind: DocumentType | None) -> bool:
    if kind is None:
        return True
    names = [*kind.name.all(), *(name for form in kind.forms for name in form.name.all())]
    return any(squeezed(name) in squeezed(given.get("type", "")) for name in names if name)


def _finding(requirement: Requirement, subject: Subject, file: Examined, pattern: str, wrong: Sequence[str]) -> Finding:
    zh = "、".join(_PARTS[name].zh for name in wrong)
    en = " and ".join(_PARTS[name].en for name in wrong)
    model_zh, model_en = pattern, pattern
    for name, words in _PARTS.items():
        model_zh = model_zh.replace(f"{{{name}}}", words.zh)
        model_en = model_en.replace(f"{{{name}}}", words.en.removeprefix("the "))
    return Finding(
        finding_id(requirement.id, subject.key_of(file)),
        Outcome.FAIL,
        Bilingual(
            f"“{file.file.name}”的文件名不符合命名规则：{zh}缺少或不对。",
            f"The name of “{file.file.name}” does not follow the pattern: {en} is missing or wrong.",
        ),
        Bilingual(f"请按“{model_zh}”重新命名。", f"Rename it to “{model_en}”."),
        (Evidence(file.file.path, Location(), ""),),
    )
