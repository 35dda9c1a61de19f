"""The library: the commands as typed calls.

They return the model's dataclasses, raise ``HandoverError`` and never print, exit or change the process.
``libraries`` are folders laid out like the built-in library, which they come before.
"""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import handover_docs
from handover_docs.catalog import Catalog
from handover_docs.check import Matching, Memory, exit_code, matching, waive
from handover_docs.check import check as check_opened
from handover_docs.check.discreet import discreet
from handover_docs.clauses import find_clauses as find_clauses_in
from handover_docs.clauses import find_positions as find_positions_in
from handover_docs.errors import Problem, UsageError
from handover_docs.generate import BuiltPack, generate_pack
from handover_docs.identify import identify as identify_content
from handover_docs.intake import DEFAULT_LIMITS, Limits, open_pack, sniff
from handover_docs.letters import fill_letter
from handover_docs.loading import load_description, load_mapping, load_project, load_waivers
from handover_docs.loading.source import read_bytes
from handover_docs.model.clause import ClauseMatch
from handover_docs.model.content import Content, Unreadable
from handover_docs.model.mapping import Mapping
from handover_docs.model.pack import Identity
from handover_docs.model.pack_schema import PackSchema, Stage
from handover_docs.model.position import PositionMatch
from handover_docs.model.project import Project
from handover_docs.model.report import Report
from handover_docs.model.review import Review
from handover_docs.reading import read_apart
from handover_docs.register import Recorded, open_register
from handover_docs.review.reviewing import Reviewed, review_all, review_file
from handover_docs.review.table import Unreviewed
from handover_docs.slotted import dataclass, field
from handover_docs.text.normalise import language_of
from handover_docs.text.outline import outline
from handover_docs.wording import Bilingual

Projects = AbstractMapping[str, Project]
_SCHEMA_SUFFIXES = (".yaml", ".yml", ".json")

__all__ = [
    "check",
    "exit_code",
    "find_clauses",
    "find_positions",
    "generate",
    "identify",
    "load_project",
    "read",
    "review",
    "review_several",
]


def generate(
    project: Path | str,
    *,
    documents: Sequence[str] = (),
    languages: Sequence[str] = (),
    libraries: Sequence[Path] = (),
) -> BuiltPack:
    """The documents that the project's situation calls for, or those named, as bytes with their manifest."""
    return generate_pack(Path(project), documents=documents, languages=languages, libraries=libraries)


def check(
    pack: Path | str,
    *,
    schema: Path | str | None = None,
    project: Path | str | None = None,
    stage: Stage | None = None,
    libraries: Sequence[Path] = (),
    passwords: Sequence[str] = (),
    mapping: Path | str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    waivers: Path | str | None = None,
    today: date | None = None,
    show_secrets: bool = False,
) -> Report:
    """The report on the folder or archive ``pack``; ``passwords`` may open what is protected in it.

    ``schema`` is the id or the file of a pack schema; where it is left out, that of the project's situation is taken,
    without a project the library's default, and where it holds one alone, that one.
    ``stage`` is what the pack says of itself where it is ``None``. ``mapping`` is a file of a person's decisions about
    the pack's files, ``limits`` are how much it may hold. ``waivers`` is a file of what is let pass, as it holds
    ``today``; without that day only those that never expire hold. Passwords, keys and numbers of people that are quoted
    are made unreadable unless ``show_secrets``.
    """
    let_pass = load_waivers(Path(waivers)) if waivers is not None else ()
    how = Holding(schema, project, stage, tuple(libraries), tuple(passwords), mapping, limits)
    held = _held(Path(pack), how, Catalog(libraries))
    report = held if show_secrets else discreet(held)
    return waive(report, let_pass, today or date.max) if let_pass else report


@dataclass(frozen=True, slots=True)
class Holding:
    """How a pack is held to what: the arguments of ``check`` of the same names."""

    schema: Path | str | None = None
    project: Path | str | None = None
    stage: Stage | None = None
    libraries: tuple[Path, ...] = ()
    passwords: tuple[str, ...] = field(default=(), repr=False)
    mapping: Path | str | None = None
    limits: Limits = DEFAULT_LIMITS


def submit(
    pack: Path | str,
    register: Path | str,
    name: str,
    received: datetime,
    how: Holding = Holding(),  # noqa: B008
    *,
    waivers: Path | str | None = None,
    vendor: str | None = None,
    due: date | None = None,
) -> Recorded:
    """Check ``pack`` and record it in the file ``register`` as the next submission of what is called ``name`` there.

    Files that were read before under the same rules are not read again; where passwords are given, nothing that they
    may have opened is kept. ``received`` is in UTC. Raises ``RegisterError`` where the register cannot be used; it is
    then as it was.
    """
    let_pass = load_waivers(Path(waivers)) if waivers is not None else ()
    catalog = Catalog(how.libraries)
    with open_register(Path(register)) as history:
        memory = None if how.passwords else history.memory(catalog)
        report = discreet(_held(Path(pack), how, catalog, memory))
        return history.add(
            name,
            report,
            received,
            source=Path(pack).name,
            vendor=vendor,
            due=due,
            waivers=let_pass,
            memory=memory,
        )


def _held(pack: Path, how: Holding, catalog: Catalog, memory: Memory | None = None) -> Report:
    projects = _projects(Path(how.project), catalog) if how.project is not None else None
    held_to = _schema(how.schema, catalog, projects or {})
    ids = tuple(rule.id for rule in held_to.deliverables)
    decisions = Mapping()
    if how.mapping is not None:
        decisions = load_mapping(Path(how.mapping), catalog.document_type_ids(), ids)
    with open_pack(pack, how.limits, how.passwords) as opened:
        return check_opened(
            opened,
            held_to,
            catalog,
            projects,
            how.stage,
            tool_version=handover_docs.__version__,
            passwords=how.passwords,
            mapping=decisions,
            memory=memory,
        )


def match(
    pack: Path | str,
    *,
    schema: Path | str | None = None,
    project: Path | str | None = None,
    stage: Stage | None = None,
    libraries: Sequence[Path] = (),
    passwords: Sequence[str] = (),
    limits: Limits = DEFAULT_LIMITS,
) -> Matching:
    """Which file of ``pack`` would be taken for which deliverable, and why; the same choices as in ``check``."""
    catalog = Catalog(libraries)
    projects = _projects(Path(project), catalog) if project is not None else None
    held_to = _schema(schema, catalog, projects or {})
    given = tuple(passwords)
    with open_pack(Path(pack), limits, given) as opened:
        return matching(opened, held_to, catalog, projects, stage, passwords=given)


def letter(
    report: Report,
    language: str,
    *,
    project: Path | str | None = None,
    due: date | None = None,
    libraries: Sequence[Path] = (),
) -> bytes:
    """The Word letter to the vendor about ``report``, in ``language``.

    ``project`` is the description that says who writes to whom; ``due`` is the date to answer by.
    """
    catalog = Catalog(libraries)
    known = _projects(Path(project), catalog) if project is not None else {}
    of_project = known.get(language) or next(iter(known.values()), None)
    return fill_letter(report, language, catalog, project=of_project, due=due)


def _schema(schema: Path | str | None, catalog: Catalog, projects: Projects) -> PackSchema:
    if schema is not None:
        path = Path(schema)
        in_a_file = isinstance(schema, Path) or path.suffix.lower() in _SCHEMA_SUFFIXES or path.is_file()
        return catalog.pack_schema_in(path) if in_a_file else catalog.pack_schema(str(schema))
    situation = next((project.situation.value for project in projects.values()), None)
    meant = catalog.pack_schemas_for(situation)
    if len(meant) == 1:
        return meant[0]
    ids = tuple(one.id for one in meant) or catalog.pack_schema_ids()
    raise UsageError(
        Problem(
            "--schema",
            Bilingual("没有指定按哪份要求核查。", "It is not said what to hold the pack to."),
            Bilingual(f"请指定其一：{'、'.join(ids)}。", f"Name one of: {', '.join(ids)}."),
        )
    )


def _projects(path: Path, catalog: Catalog) -> dict[str, Project]:
    description = load_description(path, catalog.document_type_ids())
    return {language: description.project(language) for language in description.languages}


def read(file: Path | str, *, passwords: Sequence[str] = (), formulas: bool = False) -> Content | Unreadable:
    """What ``file`` says, or why it could not be read; ``passwords`` may open it where it is protected.

    ``formulas`` of a workbook are read where they are asked for (``Content.formulas``).
    """
    path = Path(file)
    data = read_bytes(path, UsageError)
    return read_apart(data, path.name, sniff(data, path.name), tuple(passwords), formulas=formulas)


def identify(file: Path | str, *, libraries: Sequence[Path] = ()) -> Identity:
    """Which document type ``file`` is, with confidence and evidence."""
    return identified(read(file), str(file), Catalog(libraries))[0]


def find_clauses(file: Path | str, *, libraries: Sequence[Path] = ()) -> tuple[ClauseMatch, ...]:
    """What was found of every clause of the library in ``file``; nothing where it could not be read."""
    return identified(read(file), str(file), Catalog(libraries))[1]


def find_positions(file: Path | str, *, libraries: Sequence[Path] = ()) -> tuple[PositionMatch, ...]:
    """What the confidentiality agreement ``file`` says of every position of the library's clauses.

    Nothing where it is no such agreement or could not be read.
    """
    content, catalog = read(file), Catalog(libraries)
    return positions_of(content, identify_content(content, str(file), catalog.document_types()), catalog)


def positions_of(content: Content | Unreadable, identity: Identity, catalog: Catalog) -> tuple[PositionMatch, ...]:
    """What ``content``, taken for what ``identity`` says, says of every position of the library's clauses."""
    if isinstance(content, Unreadable):
        return ()
    taken_for = catalog.document_type(identity.document_type) if identity.document_type else None
    return find_positions_in(content, identity.language, catalog.clauses(), taken_for)


def identified(content: Content | Unreadable, name: str, catalog: Catalog) -> tuple[Identity, tuple[ClauseMatch, ...]]:
    """What ``content`` is taken for, and the clauses that it holds."""
    types = catalog.document_types()
    if isinstance(content, Unreadable):
        return identify_content(content, name, types), ()
    language = language_of("\n".join(line.text for line in outline(content).lines))
    matches = find_clauses_in(content, language, catalog.clauses())
    return identify_content(content, name, types, matches), matches


def review(
    file: Path | str,
    *,
    as_type: str | None = None,
    project: Path | str | None = None,
    against: Path | str | None = None,
    libraries: Sequence[Path] = (),
    passwords: Sequence[str] = (),
) -> Reviewed:
    """What is to be said of the contract ``file``, with what was read of it.

    It is held to the clauses of ``as_type``, else of the type that it looks like. ``project`` gives the values that are
    asked for. ``against`` is the version that we issued, as a Word file: what was changed in it is told.
    """
    catalog = Catalog(libraries)
    projects = _projects(Path(project), catalog) if project is not None else {}
    issued = Path(against) if against is not None else None
    return review_file(Path(file), catalog, projects, as_type, issued, tuple(passwords))


def review_several(
    pack: Path | str,
    *,
    as_type: str | None = None,
    project: Path | str | None = None,
    libraries: Sequence[Path] = (),
    passwords: Sequence[str] = (),
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[tuple[Review, ...], tuple[Unreviewed, ...]]:
    """The reviews of all contracts in a folder or archive, and the files that could not be reviewed."""
    catalog = Catalog(libraries)
    projects = _projects(Path(project), catalog) if project is not None else {}
    return review_all(Path(pack), catalog, projects, as_type, tuple(passwords), limits)
