"""The deliverable is in the pack, as often as it is called for, in each language that the pack comes in.

A file that could not be read but is named like the deliverable leaves the requirement open, and so does, where the
deliverable is missing, any unreadable file that might be it. Where one was taken for nothing and comes close, it is
named with what it lacks. Copies, the parts of one document, and a Word file with its PDF count once; an earlier version
does not count.
Where a project is at hand, the languages are those of the project that the pack holds at all; otherwise those in
which most deliverables came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from handover_docs.model.content import Content, Evidence, Location, Unreadable
from handover_docs.model.kinship import SAME_DOCUMENT
from handover_docs.model.pack import Examined
from handover_docs.model.pack_schema import Cardinality, DeliverableRule
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.dates import format_date
from handover_docs.text.lacking import lacking
from handover_docs.text.listing import listed
from handover_docs.text.normalise import squeezed
from handover_docs.text.passages import in_two_languages
from handover_docs.wording import Bilingual

ID = "deliverable-present"
TITLE = Bilingual("资料齐全", "Deliverable present")
OVER = "deliverable"
NOUN = "present"
NEEDS: tuple[str, ...] = ()

_NAMES = {"zh": Bilingual("中文版", "Chinese"), "en": Bilingual("英文版", "English")}
_UNSURE = 0.7
_NEAR = 0.2
"""How like a document type a file must be to be named where one of that type is missing."""
_PERHAPS = 0.8
"""Of the chance that a file is none of the types: from there on a person looks before the one is called missing."""
_SHOWN = 5


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether the deliverable is there, and no more often than it may be."""
    rule = requirement.deliverable
    if rule is None:
        return requirement.not_applicable(Bilingual("没有指明资料。", "No deliverable is named."))
    if rule.cardinality is Cardinality.PROHIBITED:
        return requirement.result(
            [*_unwanted(requirement, rule, subject.chosen), *_perhaps(requirement, rule, subject)]
        )
    if not subject.chosen and rule.cardinality is Cardinality.OPTIONAL:
        return requirement.not_applicable(Bilingual("此项可选，未见提交。", "It is optional and was not found."))
    languages = _languages(subject) if subject.chosen else (None,)
    findings = [
        finding
        for language in languages
        for finding in _in_language(requirement, rule, subject, language if len(languages) > 1 else None)
    ]
    findings += [_unsure(requirement, subject, file) for file in subject.chosen if _is_unsure(file)]
    return requirement.result(findings, (_whole(file) for file in _read(subject.chosen)))


def _language(file: Examined) -> str:
    return file.identity.language.split("-")[0]


def _speaks(subject: Subject, file: Examined, language: str) -> bool:
    """Whether the file is in ``language``, alone or beside another."""
    return _language(file) == language or (
        isinstance(file.content, Content) and subject.learning.of(file, in_two_languages)
    )


def _read(files: Iterable[Examined]) -> list[Examined]:
    return [file for file in files if not isinstance(file.content, Unreadable)]


def _whole(file: Examined) -> Evidence:
    return Evidence(file.file.path, Location(), "")


def _languages(subject: Subject) -> tuple[str | None, ...]:
    """The languages in which every deliverable is due; ``None`` alone where any will do."""
    wanted = {rule.document_type for rule in subject.schema.deliverables}
    typed = [file for file in _read(subject.files) if file.identity.document_type in wanted]
    came = {_language(file) for file in typed}
    if subject.projects:
        project = next(iter(subject.projects.values()))
        due = dict.fromkeys(language.split("-")[0] for language in project.languages)
        return tuple(language for language in due if language in came) or (None,)
    held = Counter(language for _, language in {(file.identity.document_type, _language(file)) for file in typed})
    kinds = len({file.identity.document_type for file in typed})
    return tuple(language for language in ("zh", "en") if held[language] * 2 > kinds) or (None,)


def _in_language(
    requirement: Requirement, rule: DeliverableRule, subject: Subject, language: str | None
) -> list[Finding]:
    """What is wrong with the number of files in ``language``."""
    files = [file for file in subject.chosen if language is None or _speaks(subject, file, language)]
    there = _documents(subject, _read(files))
    dark = [file for file in subject.chosen if isinstance(file.content, Unreadable)]
    least = requirement.expected_count if requirement.expected_count is not None else rule.minimum
    most = rule.maximum if requirement.expected_count is None or rule.more else requirement.expected_count
    if there < least:
        return [_missing(requirement, rule, subject, language, (there, least), dark)]
    if most is not None and there > most:
        return [_too_many(requirement, rule, _read(files), language, (there, most))]
    return []


def _documents(subject: Subject, files: Sequence[Examined]) -> int:
    """How many documents the files are: what belongs together is one, and so is one name in two formats."""
    names = {file.file.path: file.file.name.rpartition(".") for file in files}
    endings: dict[str, Counter[str]] = {}
    for paths in subject.kinship.documents(names, SAME_DOCUMENT):
        stem, _, ending = names[paths[0]]
        endings.setdefault(squeezed(stem or ending), Counter()).update({names[path][2].lower() for path in paths})
    return sum(max(counts.values()) for counts in endings.values())


def _title(rule: DeliverableRule, language: str | None) -> Bilingual:
    if language is None:
        return Bilingual(f"《{rule.title.zh}》", f"“{rule.title.en}”")
    return Bilingual(f"《{rule.title.zh}》的{_NAMES[language].zh}", f"“{rule.title.en}” in {_NAMES[language].en}")


def _missing(
    requirement: Requirement,
    rule: DeliverableRule,
    subject: Subject,
    language: str | None,
    numbers: tuple[int, int],
    dark: Sequence[Examined],
) -> Finding:
    there, least = numbers
    title = _title(rule, language)
    if there == 0 and least == 1:
        what = Bilingual(f"资料包中没有{title.zh}。", f"{title.en} is not in the pack.")
    else:
        what = Bilingual(f"{title.zh}应有{least}份，实有{there}份。", f"{title.en}: {least} due, {there} in the pack.")
    suspects = [*dark, *subject.unassigned]
    defect = finding_id(requirement.id, "missing", language or "")
    if suspects:
        names = "、".join(file.file.name for file in suspects[:3])
        english = ", ".join(file.file.name for file in suspects[:3])
        more = Bilingual("等" if len(suspects) > 3 else "", " and others" if len(suspects) > 3 else "")
        seen = Bilingual(f"尚未见到{title.zh}；它", f"{title.en} was not found; it")
        if there:
            seen = Bilingual(
                f"{title.zh}应有{least}份，已读到{there}份；其余", f"{title.en}: {least} due, {there} read; the rest"
            )
        dim = not all(isinstance(file.content, Unreadable) for file in suspects)
        what = Bilingual(
            f"{seen.zh}可能是无法读取{'或未能识别清楚' if dim else ''}的文件（{names}{more.zh}）。",
            f"{seen.en} may be among the files that could not be read{' or not clearly' if dim else ''}"
            f" ({english}{more.en}).",
        )
        remedy = Bilingual("请重新提供这些文件的可读版本。", "Send readable versions of those files.")
        return Finding(defect, Outcome.OPEN, what, remedy, tuple(_whole(file) for file in suspects[:3]))
    nearest = _nearest(rule, subject) if there == 0 else None
    if nearest is not None:
        perhaps, told = nearest
        if perhaps:
            unclear = Bilingual(f"没有认出{title.zh}。{told.zh}", f"{title.en} was not recognised. {told.en}")
            return Finding(defect, Outcome.REVIEW, unclear, _LOOK)
        what = Bilingual(f"{what.zh}{told.zh}", f"{what.en} {told.en}")
    instructions = rule.instructions
    remedy = Bilingual(instructions.zh or f"请补交{title.zh}。", instructions.en or f"Send {title.en}.")
    if requirement.due is not None:
        zh, en = format_date(requirement.due, "zh-CN"), format_date(requirement.due, "en")
        remedy = Bilingual(f"{remedy.zh}最迟于{zh}提交。", f"{remedy.en} It is due by {en}.")
    return Finding(defect, Outcome.FAIL, what, remedy)


def _nearest(rule: DeliverableRule, subject: Subject) -> tuple[bool, Bilingual] | None:
    """Which of the files taken for nothing comes closest to any of the document types, and what it lacks.

    First whether it is about as likely to be of that type as of none.
    """
    near = [
        (candidate.confidence, file, subject.document_types[candidate.document_type])
        for file in _read(subject.files)
        if file.identity.document_type is None and subject.kinship.is_current(file.file.path)
        for candidate in file.identity.candidates
        if candidate.document_type in rule.document_types and candidate.document_type in subject.document_types
    ]
    if not near or max(one[0] for one in near) < _NEAR:
        return None
    sureness, file, kind = max(near, key=lambda one: (one[0], one[1].file.path))
    lacks = lacking(file, kind, subject.clauses)
    zh = listed([one.zh for one in lacks], _SHOWN).zh
    en = listed([one.en for one in lacks], _SHOWN).en
    title = kind.name.title
    return sureness >= _PERHAPS * file.identity.confidence, Bilingual(
        f"最接近的是“{file.file.name}”（像《{title.zh}》，把握{sureness:.0%}）{f'，但缺少{zh}' if lacks else ''}。",
        f"“{file.file.name}” comes closest ({sureness:.0%} like “{title.en}”){f', but lacks {en}' if lacks else ''}.",
    )


_LOOK = Bilingual(
    "请打开该文件确认；确是的，请用 --mapping 指定后重新核查，不是的，请对方补交。",
    "Open that file; name it in --mapping and check again if it is the document, ask for it if not.",
)


def _too_many(
    requirement: Requirement,
    rule: DeliverableRule,
    files: Sequence[Examined],
    language: str | None,
    numbers: tuple[int, int],
) -> Finding:
    there, most = numbers
    title = _title(rule, language)
    return Finding(
        finding_id(requirement.id, "too-many", language or ""),
        Outcome.FAIL,
        Bilingual(f"{title.zh}最多{most}份，实有{there}份。", f"{title.en}: {most} at most, {there} in the pack."),
        Bilingual(
            "请只保留有效的版本，或说明各份的用途。", "Keep the valid version only, or say what each one is for."
        ),
        tuple(_whole(file) for file in files),
    )


def _unwanted(requirement: Requirement, rule: DeliverableRule, files: Iterable[Examined]) -> list[Finding]:
    return [
        Finding(
            finding_id(requirement.id, "prohibited", file.file.name),
            Outcome.OPEN if isinstance(file.content, Unreadable) else Outcome.FAIL,
            Bilingual(
                f"“{file.file.name}”是《{rule.title.zh}》，不得放入资料包。",
                f"“{file.file.name}” is “{rule.title.en}”, which must not be in the pack.",
            ),
            Bilingual("请将其移出资料包。", "Take it out of the pack."),
            (_whole(file),),
        )
        for file in files
    ]


def _perhaps(requirement: Requirement, rule: DeliverableRule, subject: Subject) -> Iterator[Finding]:
    """What must not be in the pack may be among the files of which nobody can tell what they are."""
    if subject.unassigned:
        named = listed([file.file.name for file in subject.unassigned], _SHOWN)
        yield Finding(
            finding_id(requirement.id, "unread"),
            Outcome.OPEN,
            Bilingual(
                f"无法读取或未能识别清楚的文件中可能有《{rule.title.zh}》：{named.zh}。",
                f"“{rule.title.en}” may be among the files that could not be read or not clearly: {named.en}.",
            ),
            Bilingual("请打开文件确认，或提供可读的版本。", "Open them and see, or ask for readable versions."),
            tuple(_whole(file) for file in subject.unassigned[:_SHOWN]),
        )


def _is_unsure(file: Examined) -> bool:
    identity = file.identity
    return not isinstance(file.content, Unreadable) and (identity.confidence < _UNSURE or identity.by_name_only)


def _unsure(requirement: Requirement, subject: Subject, file: Examined) -> Finding:
    title = requirement.deliverable.title if requirement.deliverable else requirement.title
    if file.identity.by_name_only:
        return Finding(
            finding_id(requirement.id, "unsure", subject.key_of(file)),
            Outcome.REVIEW,
            Bilingual(
                f"“{file.file.name}”只有文件名像《{title.zh}》，内容中看不出是该资料；其内容未逐项核查。",
                f"Only its name says that “{file.file.name}” is “{title.en}”; what it says was not held to that.",
            ),
            Bilingual(
                "请打开文件确认；不是该资料的，请对方补交，确是的，请用 --mapping 指定后重新核查。",
                "Open it; ask for the document if this is another, or name it in --mapping and check again if it is.",
            ),
            (_whole(file),),
        )
    return Finding(
        finding_id(requirement.id, "unsure", subject.key_of(file)),
        Outcome.REVIEW,
        Bilingual(
            f"“{file.file.name}”看来是《{title.zh}》，但依据不足（把握{file.identity.confidence:.0%}）。",
            f"“{file.file.name}” seems to be “{title.en}”, but little speaks for it"
            f" ({file.identity.confidence:.0%} sure).",
        ),
        Bilingual(
            "请人工确认；如确是该资料，请在首页写明标题。", "Confirm it; if it is, give it its title on the first page."
        ),
        (_whole(file),),
    )
