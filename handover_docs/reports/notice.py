"""What a letter about a pack says: what to put right, to decide or to explain, by deliverable, and what was waived.

A letter is filled from a template; these are its values, in one language. What passed is never among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import count

from handover_docs.model.content import Evidence, Location
from handover_docs.model.project import Party, Project
from handover_docs.model.report import Finding, Outcome, Report, Result
from handover_docs.reports._addressed import to_the_sender
from handover_docs.reports._digest import Group, place, short_names
from handover_docs.reports._told import as_one, told
from handover_docs.reports._words import LEVELS, verdict
from handover_docs.slotted import dataclass
from handover_docs.text.layout import clip, visible
from handover_docs.wording import Bilingual, same

_SHOWN = 3
_QUOTE = 120
_MARK = 12
_LETTERS: Mapping[Outcome, str] = {Outcome.FAIL: "D", Outcome.OPEN: "O", Outcome.REVIEW: "R"}


@dataclass(frozen=True, slots=True)
class Point:
    """One finding: its number in the letter (``D-01``), what is wrong, the proof, and what to do."""

    number: str
    deliverable: str
    requirement: str
    level: str
    message: str
    evidence: tuple[str, ...]
    remedy: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A deliverable with its points; ``files`` are those that it was checked in."""

    title: str
    files: tuple[str, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Waived:
    """What need not be put right for now: its number (``W-01``), why, who answers for it, the last day that it holds.

    ``messages`` say what was found; ``expires`` is ``None`` where it does not end.
    """

    number: str
    deliverable: str
    requirement: str
    messages: tuple[str, ...]
    reason: str
    owner: str
    expires: date | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many points of each kind a deliverable has."""

    title: str
    defects: int
    undecided: int
    unclear: int


@dataclass(frozen=True, slots=True)
class Letter:
    """What a template sees as ``notice``.

    ``defects`` failed, ``undecided`` could not be read, ``unclear`` are for a person to look at; ``waived`` is none of
    these. Where the project is known, ``recipient`` delivered the pack and ``sender`` received it. ``mark`` is the
    beginning of the pack's SHA-256.
    """

    pack: str
    mark: str
    schema: str
    verdict: str
    files: int
    tallies: tuple[Tally, ...]
    defects: tuple[Chapter, ...]
    undecided: tuple[Chapter, ...]
    unclear: tuple[Chapter, ...]
    waived: tuple[Waived, ...] = ()
    project: str | None = None
    number: str | None = None
    recipient: Party | None = None
    sender: Party | None = None
    due: date | None = None

    @property
    def points(self) -> tuple[Point, ...]:
        """Every point, in the order of the letter."""
        chapters = (*self.defects, *self.undecided, *self.unclear)
        return tuple(point for chapter in chapters for point in chapter.points)


def letter(report: Report, language: str, project: Project | None = None, due: date | None = None) -> Letter:
    """The letter about ``report`` in ``language``; ``project`` says who writes to whom, ``due`` by when to answer."""
    found = told(report)
    defects, undecided, unclear = (
        _chapters(report, found, outcome, language) for outcome in (Outcome.FAIL, Outcome.OPEN, Outcome.REVIEW)
    )
    return Letter(
        pack=visible(report.pack_name),
        mark=report.pack_sha256[:_MARK],
        schema=f"{report.schema_title.in_language(language)} {report.schema_version}",
        verdict=verdict(report.verdict, report.stage).in_language(language),
        files=len(report.files),
        tallies=tuple(_tallies(found, language)),
        defects=defects,
        undecided=undecided,
        unclear=unclear,
        waived=_waived(found, language),
        project=project.name if project is not None else report.project,
        number=project.number if project is not None else None,
        recipient=project.outgoing if project is not None else None,
        sender=project.incoming if project is not None else None,
        due=due,
    )


def _findings(group: Group, outcome: Outcome) -> Iterator[tuple[Result, Finding]]:
    """The group's findings with that outcome, each once; those that hang on a file are told with that."""
    if group.shared:
        result, finding = as_one(group)
        if finding.outcome is outcome:
            yield replace(result, title=same("")), replace(finding, message=to_the_sender(finding.message))
        return
    seen: set[tuple[Bilingual, Bilingual]] = set()
    for result in group.unsettled:
        for finding in result.findings:
            said = (finding.message, finding.remedy)
            if finding.outcome is outcome and said not in seen and finding.id not in group.elsewhere:
                seen.add(said)
                yield result, _with_hanging(finding, group)


def _with_hanging(finding: Finding, group: Group) -> Finding:
    """``finding`` about a file, with what cannot be decided without it."""
    titles = tuple(dict.fromkeys(group.hanging.get(finding.id, ())))
    if not titles:
        return finding
    zh, en = "、".join(title.zh for title in titles), ", ".join(title.en for title in titles)
    message = Bilingual(
        f"{finding.message.zh.rstrip('。')}。下列资料可能在其中，暂不能判定：{zh}。",
        f"{finding.message.en} These may be in it and cannot be decided without it: {en}.",
    )
    return replace(finding, message=message)


def _tallies(found: Iterable[Group], language: str) -> Iterator[Tally]:
    for group in found:
        numbers = [sum(1 for _ in _findings(group, outcome)) for outcome in _LETTERS]
        if any(numbers):
            yield Tally(group.title.in_language(language), *numbers)


def _chapters(report: Report, found: Iterable[Group], outcome: Outcome, language: str) -> tuple[Chapter, ...]:
    names = short_names(report)
    numbers = count(1)
    chapters = []
    for group in found:
        title = group.title.in_language(language)
        alone = group.files[0] if len(group.files) == 1 else None
        found_here = tuple(_findings(group, outcome))
        titles = Counter(result.requirement for result, _ in found_here)
        points = tuple(
            Point(
                f"{_LETTERS[outcome]}-{next(numbers):02d}",
                title,
                _titled(result, finding, names, titles).in_language(language),
                LEVELS[result.level].in_language(language),
                visible(_said(finding.message, alone if outcome is Outcome.FAIL else None).in_language(language)),
                tuple(_evidence(finding.evidence, alone, names, language)),
                visible(to_the_sender(finding.remedy).in_language(language)),
            )
            for result, finding in found_here
        )
        if points:
            chapters.append(Chapter(title, tuple(visible(names[path]) for path in group.files), points))
    return tuple(chapters)


def _titled(result: Result, finding: Finding, names: Mapping[str, str], titles: Mapping[str, int]) -> Bilingual:
    """What is asked; of several findings on one requirement of the pack, the file that each is about as well."""
    about = finding.evidence[0].file if finding.evidence else None
    if result.deliverable is not None or titles[result.requirement] < 2 or about is None:
        return result.title
    name = visible(names.get(about, about))
    return Bilingual(f"{result.title.zh}（{name}）", f"{result.title.en} ({name})")


def _said(message: Bilingual, alone: str | None) -> Bilingual:
    """``message`` without the name of the file that the chapter names and is about ``alone``."""
    if alone is None:
        return message
    zh, en = message.zh, message.en
    for name in (alone, alone.rsplit("/", 1)[-1]):
        zh = zh.replace(f"“{name}”", "该文件")
        en = en.replace(f"“{name}”", "the document")
    return Bilingual(zh, en[:1].upper() + en[1:])


def _waived(found: Iterable[Group], language: str) -> tuple[Waived, ...]:
    pardons = ((group, pardon) for group in found for pardon in group.waived)
    return tuple(
        Waived(
            f"W-{number:02d}",
            group.title.in_language(language),
            pardon.result.title.in_language(language),
            tuple(dict.fromkeys(visible(finding.message.in_language(language)) for finding in pardon.findings)),
            visible(pardon.waiver.reason),
            visible(pardon.waiver.owner),
            pardon.waiver.expires,
        )
        for number, (group, pardon) in enumerate(pardons, start=1)
    )


def _evidence(
    evidence: tuple[Evidence, ...], alone: str | None, names: Mapping[str, str], language: str
) -> Iterator[str]:
    """Where it was seen and what stands there; of many places the first few. A file that is ``alone`` is not named."""
    for one in evidence[:_SHOWN]:
        own = same("") if one.location == Location() else one.location.describe()
        where = own if one.file == alone else place(one, names)
        quote = clip(" ".join(visible(one.quote).split()), _QUOTE)
        parts = (visible(where.in_language(language)), f"“{quote}”" if quote else "")
        said = Bilingual("：", ": ").in_language(language).join(filter(None, parts))
        yield said or Bilingual("整份文件", "the whole file").in_language(language)
    more = len(evidence) - _SHOWN
    if more > 0:
        yield Bilingual(f"另有{more}处", f"and {more} more").in_language(language)
