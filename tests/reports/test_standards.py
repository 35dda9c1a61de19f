"""What other programs read keeps to its standard, whatever a pack says."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from handover_docs.model.content import Evidence, Location
from handover_docs.model.report import FileStatus, Finding, Outcome, Report
from handover_docs.reports import junit, sarif
from handover_docs.wording import LANGUAGES, same

from .sample import report, small
from .test_waived import pardoned

HERE = Path(__file__).parent
SARIF = Draft202012Validator(json.loads((HERE / "sarif.schema.json").read_text("utf-8")))
JUNIT = etree.XMLSchema(etree.parse(HERE / "junit.xsd"))
ODD = ("<&\"']]>", "\x00\x0b\x1b[31m", "m\udcff", "\ufffe\uffff", "：/第 1 章?#%41", "a:b//..", " ", "👩‍💻\u202e")


def odd(words: str) -> Report:
    """A report whose every name, message and quote is ``words``, as far as a pack may say so."""
    said = same(words.strip() or "x")
    evidence = (Evidence(words, Location(sheet=words, cell="A1"), words), Evidence(words, Location(), words))
    finding = Finding("f1", Outcome.FAIL, said, said, evidence)
    made = report()
    results = tuple(
        replace(one, title=said, findings=(finding,), proof=evidence) if one.findings else one for one in made.results
    )
    files = (FileStatus(words, 1, "0" * 64, "docx", "read", None, "nda", 0.9, "zh-CN", "nda"),)
    return replace(made, results=results, files=files, pack_name=words)


REPORTS = [
    pytest.param(report(), id="every outcome"),
    pytest.param(small(), id="a small one"),
    pytest.param(report(results=(), files=()), id="an empty one"),
    pytest.param(pardoned(), id="waived"),
    *(pytest.param(odd(words), id=f"odd {number}") for number, words in enumerate(ODD)),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("made", REPORTS)
def test_sarif_keeps_to_the_standard(made: Report, language: str) -> None:
    SARIF.validate(json.loads(sarif.render(made, language).encode("utf-8", "backslashreplace")))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("made", REPORTS)
def test_junit_keeps_to_what_servers_read_and_counts_what_it_holds(made: Report, language: str) -> None:
    root = etree.fromstring(junit.render(made, language).encode("utf-8", "backslashreplace"))
    JUNIT.assertValid(root)
    for suite in root:
        held = Counter(case[0].tag for case in suite if len(case))
        told = {name: int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped")}
        assert told == {
            "tests": len(suite),
            "failures": held["failure"],
            "errors": held["error"],
            "skipped": held["skipped"],
        }
    for name in ("tests", "failures", "errors"):
        assert int(root.get(name)) == sum(int(suite.get(name)) for suite in root)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"level": "error", "kind": "review"}, id="a level of what is to be decided"),
        pytest.param({"kind": "failed"}, id="a kind that does not exist"),
        pytest.param({"message": "words"}, id="a message that is no object"),
        pytest.param({"locations": [{"physicalLocation": {"artifactLocation": {"uri": "a b.docx"}}}]}, id="a space"),
        pytest.param({"ruleIndx": 1}, id="a slip of the pen"),
    ],
)
def test_the_schema_of_sarif_refuses(change: dict[str, object]) -> None:
    log = json.loads(sarif.render(report(), "en"))
    log["runs"][0]["results"][0] |= change
    assert not SARIF.is_valid(log)
