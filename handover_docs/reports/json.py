"""The whole report as JSON, for programs; ``schemas/report.schema.json`` describes it.

Wording is in the chosen language, everything else is the same in both. The order is that of the
pack schema and of the paths; the same report gives the same bytes.
"""

from __future__ import annotations

import json
from dataclasses import asdict

from handover_docs.model.content import Evidence
from handover_docs.model.report import FileStatus, Finding, Report, Result
from handover_docs.model.waiver import Waiver
from handover_docs.reports._relations import relation_record
from handover_docs.wording import Bilingual

ID = "json"
TITLE = Bilingual("JSON 数据，供程序读取", "JSON, for programs")
BINARY = False

JsonObject = dict[str, object]


def render(report: Report, language: str) -> str:
    """The report as one JSON document in ``language``, indented by two, ending in a line feed."""
    record: JsonObject = {
        "tool": {"name": "handover", "version": report.tool_version},
        "pack": {
            "name": report.pack_name,
            "sha256": report.pack_sha256,
            "files": [_file(file, language) for file in report.files],
            "set_aside": list(report.set_aside),
        },
        "schema": {
            "id": report.schema_id,
            "version": report.schema_version,
            "title": report.schema_title.in_language(language),
        },
        "project": report.project,
        "stage": report.stage,
        "verdict": report.verdict.value,
        "coverage": {
            "files": len(report.files),
            "read": report.read,
            "partly_read": report.partly_read,
            "unreadable": report.unreadable,
        },
        "deliverables": [
            {
                "id": summary.id,
                "title": summary.title.in_language(language),
                "instructions": summary.instructions.in_language(language),
            }
            for summary in report.deliverables
        ],
        "unused_decisions": list(report.unused_decisions),
        "waivers": [{**_waiver(use.waiver), "state": use.state.value} for use in report.waivers],
        "results": [_result(result, language) for result in report.results],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _file(file: FileStatus, language: str) -> JsonObject:
    return {
        "path": file.path,
        "size": file.size,
        "sha256": file.sha256,
        "format": file.format,
        "status": file.status,
        "reason": file.reason,
        "document_type": file.document_type,
        "confidence": round(file.confidence, 4),
        "language": file.language,
        "deliverable": file.deliverable,
        "evidence": [words.in_language(language) for words in file.evidence],
        "notes": [words.in_language(language) for words in file.notes],
        "deliverables": list(file.deliverables),
        "standing": file.standing.value,
        "by_hand": file.by_hand,
        "relations": [relation_record(relation, language) for relation in file.relations],
    }


def _result(result: Result, language: str) -> JsonObject:
    return {
        "requirement": result.requirement,
        "check": result.check,
        "title": result.title.in_language(language),
        "level": result.level.value,
        "outcome": result.outcome.value,
        "deliverable": result.deliverable,
        "reason": result.reason.in_language(language) if result.reason else None,
        "waived": _waiver(result.waived) if result.waived else None,
        "findings": [_finding(finding, language) for finding in result.findings],
        "proof": [_evidence(evidence, language) for evidence in result.proof],
    }


def _finding(finding: Finding, language: str) -> JsonObject:
    return {
        "id": finding.id,
        "outcome": finding.outcome.value,
        "message": finding.message.in_language(language),
        "remedy": finding.remedy.in_language(language),
        "waived": _waiver(finding.waived) if finding.waived else None,
        "evidence": [_evidence(evidence, language) for evidence in finding.evidence],
    }


def _waiver(waiver: Waiver) -> JsonObject:
    return {
        "requirement": waiver.requirement,
        "finding": waiver.finding,
        "reason": waiver.reason,
        "owner": waiver.owner,
        "expires": waiver.expires.isoformat() if waiver.expires is not None else None,
        "where": waiver.where,
    }


def _evidence(evidence: Evidence, language: str) -> JsonObject:
    return {
        "file": evidence.file,
        "location": asdict(evidence.location),
        "place": evidence.location.describe().in_language(language),
        "quote": evidence.quote,
    }
