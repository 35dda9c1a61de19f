"""Pack schemas extend one another, say how much is due, and are told apart from what their library has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handover_docs.catalog import Catalog
from handover_docs.errors import LibraryError
from handover_docs.loading.counts import Count, read_count
from handover_docs.model.element import Operator
from handover_docs.model.pack_schema import Stage
from handover_docs.model.report import Level

HEAD = """\
id: own
version: "1.0"
title: {zh-CN: 资料包, en: Pack}
description: {zh-CN: 说明, en: About}
"""
BASE = (
    HEAD
    + """\
deliverables:
  - id: nda
    document_type: nda
    instructions: {zh-CN: 请提交。, en: Send it.}
    formats: [docx]
    count: 1..3
  - id: sla
    document_type: sla
    instructions: {zh-CN: 请提交。, en: Send it.}
    formats: [docx]
"""
)


def library(folder: Path, **schemas: str) -> Catalog:
    place = folder / "schemas/packs"
    place.mkdir(parents=True)
    for name, text in schemas.items():
        (place / f"{name.replace('_', '-')}.yaml").write_text(text, "utf-8")
    return Catalog([folder])


def complaints(catalog: Catalog, folder: Path, name: str = "own") -> list[str]:
    with pytest.raises(LibraryError) as caught:
        catalog.pack_schema(name)
    return [problem.in_language("en").replace(f"{folder}/schemas/packs/", "") for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2", Count(2, 2)),
        ("1..3", Count(1, 3)),
        ("2..", Count(2)),
        ("0..1", Count(0, 1)),
        ("systems", Count(1, None, "systems")),
        ("services.metrics ..", Count(1, None, "services.metrics", more=True)),
        ("systems..9", Count(1, 9, "systems", more=True)),
        ("0", None),
        ("3..1", None),
        ("..3", None),
        ("some files", None),
    ],
)
def test_a_count_is_a_number_a_range_or_a_list(text: str, count: Count | None) -> None:
    assert read_count(text) == count


def test_a_schema_takes_over_what_it_does_not_say_anew(tmp_path: Path) -> None:
    own = (
        HEAD
        + """\
extends: base
situations: [internal]
without: [sla]
deliverables:
  - {id: nda, level: warning, stage: signed}
  - {id: plan, document_type: handover-plan, instructions: {zh-CN: 请, en: Do}, formats: [pdf]}
"""
    )
    found = library(tmp_path, own=own, base=BASE.replace("id: own", "id: base")).pack_schema("own")
    nda, plan = found.deliverables
    assert (nda.document_type, nda.formats, nda.minimum, nda.maximum) == ("nda", ("docx",), 1, 3)
    assert (nda.level, nda.stage) == (Level.WARNING, Stage.SIGNED)
    assert (plan.id, found.extends, found.situations) == ("plan", "base", ("internal",))


def test_a_new_kind_and_a_new_count_take_the_place_of_the_old(tmp_path: Path) -> None:
    own = HEAD + "extends: base\ndeliverables:\n  - {id: nda, any_of: [nda, sow], count: 2..}\n"
    nda = library(tmp_path, own=own, base=BASE).pack_schema("own").deliverables[0]
    assert (nda.document_types, nda.minimum, nda.maximum) == (("nda", "sow"), 2, None)
    assert nda.title.en == "Non-Disclosure Agreement or Statement of Work"


def test_a_company_extends_the_schema_whose_place_its_own_takes(tmp_path: Path) -> None:
    text = HEAD.replace("id: own", "id: service-handover") + "extends: service-handover\nwithout: [sow]\n"
    ids = [one.id for one in library(tmp_path, service_handover=text).pack_schema("service-handover").deliverables]
    assert "nda" in ids
    assert "sow" not in ids


def test_a_schema_does_not_extend_itself_nor_what_is_not_there(tmp_path: Path) -> None:
    catalog = library(
        tmp_path,
        own=BASE + "extends: other\n",
        other=BASE + "extends: own\n",
        lost=BASE + "extends: service-handovr\n",
    )
    assert complaints(catalog, tmp_path) == ["other.yaml:15:10: own extends itself. Correct extends."]
    assert complaints(catalog, tmp_path, "lost") == [
        "lost.yaml:15:10: There is no pack schema service-handovr. Did you mean service-handover?"
    ]


def test_what_is_changed_or_left_out_must_be_there(tmp_path: Path) -> None:
    own = HEAD + "extends: base\nwithout: [slo]\ndeliverables:\n  - {id: ndas, level: note}\n"
    assert complaints(library(tmp_path, own=own, base=BASE), tmp_path) == [
        "own.yaml:6:11: The schema that it extends has no deliverable slo. Did you mean sla?",
        "own.yaml:8:10: The schema that it extends has no deliverable ndas. Did you mean nda?",
    ]


def test_every_error_of_the_language_is_said_at_once(tmp_path: Path) -> None:
    own = BASE.replace(
        "    count: 1..3\n",
        """\
    count: 3..1
    when: project.confidentialty
    unless: pak == 1
    due: project.dates.handovr
    dates:
      - {id: a, field: effective}
      - {id: a, field: effective, after: 2026-01-01, within: 3 moons}
    fields:
      - {id: x, pattern: "["}
""",
    )
    found = complaints(library(tmp_path, own=own), tmp_path)
    assert [one.split(": ", 1)[0] for one in found] == [
        "own.yaml:10:12",
        "own.yaml:11:11",
        "own.yaml:12:13",
        "own.yaml:13:10",
        "own.yaml:15:9",
        "own.yaml:15:24",
        "own.yaml:16:14",
        "own.yaml:16:24",
        "own.yaml:16:62",
        "own.yaml:18:14",
        "own.yaml:18:26",
    ]
    assert "Did you mean confidentiality?" in found[1]
    assert "Did you mean pack?" in found[2]


def test_what_the_library_does_not_have_is_said_with_what_was_meant(tmp_path: Path) -> None:
    own = BASE.replace("document_type: sla", "document_type: slaa").replace(
        "    count: 1..3\n",
        "    clauses: [{clause: governing-laws}]\n    fields: [{id: project-numbr, choices: [a]}]\n"
        "    signing_order: [party-a, party-c]\n",
    )
    assert complaints(library(tmp_path, own=own), tmp_path) == [
        "own.yaml:10:24: There is no clause governing-laws. Did you mean governing-law?",
        "own.yaml:11:19: There is no field project-numbr. Did you mean project-number?",
        "own.yaml:12:30: There is no signature party-c. Did you mean party-b?",
        "own.yaml:14:20: There is no document type slaa. Did you mean sla?",
    ]


def test_mistakes_of_form_and_of_names_are_said_together(tmp_path: Path) -> None:
    own = BASE.replace("document_type: sla", "document_type: slaa").replace("count: 1..3", "count: 3..1")
    assert [one.split(": ", 1)[0] for one in complaints(library(tmp_path, own=own), tmp_path)] == [
        "own.yaml:10:12",
        "own.yaml:12:20",
    ]


def test_formats_checks_bounds_and_days_that_there_are_not_are_said(tmp_path: Path) -> None:
    own = BASE.replace("formats: [docx]\n    count: 1..3\n", "formats: [docx, pfd]\n    due: 2027-02-30\n", 1)
    own += "    fields: [{id: project-name, minimum: 9, maximum: 1}]\nchecks: [no-secret]\n"
    assert complaints(library(tmp_path, own=own), tmp_path) == [
        "own.yaml:9:21: There is no file format pfd. Did you mean pdf?",
        "own.yaml:10:10: due (Due): “2027-02-30” is neither a day that exists nor an expression."
        " Write it like 2027-01-11 or project.dates.go_live.",
        "own.yaml:15:54: The maximum is below the minimum. Correct one of them.",
        "own.yaml:16:10: There is no check no-secret. Did you mean no-secrets?",
    ]


def test_a_deliverable_says_what_it_is_and_what_to_send(tmp_path: Path) -> None:
    own = HEAD + "deliverables:\n  - {id: nda, document_type: nda, any_of: [nda, sla]}\n  - {id: sla}\n"
    assert [one.split(": ", 1)[1] for one in complaints(library(tmp_path, own=own), tmp_path)] == [
        "The deliverable has no instructions. Add instructions.",
        "The deliverable has no formats. Add formats.",
        "Give document_type or any_of, not both. Delete one of them.",
        "The deliverable has no document_type. Add document_type.",
        "The deliverable has no instructions. Add instructions.",
        "The deliverable has no formats. Add formats.",
    ]


def test_the_situation_chooses_the_schema_and_the_first_library_comes_first(tmp_path: Path) -> None:
    assert [one.id for one in Catalog().pack_schemas_for("cutover")] == ["cutover-close-out"]
    assert [one.id for one in Catalog().pack_schemas_for(None)] == ["service-handover"]
    assert [one.id for one in Catalog().pack_schemas_for("elsewhere")] == ["service-handover"]
    catalog = library(tmp_path, own=BASE + "situations: [cutover]\n")
    assert [one.id for one in catalog.pack_schemas_for("cutover")] == ["own"]
    assert [one.id for one in catalog.pack_schemas_for("internal")] == ["internal-handover"]


def own_type(folder: Path, *lines: str) -> Catalog:
    """A library that has a document type of its own, with a template."""
    place = folder / "templates" / "memo"
    place.mkdir(parents=True)
    said = [
        "id: memo",
        'version: "1.0"',
        "format: docx",
        "title: {zh-CN: 备忘录, en: Memo}",
        "folder: {zh-CN: 文, en: T}",
    ]
    (place / "document.yaml").write_text("\n".join((*said, *lines)) + "\n", "utf-8")
    (place / "en.docx").write_bytes(b"PK")
    return Catalog([folder])


def asked_of(catalog: Catalog, situation: str | None) -> list[tuple[str, str, bool]]:
    """What the schema for a situation asks for of types that are not built in."""
    built_in = Catalog().document_type_ids()
    (schema,) = catalog.pack_schemas_for(situation)
    return [
        (one.id, one.cardinality.value, one.signed) for one in schema.deliverables if one.document_type not in built_in
    ]


def test_a_built_in_schema_asks_for_the_types_that_a_library_adds(tmp_path: Path) -> None:
    catalog = own_type(tmp_path, "situations: [internal]")
    assert asked_of(catalog, "internal") == [("memo", "required", False)]
    assert asked_of(catalog, "cutover") == []
    assert asked_of(catalog, None) == [("memo", "optional", False)]


def test_a_type_without_a_template_and_one_made_from_a_report_are_not_asked_for(tmp_path: Path) -> None:
    assert asked_of(own_type(tmp_path / "a", "situations: [internal]", "from: report"), "internal") == []
    catalog = own_type(tmp_path / "b", "situations: [internal]")
    (tmp_path / "b/templates/memo/en.docx").unlink()
    assert asked_of(catalog, "internal") == []


def test_a_schema_of_ones_own_says_itself_what_it_asks_for(tmp_path: Path) -> None:
    library(tmp_path, own=BASE + "situations: [internal]\n")
    assert asked_of(own_type(tmp_path, "situations: [internal]"), "internal") == []


def with_elements(text: str) -> str:
    return BASE + f"    clauses:\n      - clause: warranty\n        elements:\n          - {{{text}}}\n"


def test_a_schema_asks_more_of_an_element_of_a_clause(tmp_path: Path) -> None:
    text = with_elements("id: period, operator: min, value: 24, level: error")
    (use,) = library(tmp_path, own=text).pack_schema("own").deliverables[1].clauses
    period = next(one for one in Catalog().clause("warranty").elements if one.id == "period")
    asked = use.elements[0].of(period)
    assert (asked.operator, asked.value, asked.unit, asked.level) == (Operator.MIN, "24", "months", Level.ERROR)
    assert (asked.patterns, asked.required) == (period.patterns, period.required)


def test_what_a_schema_does_not_say_of_an_element_stays_as_the_library_has_it(tmp_path: Path) -> None:
    own = library(tmp_path, own=with_elements("id: period, required: false"))
    (use,) = own.pack_schema("own").deliverables[1].clauses
    period = next(one for one in Catalog().clause("warranty").elements if one.id == "period")
    assert use.elements[0].of(period) == replace(period, required=False)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("id: periode", "own.yaml:18:18: The clause warranty has no element periode. Did you mean period?"),
        ("id: period, value: 24", "own.yaml:18:13: The element has no operator. Add operator."),
        ("id: period, operator: min", "own.yaml:18:13: The element has no value. Add value."),
        ("id: remedy, operator: max, value: 3",
         "own.yaml:18:36: The element remedy has no size for max. Use present, equals or one-of."),
        ("id: period, operator: min, value: 2, unit: day",
         "own.yaml:18:57: day is no unit of the element period. Did you mean days?"),
        ("id: period, operator: one-of, accepted: [long]",
         "own.yaml:18:55: The element period has no choice long. Delete it."),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_of_an_element_is_said_with_its_place(tmp_path: Path, text: str, complaint: str) -> None:
    assert complaints(library(tmp_path, own=with_elements(text)), tmp_path) == [complaint]
