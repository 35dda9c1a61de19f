"""Entries of libraries are found by id, a user's before the built-in ones, and hold together."""

from __future__ import annotations

from pathlib import Path

import pytest

from handover_docs.catalog import Catalog, problems
from handover_docs.errors import LibraryError
from handover_docs.loading import built_in_library
from handover_docs.wording import LANGUAGES
from tests.loading.test_library import CLAUSE, DOCUMENT_TYPE, PACK

BUILT_IN = Catalog()


def _library(folder: Path, files: dict[str, str]) -> Catalog:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return Catalog([folder])


def test_the_built_in_library_has_no_problem() -> None:
    assert [problem.in_language("en") for problem in problems(BUILT_IN)] == []


@pytest.mark.parametrize("document_type", BUILT_IN.document_type_ids())
def test_a_built_in_document_type_has_a_template_in_every_language(document_type: str) -> None:
    for language in LANGUAGES:
        assert BUILT_IN.template(document_type, language).startswith(b"PK")


def test_entries_of_a_users_library_are_found_beside_the_built_in_ones(tmp_path: Path) -> None:
    catalog = _library(
        tmp_path,
        {
            "templates/memo/document.yaml": DOCUMENT_TYPE,
            "schemas/clauses/term.yaml": CLAUSE,
            "schemas/packs/small.yaml": PACK.replace("document_type: plan", "document_type: memo"),
        },
    )
    assert catalog.document_type("memo").name.title.en == "Memo"
    assert catalog.clause("term").name.title.en == "Term"
    assert [each.title.en for each in catalog.pack_schema("small").deliverables] == ["Memo", "Plan"]
    assert set(catalog.document_type_ids()) == {"memo", *BUILT_IN.document_type_ids()}
    assert list(catalog.clause_ids()) == sorted({"term", *BUILT_IN.clause_ids()})


def test_a_users_entry_takes_the_place_of_the_built_in_one(tmp_path: Path) -> None:
    name = BUILT_IN.clause_ids()[0]
    catalog = _library(tmp_path, {f"schemas/clauses/{name}.yaml": CLAUSE.replace("id: term", f"id: {name}")})
    assert catalog.clause(name).name.title.en == "Term"
    assert catalog.clause_ids() == BUILT_IN.clause_ids()


def test_the_first_of_several_libraries_wins(tmp_path: Path) -> None:
    for folder, title in (("one", "First"), ("two", "Second")):
        _library(tmp_path / folder, {"schemas/clauses/term.yaml": CLAUSE.replace("en: Term", f"en: {title}")})
    assert Catalog([tmp_path / "one", tmp_path / "two"]).clause("term").name.title.en == "First"


def test_a_template_alone_can_be_replaced(tmp_path: Path) -> None:
    name = BUILT_IN.document_type_ids()[0]
    document_type = BUILT_IN.document_type(name)
    catalog = _library(tmp_path, {f"templates/{name}/en.{document_type.format}": "our own"})
    assert catalog.template(name, "en") == b"our own"
    assert catalog.template(name, "zh-CN") == BUILT_IN.template(name, "zh-CN")
    assert catalog.document_type(name) == document_type


@pytest.mark.parametrize("ask", [Catalog.document_type, Catalog.clause, Catalog.pack_schema])
@pytest.mark.parametrize("name", ["../../pyproject", "", ".", "a/b", "a\\b", "C:x"])
def test_what_cannot_be_an_id_is_unknown(ask: object, name: str) -> None:
    assert callable(ask)
    with pytest.raises(LibraryError):
        ask(BUILT_IN, name)


def test_an_unknown_id_says_which_was_meant(tmp_path: Path) -> None:
    catalog = _library(tmp_path, {"schemas/clauses/quite-unheard-of.yaml": CLAUSE})
    with pytest.raises(LibraryError) as caught:
        catalog.clause("quite-unherd-of")
    assert [problem.in_language("en") for problem in caught.value.problems] == [
        "quite-unherd-of: There is no clause quite-unherd-of. Did you mean quite-unheard-of?"
    ]


def test_a_broken_entry_does_not_keep_others_from_being_read(tmp_path: Path) -> None:
    catalog = _library(
        tmp_path,
        {"schemas/clauses/term.yaml": CLAUSE, "schemas/clauses/broken.yaml": "id: [", "templates/x/document.yaml": ""},
    )
    assert catalog.clause("term").id == "term"
    with pytest.raises(LibraryError):
        catalog.clause("broken")


def test_an_entry_is_read_once(tmp_path: Path) -> None:
    catalog = _library(tmp_path, {"schemas/clauses/term.yaml": CLAUSE})
    first = catalog.clause("term")
    (tmp_path / "schemas/clauses/term.yaml").unlink()
    assert catalog.clause("term") is first


def test_a_library_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as caught:
        Catalog([tmp_path / "one", tmp_path / "two"])
    assert [problem.where for problem in caught.value.problems] == [str(tmp_path / "one"), str(tmp_path / "two")]


def test_problems_of_a_users_library_are_all_told(tmp_path: Path) -> None:
    catalog = _library(
        tmp_path,
        {
            "schemas/clauses/term.yaml": CLAUSE.replace("terms? of", "terms?( of"),
            "templates/memo/document.yaml": DOCUMENT_TYPE.replace("id: memo", "id: other"),
        },
    )
    assert [problem.where for problem in problems(catalog)] == [
        f"{tmp_path}/schemas/clauses/term.yaml:6:40",
        f"{tmp_path}/templates/memo/document.yaml:1:5",
    ]


def test_what_entries_ask_for_in_vain_is_told(tmp_path: Path) -> None:
    catalog = _library(
        tmp_path,
        {
            "templates/memo/document.yaml": DOCUMENT_TYPE.replace("clause: term", "clause: no-such-clause"),
            "schemas/packs/small.yaml": PACK.replace("document_type: plan", "document_type: no-such-type"),
        },
    )
    assert [(problem.where, problem.what.en) for problem in problems(catalog)] == [
        ("templates/memo/document.yaml", "There is no clause no-such-clause."),
        ("templates/memo/zh-CN.docx", "The document type memo has no template in zh-CN."),
        ("templates/memo/en.docx", "The document type memo has no template in en."),
        (f"{tmp_path}/schemas/packs/small.yaml:13:31", "There is no document type no-such-type."),
    ]


def test_the_built_in_library_is_beside_the_package() -> None:
    assert (built_in_library() / "schemas" / "project.schema.json").is_file()
