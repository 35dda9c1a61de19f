"""Asks every requirement of a pack schema of a pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import Final

from handover_docs.catalog import Catalog
from handover_docs.check.assign import Assignment, assign
from handover_docs.check.decide import decided, related
from handover_docs.check.examine import examine, is_manifest, refused, to_check
from handover_docs.check.expected import Facts
from handover_docs.check.recognised import to_confirm
from handover_docs.check.requirements import checks_of, of_deliverable, of_pack
from handover_docs.check.status import status_of
from handover_docs.check.verdict import verdict_of
from handover_docs.intake import OpenPack
from handover_docs.model.content import Unreadable
from handover_docs.model.document_type import ElementUse, Field, Table
from handover_docs.model.kinship import Kin
from handover_docs.model.mapping import Mapping as Decisions
from handover_docs.model.pack import Examined
from handover_docs.model.pack_schema import Cardinality, DeliverableRule, PackSchema, Stage
from handover_docs.model.project import Project
from handover_docs.model.report import DeliverableSummary, Finding, Outcome, Report, Result, finding_id, worst
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.registry import plugins
from handover_docs.wording import Bilingual

_PASSABLE: Final = (Outcome.PASS, Outcome.REVIEW)
_HOLDERS: Final[Mapping[str, str]] = {"sections": "section", "clauses": "clause"}
"""What a part stands in, and where the part names it."""
_Key = tuple[str | None, str, str | None, str]
_PARTS: Final = frozenset({Kin.PART})
_OVER_FILES: Final = "document"
"""What is asked of each file of a document that is in several; anything else may stand in any of them."""


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
) -> Report:
    """The report on ``opened``, held to ``schema``.

    ``projects`` gives the project by language; without it, what depends on its facts is optional and values are not
    compared. ``stage`` is what the pack says of itself where it is ``None``. ``mapping`` is what a person decided about
    the files. Raises ``LibraryError`` where a document type, clause or condition cannot be used.
    """
    facts = Facts(projects or {})
    every = decided(examine(opened, to_check(opened), catalog, passwords), mapping, schema)
    files = tuple(file for file in every if file.decision is None or file.decision.ignore is None)
    kinship = related(files, catalog.document_types())
    assignment = assign((*files, *refused(opened.pack, catalog)), schema, kinship)
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
    )
    results = tuple(asking.results())
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
    """The questions to one pack, and how each part of each file fared so far."""

    schema: PackSchema
    catalog: Catalog
    facts: Facts
    assignment: Assignment
    subject: Subject
    fared: dict[_Key, Outcome] = field(default_factory=dict)

    def results(self) -> Iterator[Result]:
        """The results in the schema's order, those of the whole pack first."""
        checks = checks_of(self.schema)
        for plugin in checks:
            if plugin.OVER == "pack":
                yield plugin.check(of_pack(plugin), self.subject)
        for rule in self.schema.deliverables:
            yield from self._of_deliverable(rule, [plugin for plugin in checks if plugin.OVER != "pack"])

    def _of_deliverable(self, rule: DeliverableRule, checks: Iterable[ModuleType]) -> Iterator[Result]:
        kind = self.catalog.document_type(rule.document_type)
        chosen = self.assignment.files[rule.id]
        due = self.facts.is_due(rule, kind)
        asked_for = rule.cardinality is Cardinality.REQUIRED
        if due is not True and rule.cardinality is Cardinality.REQUIRED:
            rule = replace(rule, cardinality=Cardinality.OPTIONAL)
        count = self.facts.count(rule) if due else None
        for plugin in checks:
            for requirement in of_deliverable(plugin, rule, kind, count, self.catalog):
                if plugin.OVER != "deliverable":
                    yield self._of_files(plugin, requirement, chosen)
                elif not chosen and due is None and asked_for and self.subject.stage is Stage.SIGNED:
                    yield requirement.result([_perhaps_due(requirement, rule)])
                elif not chosen and due is not True and rule.cardinality is Cardinality.OPTIONAL:
                    yield requirement.not_applicable(_NOT_DUE if due is False else _NO_PROJECT)
                else:
                    yield plugin.check(requirement, replace(self.subject, chosen=chosen))

    def _of_files(self, plugin: ModuleType, requirement: Requirement, chosen: tuple[Examined, ...]) -> Result:
        """The answers of every file in one result."""
        if not chosen:
            return requirement.not_applicable(_absent(requirement))
        asked: list[Result] = []
        reasons: list[Bilingual] = []
        dark: list[Examined] = []
        for parts in self._documents(plugin, chosen):
            unread = [file for file in parts if isinstance(file.content, Unreadable)]
            answers = [self._of_file(plugin, requirement, file) for file in parts if file not in unread]
            answer = min(answers, key=_of_the_best_part) if answers else None
            if answer is not None:
                for file in parts:
                    self.fared[_key(plugin.ID, requirement, file)] = answer.outcome
            if answer is None or (unread and answer.outcome not in _PASSABLE):
                # What one part lacks may stand in the one that could not be read.
                dark += unread
            elif answer.outcome is Outcome.NOT_APPLICABLE:
                reasons.append(answer.reason or _NOT_ASKED)
            else:
                asked.append(to_confirm(answer, parts, requirement.part is not None))
        return _together(requirement, asked, reasons, dark)

    def _documents(self, plugin: ModuleType, chosen: tuple[Examined, ...]) -> Iterator[tuple[Examined, ...]]:
        """The files of each document: what one of its parts holds, the document holds."""
        by_path = {file.file.path: file for file in chosen}
        kinds = () if plugin.OVER == _OVER_FILES else _PARTS
        for paths in self.subject.kinship.documents(by_path, kinds):
            yield tuple(by_path[path] for path in paths)

    def _of_file(self, plugin: ModuleType, requirement: Requirement, file: Examined) -> Result:
        part, form = requirement.part, file.identity.form
        applies: bool | None = True
        if part is not None:
            applies = self.facts.applies(part, form)
            if applies is False:
                return requirement.not_applicable(_NOT_FOR_IT)
        blocking = self._blocking(plugin, requirement, file)
        if blocking is not None:
            return requirement.not_applicable(_after(blocking))
        kind = requirement.document_type
        if isinstance(part, Field) and kind is not None:
            expected = self.facts.values(part.value, kind, form)
            requirement = replace(requirement, expected=expected)
            if self.facts.projects and part.value is not None and not expected:
                applies = None
        elif isinstance(part, ElementUse) and kind is not None:
            requirement = replace(requirement, expected=self.facts.asked(part.element, kind, form))
        elif isinstance(part, Table):
            requirement = replace(requirement, expected_count=self.facts.rows(part))
        result: Result = plugin.check(requirement, replace(self.subject, chosen=(file,)))
        if applies is None and result.outcome in (Outcome.FAIL, Outcome.OPEN):
            return requirement.not_applicable(_NOT_TOLD)
        return result

    def _blocking(self, plugin: ModuleType, requirement: Requirement, file: Examined) -> str | None:
        """The check that must pass first and did not, on the part itself or on the section it stands in."""
        known = plugins("handover_docs.checks")
        part = requirement.part
        for need in plugin.NEEDS:
            over = known[need].OVER if need in known else None
            place = part.id if part is not None and over == plugin.OVER else None
            holder = _HOLDERS.get(over) if over is not None and over != plugin.OVER else None
            if holder is not None:
                place = getattr(part, holder, None)
            outcome = self.fared.get((_deliverable(requirement), need, place, file.file.path))
            if outcome is not None and outcome not in _PASSABLE:
                return str(need)
        return None


_BEST_FIRST: Final = (Outcome.PASS, Outcome.REVIEW, Outcome.FAIL, Outcome.OPEN, Outcome.NOT_APPLICABLE)


def _of_the_best_part(answer: Result) -> int:
    return _BEST_FIRST.index(answer.outcome)


def _deliverable(requirement: Requirement) -> str | None:
    return requirement.deliverable.id if requirement.deliverable is not None else None


def _key(check: str, requirement: Requirement, file: Examined) -> _Key:
    """What is known of one part of one file by what it was taken for."""
    part = requirement.part.id if requirement.part is not None else None
    return _deliverable(requirement), check, part, file.file.path


def _perhaps_due(requirement: Requirement, rule: DeliverableRule) -> Finding:
    """Nobody can tell without the project whether the deliverable is due, so it stays open."""
    title = rule.title
    return Finding(
        finding_id(requirement.id, "perhaps-due"),
        Outcome.OPEN,
        Bilingual(
            f"资料包中没有《{title.zh}》；未提供项目描述，无法判断本项目是否需要。",
            f"“{title.en}” is not in the pack; without the project description it cannot be told whether it is due.",
        ),
        Bilingual(
            "请用 --project 给出项目描述后重新核查，或人工确认本项目不需要此项资料。",
            "Check again with --project, or confirm that this project does not need it.",
        ),
    )


def _together(requirement: Requirement, asked: list[Result], reasons: list[Bilingual], dark: list[Examined]) -> Result:
    """One result of the answers of several files; what could not be read leaves it open unless another file failed."""
    if not asked:
        return requirement.open(_unread(dark)) if dark else requirement.not_applicable(reasons[0])
    findings = [finding for result in asked for finding in result.findings]
    proof = [evidence for result in asked for evidence in result.proof]
    outcome = worst(result.outcome for result in asked)
    level = asked[0].level
    if dark and outcome is not Outcome.FAIL:
        return replace(requirement.result(findings, proof), outcome=Outcome.OPEN, level=level, reason=_unread(dark))
    return replace(requirement.result(findings, proof), outcome=outcome, level=level)


_NOT_DUE: Final = Bilingual("按项目情况，本次不要求。", "The project’s situation does not call for it.")
_NO_PROJECT: Final = Bilingual(
    "是否需要取决于项目情况；未提供项目信息，未提交不算缺少。",
    "Whether it is due depends on the project, which was not given; its absence does not count.",
)
_NOT_FOR_IT: Final = Bilingual("不适用于此类文件。", "It does not apply to a document of this kind.")
_NOT_TOLD: Final = Bilingual(
    "是否需要取决于项目情况，无法确定。", "Whether it is needed depends on facts of the project that are not known."
)
_NOT_ASKED: Final = Bilingual("未核查。", "It was not asked.")


def _absent(requirement: Requirement) -> Bilingual:
    title = requirement.deliverable.title if requirement.deliverable else requirement.title
    return Bilingual(f"资料包中没有《{title.zh}》。", f"“{title.en}” is not in the pack.")


def _after(need: str) -> Bilingual:
    title = plugins("handover_docs.checks")[need].TITLE
    return Bilingual(
        f"“{title.zh}”一项未通过，解决后再核查。", f"“{title.en}” did not pass; it is asked once that is settled."
    )


def _unread(files: Iterable[Examined]) -> Bilingual:
    names = [file.file.name for file in files]
    return Bilingual(f"无法读取：{'、'.join(names)}。", f"Could not be read: {', '.join(names)}.")
