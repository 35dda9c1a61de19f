"""Asks every requirement of a pack schema of a pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import ModuleType
from typing import Final

from handover_docs.catalog import Catalog
from handover_docs.check.ask import Answers, Demanded, Document, answers
from handover_docs.check.assign import Assignment, assign
from handover_docs.check.decide import decided, related
from handover_docs.check.examine import Memory, examine, is_manifest, refused, to_check
from handover_docs.check.expected import Facts
from handover_docs.check.naming import said_once
from handover_docs.check.recognised import to_confirm
from handover_docs.check.repeats import without_repeats
from handover_docs.check.requirements import checks_of, of_deliverable, of_pack
from handover_docs.check.settled import settled, types_in, with_parts
from handover_docs.check.status import status_of
from handover_docs.check.unread import as_far_as_read, may_hold_something
from handover_docs.check.verdict import verdict_of
from handover_docs.intake import OpenPack
from handover_docs.model.document_type import Section, Table
from handover_docs.model.learning import Afresh, Learning
from handover_docs.model.mapping import Mapping as Decisions
from handover_docs.model.pack import Examined
from handover_docs.model.pack_schema import Cardinality, DeliverableRule, PackSchema, Stage
from handover_docs.model.project import Project
from handover_docs.model.report import DeliverableSummary, Finding, Level, Outcome, Report, Result, finding_id, worst
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual


def check(
    opened: OpenPack,
    schema: PackSchema,
    catalog: Catalog,
    projects: Mapping[str, Project] | None = None,
    stage: Stage | None = None,
    *,
    tool_version: str,
    passwords: tuple[str, ...] = (),
    mapping: Decisions = Decisions(),  # noqa: B008
    memory: Memory | None = None,
) -> Report:
    """The report on ``opened``, held to ``schema``.

    ``projects`` gives the project by language; without it, what depends on its facts is optional and values are not
    compared. ``stage`` is what the pack says of itself where it is ``None``. ``mapping`` is what a person decided about
    the files. What ``memory`` knows of a file is not read again. Raises ``LibraryError`` where a document type, clause
    or condition cannot be used.
    """
    every = decided(examine(opened, to_check(opened), catalog, passwords, memory), mapping, schema)
    files = tuple(file for file in every if file.decision is None or file.decision.ignore is None)
    learning: Learning = memory or Afresh()
    kinship = related(files, catalog.document_types(), learning)
    schema = settled(schema, files, catalog)
    facts = Facts(projects or {}, types_in(files))
    kept_back = tuple(file for file in refused(opened.pack, catalog) if may_hold_something(file))
    assignment = assign((*files, *kept_back), schema, kinship)
    if assignment.unassigned:
        facts = replace(facts, perhaps=tuple(kind.id for kind in catalog.document_types()))
    asking = _Asking(
        schema,
        catalog,
        facts,
        assignment,
        Subject(
            opened.pack,
            schema,
            stage or (Stage.ISSUED if opened.issued else Stage.SIGNED),
            files,
            (),
            assignment.unassigned,
            facts.projects,
            {clause.id: clause for clause in catalog.clauses()},
            {kind.id: kind for kind in catalog.document_types()},
            kinship,
        ),
        learning,
        memory,
        kept_back,
    )
    results = without_repeats(said_once(asking.results()))
    kinds = {file.identity.document_type for file in files}
    return Report(
        tool_version=tool_version,
        pack_name=opened.pack.name,
        pack_sha256=opened.pack.sha256,
        files=tuple(status_of(file, assignment.deliverables_of(file.file.path), kinship) for file in every),
        set_aside=(
            *opened.pack.set_aside,
            *(file.path for file in opened.pack.files if is_manifest(opened, file)),
        ),
        schema_id=schema.id,
        schema_version=schema.version,
        schema_title=schema.title,
        stage=asking.subject.stage.value,
        project=facts.project.name if facts.project else None,
        verdict=verdict_of(results),
        results=results,
        deliverables=tuple(DeliverableSummary(rule.id, rule.title, rule.instructions) for rule in schema.deliverables),
        unused_decisions=tuple(one.where for one in mapping.unused(file.decision for file in every)),
        document_titles=tuple((kind.id, kind.name.title) for kind in catalog.document_types() if kind.id in kinds),
    )


@dataclass(frozen=True, slots=True)
class _Asking:
    """The questions to one pack."""

    schema: PackSchema
    catalog: Catalog
    facts: Facts
    assignment: Assignment
    subject: Subject
    learning: Learning
    memory: Memory | None = None
    kept_back: tuple[Examined, ...] = ()
    """What was not taken in."""

    def results(self) -> Iterator[Result]:
        """The results in the schema's order, those of the whole pack first."""
        checks = checks_of(self.schema)
        wanted = {rule.id: list(self._of_deliverable(rule, checks)) for rule in self.schema.deliverables}
        of_files = {
            name: tuple(one for one in all_of if isinstance(one, Requirement)) for name, all_of in wanted.items()
        }
        documents = tuple(document for rule in self.schema.deliverables for document in self._documents(rule.id))
        given: dict[str, list[tuple[Answers, ...]]] = {name: [] for name in wanted}
        demanded = Demanded(self.subject, self.facts, of_files, documents)
        for document, found in zip(documents, answers(demanded, self.memory), strict=True):
            given[document.deliverable].append(found)
        lacking = _lacking(documents, of_files, given)
        claimed = frozenset(file.file.path for files in self.assignment.files.values() for file in files)
        subject = replace(self.subject, lacking=lacking, learning=self.learning, claimed=claimed)
        current = tuple(file for file in subject.files if subject.kinship.is_current(file.file.path))
        for plugin in checks:
            if plugin.OVER == "pack":
                result = to_confirm(plugin.check(of_pack(plugin), subject), subject.files, over_part=False)
                yield as_far_as_read(result, (*current, *self.kept_back))
        for name, all_of in wanted.items():
            place = 0
            for one in all_of:
                if isinstance(one, Requirement):
                    yield _together(one, [each_of[place] for each_of in given[name]])
                    place += 1
                else:
                    yield one

    def _of_deliverable(self, rule: DeliverableRule, checks: Iterable[ModuleType]) -> Iterator[Result | Requirement]:
        """What is answered by the deliverable as a whole, and what is to be asked of its documents."""
        kinds = [self.catalog.document_type(name) for name in rule.document_types]
        kind = with_parts(self.catalog.document_type(rule.document_type), rule)
        chosen = self.assignment.files[rule.id]
        due = self.facts.is_due(rule, kinds, self.subject.stage)
        unread = due is None and replace(self.facts, perhaps=()).is_due(rule, kinds, self.subject.stage) is not None
        asked_for = rule.cardinality is Cardinality.REQUIRED
        if due is not True and rule.cardinality is Cardinality.REQUIRED:
            rule = replace(rule, cardinality=Cardinality.OPTIONAL)
        count = self.facts.count(rule) if due else None
        for plugin in checks:
            if plugin.OVER == "pack":
                continue
            for asked in of_deliverable(plugin, rule, kind, count, self.catalog):
                requirement = replace(asked, due=self.facts.due_by(rule, kind)) if rule.due else asked
                if plugin.OVER != "deliverable":
                    yield requirement if chosen else requirement.not_applicable(_absent(requirement))
                elif not chosen and plugin.NEEDS:
                    yield requirement.not_applicable(_absent(requirement))
                elif not chosen and due is None and asked_for and self.subject.stage is Stage.SIGNED:
                    perhaps = requirement.result([_perhaps_due(requirement, rule, unread)])
                    yield replace(perhaps, reason=_BY_UNREAD if unread else _BY_PROJECT)
                elif not chosen and due is not True and rule.cardinality is Cardinality.OPTIONAL:
                    yield requirement.not_applicable(_NOT_DUE if due is False else _NOT_READ if unread else _NO_PROJECT)
                else:
                    yield plugin.check(requirement, replace(self.subject, chosen=chosen, learning=self.learning))

    def _documents(self, deliverable: str) -> Iterator[Document]:
        by_path = {file.file.path: file for file in self.assignment.files[deliverable]}
        for paths in self.subject.kinship.asked_as_one(by_path):
            yield Document(deliverable, tuple(by_path[path] for path in paths))


def _lacking(
    documents: Sequence[Document],
    asked: Mapping[str, Sequence[Requirement]],
    given: Mapping[str, Sequence[tuple[Answers, ...]]],
) -> Mapping[str, tuple[Section | Table, ...]]:
    """By path, the sections and tables that a document was found to lack."""
    turns = {name: iter(answers_of) for name, answers_of in given.items()}
    lacking: dict[str, tuple[Section | Table, ...]] = {}
    for document in documents:
        found = next(turns[document.deliverable])
        absent = tuple(
            one.part
            for one, (results, _, _) in zip(asked[document.deliverable], found, strict=True)
            if isinstance(one.part, Section | Table) and any(result.outcome is Outcome.FAIL for result in results)
        )
        for file in document.parts:
            lacking[file.file.path] = (*lacking.get(file.file.path, ()), *absent)
    return lacking


def _perhaps_due(requirement: Requirement, rule: DeliverableRule, unread: bool) -> Finding:
    """Nobody can tell whether the deliverable is due, without the project or what was not read; so it stays open."""
    title = rule.title
    why, remedy = (_BY_UNREAD, _SEND_READABLE) if unread else (_BY_PROJECT, _GIVE_PROJECT)
    what = Bilingual(f"未见《{title.zh}》；{why.zh}。", f"“{title.en}”: not found; {why.en}.")
    return Finding(finding_id(requirement.id, "perhaps-due"), Outcome.OPEN, what, remedy)


def _together(requirement: Requirement, given: Sequence[Answers]) -> Result:
    """One result of all documents; what could not be read leaves it open unless another document failed."""
    asked = [answer for one in given for answer in one[0]]
    reasons = [reason for one in given for reason in one[1]]
    dark = [name for one in given for name in one[2]]
    if not asked:
        return requirement.open(_unread(dark)) if dark else requirement.not_applicable(reasons[0])
    findings = [finding for result in asked for finding in result.findings]
    proof = [evidence for result in asked for evidence in result.proof]
    # What weighs less of one document, as of one in its sender's own form, is not to hide what weighs more of another.
    unsettled = [result for result in asked if result.outcome is not Outcome.PASS] or asked
    level = next(level for level in Level if any(result.level is level for result in unsettled))
    outcome = worst(result.outcome for result in unsettled if result.level is level)
    if dark and outcome is not Outcome.FAIL:
        return replace(requirement.result(findings, proof), outcome=Outcome.OPEN, level=level, reason=_unread(dark))
    reason = next((result.reason for result in asked if result.outcome is Outcome.OPEN), None)
    return replace(requirement.result(findings, proof), outcome=outcome, level=level, reason=reason)


_NOT_DUE: Final = Bilingual("按项目情况，本次不要求。", "The project’s situation does not call for it.")
_NO_PROJECT: Final = Bilingual(
    "是否需要取决于项目情况；未提供项目信息，未提交不算缺少。",
    "Whether it is due depends on the project, which was not given; its absence does not count.",
)
_NOT_READ: Final = Bilingual(
    "是否需要取决于无法读取的文件是什么；未提交不算缺少。",
    "Whether it is due depends on what the files are that could not be read; its absence does not count.",
)
_BY_PROJECT: Final = Bilingual(
    "未提供项目描述，无法判断本项目是否需要", "without the project description it cannot be told whether it is due"
)
_GIVE_PROJECT: Final = Bilingual(
    "请用 --project 给出项目描述后重新核查，或人工确认本项目不需要此项资料。",
    "Check again with --project, or confirm that this project does not need it.",
)
_BY_UNREAD: Final = Bilingual(
    "是否需要取决于无法读取的文件是什么", "whether it is due depends on what the files are that could not be read"
)
_SEND_READABLE: Final = Bilingual("请提供可读的版本后重新核查。", "Check again once there are readable versions.")


def _absent(requirement: Requirement) -> Bilingual:
    title = requirement.deliverable.title if requirement.deliverable else requirement.title
    return Bilingual(f"资料包中未见《{title.zh}》。", f"“{title.en}” was not found in the pack.")


def _unread(names: Sequence[str]) -> Bilingual:
    return Bilingual(f"无法读取：{'、'.join(names)}。", f"Could not be read: {', '.join(names)}.")
