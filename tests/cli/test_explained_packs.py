"""``handover explain`` on pack schemas: every rule in words, and a dry run over a pack."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]
ROOT = Path(__file__).parent.parent.parent

SCHEMA = """\
id: own
version: "1.0"
title: {zh-CN: 资料包, en: Pack}
description: {zh-CN: 说明, en: About}
deliverables:
  - id: minutes
    any_of: [meeting-minutes, nda]
    instructions: {zh-CN: 请提交。, en: Send it.}
    formats: [docx, pdf]
    count: 1..3
    when: project.meetings
    unless: '"sla" in pack'
    folder: {zh-CN: 会议, en: Meetings}
    due: project.dates.handover
    signed: false
    dates:
      - {id: age, field: date, before: project.dates.acceptance, within: 90 days}
    fields:
      - {id: project-name, pattern: "[A-Z].*"}
"""


def test_every_rule_of_a_schema_is_said(call: Call, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(SCHEMA.replace("field: date", "field: project-name"), "utf-8")
    shown = call("explain", str(tmp_path / "own.yaml"))
    assert shown.code == 0, shown.err
    assert shown.out.partition("Deliverables\n")[2].splitlines() == [
        "    minutes  Meeting Minutes or Non-Disclosure Agreement (required, the pack goes back without it)",
        "      Send it.",
        "      asked for: project.meetings",
        '      except: "sla" in pack',
        "      how many: 1 to 3",
        "      due by: project.dates.handover",
        "      formats: DOCX or PDF",
        "      folder: Meetings",
        "      Project: within 90 days before project.dates.acceptance",
        "      Project: of the form [A-Z].*",
    ]


def test_a_dry_run_shows_what_each_file_would_be_taken_for_and_why(call: Call) -> None:
    project = str(ROOT / "samples/projects/operations-handover.yaml")
    shown = call(
        "explain", "handover-to-client", "--pack", str(ROOT / "samples/packs/defective.zip"), "--project", project
    )
    assert shown.code == 0, shown.err
    assert "  nda  Non-Disclosure Agreement: 3 asked for, 3 there" in shown.out
    assert "  sla-checklist  SLA Checklist: 1 at least, 0 there" in shown.out
    assert "  cutover-plan  Cutover Plan: not called for, 0 there" in shown.out
    place = shown.out.index("验收单最终版.docx (Acceptance Form, ")
    assert "because: " in shown.out[place : place + 200]
