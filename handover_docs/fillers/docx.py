"""Fills Word templates written in docxtpl's dialect.

``{{ value }}`` prints, ``{% if %}`` and ``{% for %}`` work within a line, ``{%p %}``, ``{%tr %}`` and
``{%tc %}`` repeat or hide the paragraphs, rows or cells between them, each alone in its own. Every
part is filled: text, headers, footers, notes, text boxes, content controls, link targets, charts,
properties. A template is compiled once; the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from handover_docs.errors import Problem, TemplateError
from handover_docs.fillers._docx.examine import tags_of
from handover_docs.fillers._docx.kept import plan_of
from handover_docs.fillers._docx.plan import Plan
from handover_docs.fillers._docx.rendering import problems, render_plan
from handover_docs.wording import EN, ZH_CN

ID = "docx"

__all__ = ["ID", "Plan", "compile_template", "faults_of", "fill", "render", "tags_of"]


def fill(
    template: bytes,
    values: Mapping[str, object],
    *,
    name: str,
    language: str | None = None,
    properties: Mapping[str, str | date] | None = None,
) -> bytes:
    """The Word file that ``template`` makes of ``values``.

    ``name`` is what errors call the template; ``language`` is that of dates, lists and labels, or else
    ``values["language"]``. ``properties`` (``title``, ``subject``, ``creator``, ``created``, ...) are set
    as the document's own; the template's stand where one is not given, dates of creation and change
    are ``values["document"].date``. Raises ``TemplateError`` or ``MissingValues`` with every problem.
    """
    return render(compile_template(template, name), values, name=name, language=language, properties=properties)


def faults_of(template: bytes, *, name: str, language: str) -> tuple[Problem, ...]:  # noqa: ARG001
    """Everything that keeps ``template`` from being filled, whatever the values."""
    plan = plan_of(template)
    return problems(plan, name) if isinstance(plan, tuple) else ()


def compile_template(data: bytes, name: str) -> Plan:
    """The plan of a template; made once for the same bytes. Raises ``TemplateError`` with every problem."""
    plan = plan_of(data)
    if isinstance(plan, tuple):
        raise TemplateError(*problems(plan, name))
    return plan


def render(
    plan: Plan,
    values: Mapping[str, object],
    *,
    name: str = "template",
    language: str | None = None,
    properties: Mapping[str, str | date] | None = None,
) -> bytes:
    """The Word file that ``plan`` makes of ``values``; see ``fill``."""
    chosen = ZH_CN if str(language or values.get("language", ZH_CN)).startswith("zh") else EN
    return render_plan(plan, values, chosen, name, {**_dates(values), **(properties or {})})


def _dates(values: Mapping[str, object]) -> dict[str, str | date]:
    issued = getattr(values.get("document"), "date", None)
    return {"created": issued, "modified": issued} if isinstance(issued, date) else {}
