"""Requirements by files: what each kind of requirement came to in each file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handover_docs.model.report import Outcome, Report, Result, Standing, worst
from handover_docs.reports._digest import UNSETTLED
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

_SHOWN = (Outcome.FAIL, Outcome.OPEN, Outcome.REVIEW, Outcome.PASS)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one kind of requirement came to in one file.

    ``number`` counts the requirements of ``outcome``, ``of`` all that were asked; ``requirement`` is the first of that
    outcome. ``waived`` says that nothing but what is waived keeps it from passing.
    """

    outcome: Outcome
    number: int
    of: int
    requirement: str
    waived: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A file with a cell for each column; ``None`` where nothing of that kind was asked of it."""

    path: str
    deliverable: str | None
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The kinds of requirement by their titles, and a row for each file that any was asked of."""

    columns: tuple[Bilingual, ...]
    rows: tuple[Row, ...]


def matrix(report: Report) -> Matrix:
    """The matrix of ``report``, in the order of its results and files."""
    alone = _alone(report)
    known = {file.path for file in report.files}
    titles: dict[str, Bilingual] = {}
    asked: dict[tuple[str, str], list[tuple[Outcome, Result]]] = {}
    for result in report.results:
        for path, outcome in _fared(result, alone):
            if path in known and outcome in _SHOWN:
                titles.setdefault(result.check, _kind(result.title))
                asked.setdefault((path, result.check), []).append((outcome, result))
    rows = []
    for file in report.files:
        cells = tuple(_cell(asked.get((file.path, check), [])) for check in titles)
        if any(cells):
            rows.append(Row(file.path, file.deliverable, cells))
    return Matrix(tuple(titles.values()), tuple(rows))


def _alone(report: Report) -> Mapping[str, str]:
    """The file of each deliverable that has one alone."""
    files: dict[str, list[str]] = {}
    for file in report.files:
        if file.standing is Standing.CURRENT:
            for deliverable in file.deliverables or ((file.deliverable,) if file.deliverable else ()):
                files.setdefault(deliverable, []).append(file.path)
    return {deliverable: paths[0] for deliverable, paths in files.items() if len(paths) == 1}


def _fared(result: Result, alone: Mapping[str, str]) -> Iterator[tuple[str, Outcome]]:
    """How the requirement fared in each file that it is known to have been asked of."""
    found: dict[str, list[Outcome]] = {evidence.file: [] for evidence in result.proof}
    for finding in result.findings:
        for evidence in finding.evidence:
            found.setdefault(evidence.file, []).append(finding.outcome)
    if not found and result.deliverable is not None and result.deliverable in alone:
        yield alone[result.deliverable], result.outcome
    for path, outcomes in found.items():
        yield path, worst(outcomes)


def _cell(asked: list[tuple[Outcome, Result]]) -> Cell | None:
    if not asked:
        return None
    standing = [(outcome, result) for outcome, result in asked if not (outcome in UNSETTLED and result.waived)]
    if not standing:
        outcome, result = asked[0]
        return Cell(outcome, len(asked), len(asked), result.requirement, waived=True)
    outcome = worst(one for one, _ in standing)
    of_it = [result for one, result in standing if one is outcome]
    if outcome is Outcome.PASS and len(standing) < len(asked):
        first = next(result for _, result in asked if result.waived)
        return Cell(first.outcome, len(asked) - len(standing), len(asked), first.requirement, waived=True)
    return Cell(outcome, len(of_it), len(asked), of_it[0].requirement)


def _kind(title: Bilingual) -> Bilingual:
    """What the check is called: its title without the part that it was asked of."""
    return Bilingual(title.zh.split("：")[0], title.en.split(": ")[0])
