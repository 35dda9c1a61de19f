"""Whatever is taken out of a good pack, emptied, swapped or renamed is found, and no other file is spoken of.

A row that the project's list calls for is found by its name.

Documents of a pack are changed at once, each in one thing, so that one check tells of them all. What is changed is
drawn by the name of the situation, the same in every run; the quick run draws once, from the smallest pack.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from functools import cache

import pytest

from handover_docs.model.pack_schema import Cardinality
from handover_docs.model.report import Finding, Report, Verdict
from samples.situations import Situation, good, situations
from tests.check.mutations import CATALOG, Mutation, mutations
from tests.check.packs import report_on

QUICK = "internal"
_MOST = 4
ROUNDS = {
    "internal": 4,
    "employee-leaving": 4,
    "cutover": 3,
    "provider-to-provider": 4,
    "outsourcing-close-out": 4,
    "provider-to-client": 4,
}
"""How often is drawn from each situation."""
TAKEN = {one.name: one for one in situations()}
DRAWN = [
    pytest.param(
        TAKEN[name], number, id=f"{name}-{number}", marks=() if (name, number) == (QUICK, 0) else pytest.mark.long
    )
    for name, rounds in ROUNDS.items()
    for number in range(rounds)
]
EACH = [
    pytest.param(TAKEN[name], id=name, marks=() if name == QUICK else pytest.mark.long)
    for name in ("internal", "employee-leaving", "provider-to-provider")
]


@cache
def _good(situation: Situation) -> tuple[dict[str, bytes], Mapping[str, str]]:
    """The files of the good pack, and the types of those that a deliverable asks for."""
    files = good(situation)
    seen = report_on(situation, files).files
    return files, {file.path: file.document_type or "" for file in seen if file.deliverable is not None}


@cache
def _drawn(situation: Situation) -> Mapping[str, list[Mutation]]:
    files, types = _good(situation)
    chance = random.Random(situation.name)
    language = situation.language[:2]
    found = {}
    for path in sorted(types):
        kind = CATALOG.document_type(types[path])
        every = list(mutations(path, files[path], kind, language, described=situation.described))
        found[path] = chance.sample(every, min(_MOST, len(every)))
    return found


def _told(report: Report) -> list[tuple[str, Finding]]:
    return [(result.requirement, one) for result in report.results for one in result.findings]


def _is_about(finding: Finding, path: str) -> bool:
    return path.rpartition("/")[2] in finding.message.zh or any(one.file == path for one in finding.evidence)


def _names(finding: Finding, texts: Iterable[str]) -> bool:
    return any(len(text) > 1 and text in finding.message.zh for text in texts)


@pytest.mark.parametrize(("situation", "number"), DRAWN)
def test_each_change_is_found_and_no_other_file_is_spoken_of(situation: Situation, number: int) -> None:
    files, _ = _good(situation)
    changed = {path: every[number] for path, every in _drawn(situation).items() if number < len(every)}
    told = _told(report_on(situation, {**files, **{path: one.data for path, one in changed.items()}}))
    missed = [f"{path}: {one.name}" for path, one in changed.items() if not any(_is_about(it, path) for _, it in told)]
    assert missed == []
    unnamed = [
        f"{path}: {one.name}"
        for path, one in changed.items()
        if one.says and not any(_names(it, one.says) for _, it in told if _is_about(it, path))
    ]
    assert unnamed == []
    assert [one.message.zh for _, one in told if not any(_is_about(one, path) for path in changed)] == []


@pytest.mark.parametrize("situation", EACH)
def test_a_file_that_is_taken_out_is_found(situation: Situation) -> None:
    files, types = _good(situation)
    chance = random.Random(situation.name)
    rules = CATALOG.pack_schema(situation.schema).deliverables
    alone = {one.document_type for one in rules if not one.any_of and one.cardinality is Cardinality.REQUIRED}
    every = list(types.values())
    single = [path for path in sorted(types) if types[path] in alone and every.count(types[path]) == 1]
    gone = chance.sample(single, (len(single) + 1) // 2)
    report = report_on(situation, {path: data for path, data in files.items() if path not in gone})
    absent = {requirement.split("/")[0] for requirement, _ in _told(report) if requirement.endswith("/present")}
    assert absent == {types[path] for path in gone}
    assert report.verdict is Verdict.RETURN


@pytest.mark.parametrize("situation", EACH)
def test_a_file_that_is_renamed_is_found(situation: Situation) -> None:
    files, types = _good(situation)
    renamed = {}
    for number, path in enumerate(sorted(types)):
        folder, _, name = path.rpartition("/")
        renamed[path] = f"{folder}/{number:02}.{name.rpartition('.')[2]}"
    report = report_on(situation, {renamed.get(path, path): data for path, data in files.items()})
    told = [(name, one) for name, one in _told(report) if name.endswith("/name")]
    assert [path for path in renamed.values() if not any(_is_about(one, path) for _, one in told)] == []
    assert {requirement for requirement, _ in _told(report)} == {requirement for requirement, _ in told}
