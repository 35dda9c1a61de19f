from __future__ import annotations

from pathlib import Path

import pytest

from handover_docs.authoring.__main__ import main
from handover_docs.authoring._elements import Heading, Signatures, Table
from handover_docs.authoring._source import read_source
from handover_docs.authoring.library import TemplateSource, is_current, template_sources
from handover_docs.loading import load_document_type
from handover_docs.model.document_type import DocumentType

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
SOURCES = template_sources(TEMPLATES)
WORD = [source for source in SOURCES if source.path.suffix == ".md"]


def named(source: TemplateSource) -> str:
    return f"{source.path.parent.name}-{source.path.stem}"


def document_type(source: TemplateSource) -> DocumentType:
    return load_document_type(source.path.parent / "document.yaml")


@pytest.mark.parametrize("source", SOURCES, ids=named)
def test_every_committed_template_is_what_its_source_builds(source: TemplateSource) -> None:
    assert is_current(source.template, source.build()), "run python -m handover_docs.authoring"


@pytest.mark.parametrize("source", WORD, ids=named)
def test_a_word_template_has_the_sections_that_its_document_type_demands(source: TemplateSource) -> None:
    written = read_source(source.path.read_text(encoding="utf-8"), str(source.path)).elements
    headings = [element.text for element in written if isinstance(element, Heading) and element.level == 1]
    titles = [section.name.title.in_language(source.path.stem) for section in document_type(source).sections]
    assert [heading for heading in headings if heading in titles] == titles


@pytest.mark.parametrize("source", WORD, ids=named)
def test_a_word_template_has_the_tables_that_its_document_type_demands(source: TemplateSource) -> None:
    written = read_source(source.path.read_text(encoding="utf-8"), str(source.path)).elements
    tables = [{column.heading for column in element.columns} for element in written if isinstance(element, Table)]
    for table in document_type(source).tables:
        columns = {column.name.title.in_language(source.path.stem) for column in table.columns}
        assert any(columns <= headings for headings in tables), table.id


@pytest.mark.parametrize("source", WORD, ids=named)
def test_a_word_template_has_a_place_to_sign_for_every_side(source: TemplateSource) -> None:
    written = read_source(source.path.read_text(encoding="utf-8"), str(source.path)).elements
    sides = [side for element in written if isinstance(element, Signatures) for side in element.sides]
    for signature in document_type(source).signatures:
        names = signature.name.in_language(source.path.stem)
        own = [side for side in sides if any(name in side.heading for name in names)]
        assert own, signature.id
        assert all(any(not pair.value for pair in side.rows) for side in own), signature.id


def test_the_command_builds_what_is_missing_and_then_has_nothing_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "letter"
    folder.mkdir()
    (folder / "en.md").write_text("---\ntitle: Letter\n---\ntext\n", encoding="utf-8")
    assert main([str(tmp_path), "--check"]) == 1
    assert not (folder / "en.docx").exists()
    assert main([str(tmp_path)]) == 0
    assert main([str(tmp_path), "--check"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{folder / 'en.docx'} is out of date: run python -m handover_docs.authoring",
        str(folder / "en.docx"),
    ]


def test_a_source_with_an_error_is_reported_and_the_others_are_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (("bad", "text\n"), ("good", "---\ntitle: T\n---\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "en.md").write_text(text, encoding="utf-8")
    assert main([str(tmp_path)]) == 3
    assert (tmp_path / "good" / "en.docx").exists()
    assert capsys.readouterr().err.startswith(
        f"{tmp_path / 'bad' / 'en.md'}:1: The file does not begin with front matter"
    )
