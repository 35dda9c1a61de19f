"""How every clause that we ask for stands in one contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from handover_docs.catalog import Catalog
from handover_docs.check.expected import Facts
from handover_docs.model.clause import Clause, ClauseMatch
from handover_docs.model.content import Content
from handover_docs.model.document_type import ClauseUse, DocumentType, ElementUse, RiskUse
from handover_docs.model.pack import Examined
from handover_docs.model.project import Project
from handover_docs.model.report import Level, Outcome, Result
from handover_docs.model.review import ClauseReview, ClauseState, Deviation, Issue
from handover_docs.review.asking import ClausePart, asked_of
from handover_docs.review.deviation import deviation_of
from handover_docs.review.passages import Passages
from handover_docs.review.readings import readings_of
from handover_docs.review.standard import fallback_of, standard_of, wording_of, written_language
from handover_docs.review.telling import telling_of
from handover_docs.slotted import dataclass
from handover_docs.text.passages import in_two_languages
from handover_docs.text.translations import parts_of
from handover_docs.wording import Bilingual

_BAD: Final = (Outcome.FAIL, Outcome.REVIEW, Outcome.OPEN)


def clause_reviews(
    examined: Examined, kind: DocumentType, facts: Facts, catalog: Catalog, passages: Passages
) -> tuple[ClauseReview, ...]:
    """Every clause of ``kind`` that is due in this contract, in the order of the type."""
    results: dict[str, list[tuple[ClausePart, Result]]] = {}
    for part, result in asked_of(examined, kind, facts, catalog):
        results.setdefault(part.clause, []).append((part, result))
    due = [use for use in kind.clauses if _is_due(use, examined, facts)]
    language = written_language(examined.identity.language)
    project = facts.projects.get(language)
    form = examined.identity.form or (kind.forms[0].id if kind.forms else None)
    twice = in_two_languages(passages.content)
    reviewing = _Reviewing(examined, passages, language, twice, tuple(use.clause for use in due), project, form)
    return tuple(reviewing.review(use, catalog.clause(use.clause), results.get(use.clause, [])) for use in due)


@dataclass(frozen=True, slots=True)
class _Reviewing:
    examined: Examined
    passages: Passages
    language: str
    twice: bool
    """Whether it says everything in two languages."""
    held: tuple[str, ...]
    project: Project | None
    form: str | None
    """Which form of its type it is; the first where that cannot be told, none where the type has none."""

    def review(self, use: ClauseUse, clause: Clause, results: Sequence[tuple[ClausePart, Result]]) -> ClauseReview:
        match = self.examined.clause(clause.id) or ClauseMatch(clause.id, False, 0.0)
        standard = standard_of(clause, self.language, self.held, self.form, self.project)
        lines = self.passages.lines_of(match) if match.present else ()
        deviation = deviation_of(standard, self._texts(lines)) if lines else None
        bad = ((part, result) for part, result in results if result.outcome in _BAD)
        issues = tuple(issue for part, result in bad for issue in self._issues(part, result, standard))
        return ClauseReview(
            clause.id,
            clause.name.title,
            use.level,
            self._state(match, results, deviation),
            match.evidence if match.present else ((match.nearest,) if match.nearest else ()),
            issues,
            readings_of(clause, match) if match.present else (),
            self.passages.blocks_of(lines),
            standard,
            fallback_of(clause, self.language, self.held, self.form, self.project),
            deviation,
            clause.playbook,
            telling_of(clause, match, issues, deviation, self.passages, lines) if match.present else None,
        )

    def _texts(self, lines: Sequence[int]) -> tuple[str, ...]:
        """What the lines say; of a contract in two languages what they say in that of our wording."""
        texts = self.passages.texts(lines)
        if not self.twice:
            return texts
        chinese = self.language.startswith("zh")
        parts = ((text, one) for text in texts for one in parts_of(text) if one.chinese is chinese)
        return tuple(text[one.start : one.end].strip() for text, one in parts)

    def _issues(self, part: ClausePart, result: Result, standard: Sequence[str]) -> tuple[Issue, ...]:
        name = self.examined.file.name
        wording = wording_of(part.element, standard, self.language) if isinstance(part, ElementUse) else None
        return tuple(
            Issue(
                f"{result.check}/{result.requirement.partition('/')[2].partition('/')[2]}",
                result.level,
                one.outcome,
                _without_name(one.message, name),
                one.remedy,
                one.evidence,
                wording,
            )
            for one in result.findings
        )

    def _state(
        self,
        match: ClauseMatch,
        results: Sequence[tuple[ClausePart, Result]],
        deviation: Deviation | None,
    ) -> ClauseState:
        outcomes: Mapping[type, list[Result]] = {
            each: [result for part, result in results if isinstance(part, each)]
            for each in (ClauseUse, ElementUse, RiskUse)
        }
        own = outcomes[ClauseUse]
        if not match.present:
            partial = isinstance(self.examined.content, Content) and self.examined.content.partial
            return ClauseState.UNDECIDED if partial else ClauseState.MISSING
        if any(result.outcome in (Outcome.REVIEW, Outcome.OPEN) for result in own):
            return ClauseState.UNDECIDED
        if any(_weakens(result) for result in outcomes[ElementUse]):
            return ClauseState.WEAKENED
        if any(result.outcome is Outcome.REVIEW for result in outcomes[RiskUse]):
            return ClauseState.RISKY
        if deviation is not None and (deviation.swapped or deviation.stresses):
            return ClauseState.DEVIATES
        return ClauseState.PRESENT


def _is_due(use: ClauseUse, examined: Examined, facts: Facts) -> bool:
    """Whether the clause is asked for; where that hangs on a project not at hand, one that is there is reviewed."""
    answer = facts.applies(use, examined.identity.form)
    match = examined.clause(use.clause)
    return bool(answer) or (answer is None and match is not None and match.present)


def _weakens(result: Result) -> bool:
    """Whether what the clause says of an element is other than we ask, or nothing of one that it must say."""
    return result.outcome is Outcome.FAIL or (result.outcome is Outcome.REVIEW and result.level is Level.ERROR)


def _without_name(message: Bilingual, name: str) -> Bilingual:
    """The message of a check, which names the file, for a review of one file."""
    zh = message.zh.replace(f"“{name}”的", "").replace(f"“{name}”", "本合同")
    en = message.en.replace(f" of “{name}”", "").replace(f"“{name}”", "The contract")
    return Bilingual(zh[:1].upper() + zh[1:], en[:1].upper() + en[1:])
