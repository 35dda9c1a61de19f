"""JUnit XML, for build servers: a suite a deliverable, a case a requirement.

Only what passed counts as passed: what failed is a failure, what is open an error, what a person has to decide,
what does not apply or is waived is skipped with its reason.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from handover_docs.model.report import Outcome, Report, Result
from handover_docs.patterns import regex
from handover_docs.reports._digest import Group, Pardon, counts, groups, place, short_names, waived
from handover_docs.reports._words import LEVELS, OUTCOMES, WAIVED
from handover_docs.text.layout import visible
from handover_docs.wording import Bilingual

ID = "junit"
TITLE = Bilingual("JUnit XML，供构建服务器读取", "JUnit XML, for build servers")
BINARY = False
ENDINGS = ("xml",)

_FORBIDDEN = regex("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report, language: str) -> str:
    """The report as one XML document in UTF-8, ending in a line feed."""
    names = short_names(report)
    suites = "".join(_suite(group, names, language) for group in groups(report))
    number = counts(report.results)
    head = (
        f'<testsuites name={_value(report.pack_name)} tests="{len(report.results)}" '
        f'failures="{number[Outcome.FAIL]}" errors="{number[Outcome.OPEN]}">\n'
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{suites}</testsuites>\n'


def _suite(group: Group, names: dict[str, str], language: str) -> str:
    number = counts(group.results)
    skipped = number[Outcome.REVIEW] + number[Outcome.NOT_APPLICABLE] + waived(group.results)
    left = {result.requirement: result for result in group.unsettled}
    pardons = {pardon.result.requirement: pardon for pardon in group.waived}
    cases = "".join(
        _pardoned(pardons[result.requirement], language)
        if result.waived is not None
        else _case(left.get(result.requirement, result), names, language)
        for result in group.results
    )
    return (
        f'  <testsuite name={_value(group.title.in_language(language))} tests="{len(group.results)}" '
        f'failures="{number[Outcome.FAIL]}" errors="{number[Outcome.OPEN]}" skipped="{skipped}">\n'
        f"{cases}  </testsuite>\n"
    )


def _case(result: Result, names: dict[str, str], language: str) -> str:
    title = _value(result.title.in_language(language))
    head = f"    <testcase classname={_value(result.requirement)} name={title}"
    if result.outcome is Outcome.PASS:
        return f"{head}/>\n"
    outcome = OUTCOMES[result.outcome].in_language(language)
    if result.outcome in (Outcome.REVIEW, Outcome.NOT_APPLICABLE):
        why = result.reason.in_language(language) if result.reason else _said(result, names, language)
        return f"{head}>\n      <skipped message={_value(f'{outcome}: {why}')}/>\n    </testcase>\n"
    tag = "failure" if result.outcome is Outcome.FAIL else "error"
    first = result.findings[0].message.in_language(language) if result.findings else outcome
    level = LEVELS[result.level].in_language(language)
    said = escape(_clean(_said(result, names, language)))
    return f"{head}>\n      <{tag} type={_value(level)} message={_value(first)}>{said}</{tag}>\n    </testcase>\n"


def _pardoned(pardon: Pardon, language: str) -> str:
    """What is waived neither passed nor fails the build."""
    result = pardon.result
    said = _value(f"{WAIVED.in_language(language)}: {pardon.said.in_language(language)}")
    head = f"<testcase classname={_value(result.requirement)} name={_value(result.title.in_language(language))}>"
    return f"    {head}\n      <skipped message={said}/>\n    </testcase>\n"


def _said(result: Result, names: dict[str, str], language: str) -> str:
    """Every finding with its remedy and proof, a line each."""
    lines = []
    for finding in result.findings:
        lines += [finding.message.in_language(language), finding.remedy.in_language(language)]
        for evidence in finding.evidence:
            where = place(evidence, names).in_language(language)
            lines.append(f"{where}: {evidence.quote}" if evidence.quote else where)
    return "\n".join(" ".join(line.split()) for line in lines)


def _value(text: str) -> str:
    return quoteattr(" ".join(_clean(text).split()))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", visible(text))
