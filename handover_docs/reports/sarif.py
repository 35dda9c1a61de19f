"""SARIF 2.1.0 (OASIS), for tools that gather findings: a rule a check, a result a finding."""

from __future__ import annotations

import json
from typing import Final
from urllib.parse import quote

from handover_docs.model.content import Evidence, Location
from handover_docs.model.report import Finding, Level, Outcome, Report, Result
from handover_docs.model.waiver import Waiver
from handover_docs.wording import Bilingual

ID = "sarif"
TITLE = Bilingual("SARIF 2.1.0，供问题汇总工具读取", "SARIF 2.1.0, for tools that gather findings")
BINARY = False
ENDINGS = ("sarif",)

JsonObject = dict[str, object]

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_KINDS = {
    Outcome.PASS: "pass",
    Outcome.FAIL: "fail",
    Outcome.REVIEW: "review",
    Outcome.OPEN: "open",
    Outcome.NOT_APPLICABLE: "notApplicable",
}


def render(report: Report, language: str) -> str:
    """The report as one SARIF log in ``language``, indented by two, ending in a line feed."""
    checks = tuple(dict.fromkeys(result.check for result in report.results))
    run: JsonObject = {
        "tool": {
            "driver": {
                "name": "handover",
                "semanticVersion": report.tool_version,
                "language": language,
                "rules": [{"id": check} for check in checks],
            }
        },
        "language": language,
        "columnKind": "unicodeCodePoints",
        "artifacts": [
            {"location": {"uri": _uri(file.path)}, "length": file.size, "hashes": {"sha-256": file.sha256}}
            for file in report.files
        ],
        "results": [record for result in report.results for record in _results(result, checks, language)],
        "properties": {
            "verdict": report.verdict.value,
            "stage": report.stage,
            "schema": f"{report.schema_id} {report.schema_version}",
            "pack": report.pack_name,
        },
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _results(result: Result, checks: tuple[str, ...], language: str) -> list[JsonObject]:
    """A record a finding; a requirement without any is one record too, so that nothing checked goes unsaid."""
    common: JsonObject = {
        "ruleId": result.check,
        "ruleIndex": checks.index(result.check),
        "properties": {"requirement": result.requirement, "title": result.title.in_language(language)},
    }
    if not result.findings:
        said = result.reason or result.title
        kind: JsonObject = {"kind": _KINDS[result.outcome], "level": "none"}
        record = {**common, **kind, "message": {"text": said.in_language(language)}}
        record |= _suppressed(result.waived)
        return [record | ({"locations": [_place(one, language) for one in result.proof]} if result.proof else {})]
    return [{**common, **_finding(result.level, finding, language)} for finding in result.findings]


def _finding(level: Level, finding: Finding, language: str) -> JsonObject:
    said = f"{finding.message.in_language(language)} {finding.remedy.in_language(language)}"
    record: JsonObject = {
        "kind": _KINDS[finding.outcome],
        "level": level.value if finding.outcome is Outcome.FAIL else "none",
        "message": {"text": said},
        "partialFingerprints": {"finding/v1": finding.id},
    }
    record |= _suppressed(finding.waived)
    if finding.evidence:
        record["locations"] = [_place(evidence, language) for evidence in finding.evidence]
    return record


def _suppressed(waiver: Waiver | None) -> JsonObject:
    """A waiver as SARIF has it: an accepted suppression from outside, with its reason."""
    if waiver is None:
        return {}
    properties = {"owner": waiver.owner, "expires": waiver.expires.isoformat() if waiver.expires else None}
    return {
        "suppressions": [
            {"kind": "external", "status": "accepted", "justification": waiver.reason, "properties": properties}
        ]
    }


def _place(evidence: Evidence, language: str) -> JsonObject:
    """Where it is: the file, and the place in it as a logical one, since a document has no lines."""
    place: JsonObject = {"physicalLocation": {"artifactLocation": {"uri": _uri(evidence.file)}}}
    if evidence.location != Location():
        place["logicalLocations"] = [{"fullyQualifiedName": evidence.location.describe().in_language(language)}]
    if evidence.quote:
        place["message"] = {"text": evidence.quote}
    return place


def _uri(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")
