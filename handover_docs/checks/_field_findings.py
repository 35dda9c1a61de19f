"""What is told of a field: that it is missing, is not filled in, or says something else than the project."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from handover_docs.model.content import Evidence, Location
from handover_docs.model.document_type import Field, FieldType
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Outcome, finding_id
from handover_docs.model.requirement import Requirement, Subject, Value
from handover_docs.slotted import dataclass
from handover_docs.text.field_values import written
from handover_docs.text.fields import LabelledValue
from handover_docs.text.money import format_money, format_percent
from handover_docs.wording import LANGUAGES, Bilingual


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells of ``field`` in ``file``; ``expected`` are the values that the project has for it."""

    requirement: Requirement
    subject: Subject
    file: Examined
    field: Field
    expected: Sequence[Value]

    def missing(self) -> Finding:
        """It is not there; of a file that was read in part that is open."""
        name, title, partial = self.file.file.name, self.field.name.title, not self.file.read_whole
        message = Bilingual(
            f"“{name}”{'未能读全，未见' if partial else '没有'}“{title.zh}”一项。",
            f"“{name}” was read in part; the field “{title.en}” was not seen."
            if partial
            else f"“{name}” has no field “{title.en}”.",
        )
        remedy = Bilingual(f"请补上“{title.zh}：”并填写。", f"Add “{title.en}:” with its value.")
        where = Evidence(self.file.file.path, Location(), "")
        return self._finding("missing", Outcome.OPEN if partial else Outcome.FAIL, message, remedy, where)

    def unfilled(self, value: LabelledValue) -> Finding:
        """Its label stands there with a blank."""
        name, title = self.file.file.name, self.field.name.title
        message = Bilingual(f"“{name}”的“{title.zh}”没有填写。", f"In “{name}”, “{title.en}” is not filled in.")
        remedy = Bilingual(f"请填写“{title.zh}”。", f"Fill in “{title.en}”.")
        return self._finding("unfilled", Outcome.FAIL, message, remedy, self.file.at(value.evidence))

    def differs(self, value: LabelledValue) -> Finding:
        """It says another value."""
        name, title, known = self.file.file.name, self.field.name.title, self._known()
        message = Bilingual(
            f"“{name}”的“{title.zh}”为“{value.value}”，与项目信息“{known.zh}”不一致。",
            f"In “{name}”, “{title.en}” is “{value.value}”; the project has “{known.en}”.",
        )
        remedy = Bilingual(
            f"请改为“{known.zh}”；如项目信息有误，请更正项目信息。",
            f"Change it to “{known.en}”, or correct the project description if that is wrong.",
        )
        return self._finding("differs", Outcome.FAIL, message, remedy, self.file.at(value.evidence))

    def otherwise(self, value: LabelledValue, why: Bilingual | None = None) -> Finding:
        """Another value that may be right all the same: its label may mean something else, or it be another name."""
        name, title, known, reason = self.file.file.name, self.field.name.title, self._known(), why or _OTHERWISE_CALLED
        message = Bilingual(
            f"“{name}”有一处“{title.zh}”写作“{value.value}”，项目中为“{known.zh}”；{reason.zh}。",
            f"In “{name}”, “{title.en}” once reads “{value.value}”; the project has “{known.en}”. {reason.en}.",
        )
        remedy = Bilingual(
            f"请人工确认两者所指是否相同；不是的，请改为“{known.zh}”，是的，建议统一写法。",
            f"See whether both mean the same; change it to “{known.en}” if not, else write it one way throughout.",
        )
        return self._finding("differs", Outcome.REVIEW, message, remedy, self.file.at(value.evidence))

    def _finding(
        self, what: str, outcome: Outcome, message: Bilingual, remedy: Bilingual, evidence: Evidence
    ) -> Finding:
        id_ = finding_id(self.requirement.id, what, self.subject.key_of(self.file))
        return Finding(id_, outcome, message, remedy, (evidence,))

    def _known(self) -> Bilingual:
        zh, en = (self._shown(language) for language in LANGUAGES)
        return Bilingual(zh, en)

    def _shown(self, language: str) -> str:
        shown, kind = [], self.field.type
        deals = (project.commercial for project in self.subject.projects.values() if project.commercial is not None)
        currency = next((deal.currency for deal in deals), "CNY")
        for value in self.expected:
            if isinstance(value, (Decimal, int)) and kind is FieldType.MONEY:
                shown.append(format_money(value, currency))
            elif isinstance(value, (Decimal, int)) and kind is FieldType.PERCENT:
                shown.append(format_percent(value))
            else:
                shown.append(written(value, language))
        unique = list(dict.fromkeys(shown))
        return ("”或“" if language == "zh-CN" else "” or “").join(unique[:5])


_OTHERWISE_CALLED: Final = Bilingual(
    "文件采用自己的栏目和写法，所指是否相同无法判断",
    "The document has labels of its own, and whether the two are the same cannot be told",
)
