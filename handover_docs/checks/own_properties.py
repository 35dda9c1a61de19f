"""Author and company in the document's properties belong to the project, not to whoever the file was copied from.

Asked only where a project is at hand, since only it says who its parties are; names of programs are no authors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handover_docs.model.content import Content, Evidence, Location
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.patterns import regex
from handover_docs.text.normalise import squeezed
from handover_docs.wording import Bilingual

ID = "own-properties"
TITLE = Bilingual("文件属性中的单位", "Company in the properties")
OVER = "document"
NOUN = "properties"
NEEDS: tuple[str, ...] = ("deliverable-present",)
LEVEL = Level.NOTE

_ORGANISATION = regex(
    r"公司|集团|中心|研究院|大学|银行|\b(?:ltd|limited|inc|corp|co|llc|gmbh|group|bank)\b", re.IGNORECASE
)
_KEYS = {
    "Company": Bilingual("单位", "Company"),
    "creator": Bilingual("作者", "Author"),
    "Author": Bilingual("作者", "Author"),
}
_LEAST = 4


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no file names a company that is no party."""
    known = [
        squeezed(name)
        for project in subject.projects.values()
        for party in project.parties
        for name in (party.name, party.short_name or "")
        if name
    ]
    if not known:
        return requirement.not_applicable(Bilingual("未提供项目信息。", "No project was given."))
    return requirement.result(
        finding for file in subject.chosen for finding in _of_file(requirement, subject, file, known)
    )


def _of_file(requirement: Requirement, subject: Subject, file: Examined, known: Iterable[str]) -> Iterator[Finding]:
    properties = file.content.properties if isinstance(file.content, Content) else {}
    for key, title in _KEYS.items():
        value = properties.get(key, "").strip()
        own = squeezed(value)
        if len(own) < _LEAST or not _ORGANISATION.search(value):
            continue
        if not any(name in own or own in name for name in known):
            yield Finding(
                finding_id(requirement.id, subject.key_of(file), key),
                Outcome.FAIL,
                Bilingual(
                    f"“{file.file.name}”的文件属性中{title.zh}为“{value}”，不是本项目的任何一方。",
                    f"In the properties of “{file.file.name}”, {title.en} is “{value}”, no party to the project.",
                ),
                Bilingual(
                    "请确认文件不是由其他项目的文件改成，并更正属性。",
                    "Make sure that it was not made from another project’s document, and correct the property.",
                ),
                (Evidence(file.file.path, Location(), value),),
            )
