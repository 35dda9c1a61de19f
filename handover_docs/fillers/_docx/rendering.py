"""Renders a plan: fills its parts, checks them, and joins them with the parts that stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from handover_docs.dialect.absence import OPTIONAL_NAMES
from handover_docs.dialect.paths import Paths
from handover_docs.dialect.suggestions import did_you_mean
from handover_docs.dialect.tracing import Trouble, raise_troubles, trace
from handover_docs.errors import Problem, TemplateError
from handover_docs.fillers._docx import faults
from handover_docs.fillers._docx.archive import pack, write_package
from handover_docs.fillers._docx.contents import computed
from handover_docs.fillers._docx.draft import Fault
from handover_docs.fillers._docx.kept import templates_of
from handover_docs.fillers._docx.loops import Ids, lists_added
from handover_docs.fillers._docx.places import Place
from handover_docs.fillers._docx.plan import NUMBERING, Plan
from handover_docs.fillers._docx.properties import APP, CORE, with_properties
from handover_docs.wording import Bilingual

_LEVEL: Final = 3
"""How hard a filled part is compressed: a tenth larger than at 6, in a third of the time."""


def render_plan(
    plan: Plan, values: Mapping[str, object], language: str, name: str, properties: Mapping[str, str | date]
) -> bytes:
    """The Word file that ``plan`` makes of ``values``; errors speak of the template as ``name``."""
    _check_names(plan, values, name)
    ids = Ids(next_list=plan.next_list)
    given = {**values, "_ids": ids}
    texts: dict[str, str] = {}
    for part, template in zip(plan.parts, templates_of(plan, language), strict=True):
        ids.media.part = part.name
        try:
            texts[part.name] = template.render(given)
        except Exception as error:
            _explain(plan, values, language, name, error)
            raise
    if ids.made_lists:
        texts[NUMBERING] = lists_added(texts.get(NUMBERING, plan.numbering), ids.made_lists)
    parts = {part_name: text.encode("utf-8") for part_name, text in texts.items()}
    if plan.contents:
        parts |= _contents(plan, texts)
    parts |= ids.media.parts(plan.entries, parts)
    for entry in plan.entries:
        if entry.name in (CORE, APP) and properties:
            parts[entry.name] = with_properties(parts.get(entry.name) or entry.read(), properties)
    for part_name, data in parts.items():
        if part_name.endswith((".xml", ".rels")):
            _check_form(part_name, data, name)
    return write_package(plan.entries, {part_name: pack(part_name, data, _LEVEL) for part_name, data in parts.items()})


def _contents(plan: Plan, texts: Mapping[str, str]) -> dict[str, bytes]:
    """The part that holds tables of contents, with their entries."""
    files = {entry.name: entry for entry in plan.entries}

    def current(name: str) -> bytes:
        return texts[name].encode("utf-8") if name in texts else files[name].read() if name in files else b""

    styles, numbering = current("word/styles.xml"), current(NUMBERING)
    return {plan.contents: computed(texts[plan.contents], styles, numbering)}


def problems(faults_found: tuple[Fault, ...], name: str) -> tuple[Problem, ...]:
    """The faults of the template called ``name`` as problems."""
    return tuple(Problem(name, fault.what, fault.remedy, _words(fault.place)) for fault in faults_found)


def _check_names(plan: Plan, values: Mapping[str, object], name: str) -> None:
    unknown = [each for each in plan.names if each not in values and each not in OPTIONAL_NAMES]
    if unknown:
        found = (faults.unknown_name(plan.names[each], each, did_you_mean(each, values)) for each in unknown)
        raise TemplateError(*problems(tuple(found), name))


def _explain(plan: Plan, values: Mapping[str, object], language: str, name: str, error: Exception) -> None:
    """Raise the error that says everything that is missing or wrong, in all parts at once."""
    paths = Paths(values)
    troubles: list[Trouble] = []
    places: list[Place] = []
    for part in plan.parts:
        found = trace(part.probe, values, language, None, paths=paths)
        troubles += (replace(trouble, line=trouble.line + len(places)) for trouble in found)
        places += part.places
    if not troubles:
        what = Bilingual(f"生成时出错：{error}。", f"The document could not be made: {error}.")
        remedy = Bilingual("请核对模板与项目描述。", "Check the template and the project description.")
        raise TemplateError(Problem(name, what, remedy)) from error
    raise_troubles(tuple(troubles), lambda trouble: (name, _words(places[trouble.line - 1])))


def _check_form(part: str, data: bytes, name: str) -> None:
    """Make sure that what was made is XML that Word will read."""
    from xml.parsers.expat import ExpatError, ParserCreate

    try:
        ParserCreate().Parse(data, True)
    except ExpatError as error:
        what = Bilingual(
            f"生成的部件 {part} 不是合法的 XML：{error}。", f"The part {part} came out malformed: {error}."
        )
        remedy = Bilingual("请简化模板中此处的条件或循环。", "Simplify the conditions or loops there.")
        raise TemplateError(Problem(name, what, remedy)) from error


def _words(place: Place) -> Bilingual | None:
    return place.describe() if place.location or place.part or place.text else None
