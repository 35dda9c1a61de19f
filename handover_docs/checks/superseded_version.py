"""No file of the pack is an earlier version of another one.

The later version is told by what the names say (V1 and V2, 初稿 and 终稿, dates, a folder 旧版) and by the version that
the documents give themselves. The later one is checked in place of the earlier. Where that cannot be told, or where
name and document contradict each other, both are checked and a person has to say which one counts.
"""

from __future__ import annotations

from handover_docs.model.content import Evidence, Location
from handover_docs.model.kinship import Difference, Kin, Relation
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.wording import Bilingual

ID = "superseded-version"
TITLE = Bilingual("版本唯一", "One version of each document")
OVER = "pack"
NOUN = "versions"
NEEDS: tuple[str, ...] = ()
LEVEL = Level.WARNING

_REMOVE = Bilingual("请移出旧版，只提交现行版本。", "Take the earlier version out and send the current one alone.")
_SAY_WHICH = Bilingual(
    "请发送方说明以哪份为准并只保留该份；也可在对应表（--mapping）中指定。",
    "Ask the sender which one counts and to send that alone, or say so in a mapping file (--mapping).",
)


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether every document is there in one version."""
    findings = []
    for relation in subject.kinship.relations:
        if relation.kind is Kin.SUPERSEDED:
            findings.append(_earlier(requirement, relation, subject.kinship.stands_for(relation.other)))
        elif relation.kind is Kin.VERSION:
            findings.append(_unclear(requirement, relation))
    return requirement.result(findings)


def _earlier(requirement: Requirement, relation: Relation, current: str) -> Finding:
    because, differing = _because(relation), _differing(relation)
    return Finding(
        finding_id(requirement.id, "superseded", relation.file),
        Outcome.FAIL,
        Bilingual(
            f"“{relation.file}”是旧版，现行版本为“{current}”（{because.zh}）。{differing.zh}",
            f"“{relation.file}” is an earlier version of “{current}” ({because.en}).{differing.en}",
        ),
        _REMOVE,
        _evidence(relation),
    )


def _unclear(requirement: Requirement, relation: Relation) -> Finding:
    because, differing = _because(relation), _differing(relation)
    return Finding(
        finding_id(requirement.id, "unclear", *sorted((relation.file, relation.other))),
        Outcome.REVIEW,
        Bilingual(
            f"“{relation.file}”与“{relation.other}”看来是同一文件的不同版本，无法确定以哪份为准（{because.zh}）。{differing.zh}",
            f"“{relation.file}” and “{relation.other}” seem to be versions of one document; which one counts cannot be"
            f" told ({because.en}).{differing.en}",
        ),
        _SAY_WHICH,
        _evidence(relation),
    )


def _because(relation: Relation) -> Bilingual:
    zh, en = "；".join(one.zh for one in relation.because), "; ".join(one.en for one in relation.because)
    return Bilingual(zh, en)


def _differing(relation: Relation) -> Bilingual:
    """How much differs, and the weightiest of it."""
    if relation.alike is None:
        return Bilingual("", "")
    if not relation.differing:
        return Bilingual("两者文字相同。", " Their text is the same.")
    both = next((one for one in relation.differences if one.here is not None and one.there is not None), None)
    places = f"{relation.differing} place{'' if relation.differing == 1 else 's'}"
    return Bilingual(
        f"两者有{relation.differing}处不同{_quoted(both).zh}。", f" They differ in {places}{_quoted(both).en}."
    )


def _quoted(difference: Difference | None) -> Bilingual:
    if difference is None or difference.here is None or difference.there is None:
        return Bilingual("", "")
    return Bilingual(
        f"，如“{difference.here.quote}”与“{difference.there.quote}”",
        f", such as “{difference.here.quote}” and “{difference.there.quote}”",
    )


def _evidence(relation: Relation) -> tuple[Evidence, ...]:
    files = (Evidence(path, Location(), "") for path in (relation.file, relation.other))
    quotes = (one for pair in relation.differences for one in (pair.here, pair.there) if one is not None)
    return (*files, *quotes)
