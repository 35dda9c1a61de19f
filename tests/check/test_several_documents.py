"""Several documents of one deliverable come to one result, which weighs what the gravest of their faults weighs."""

from __future__ import annotations

from pathlib import Path

import pytest

from handover_docs import check
from handover_docs.catalog import Catalog
from handover_docs.model.report import Level, Outcome, Result
from tests.readers.office_files import word_bytes

CATALOG = Catalog()
NDA = CATALOG.document_type("nda")
TITLES = {clause.id: clause.name.title.zh for clause in CATALOG.clauses()}


def words(*lines: str) -> bytes:
    return word_bytes("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines))


def in_our_form(*without: str) -> bytes:
    parts = [one.name.title.zh for one in NDA.sections] + [one.name.title.zh for one in NDA.fields]
    parts += [TITLES[use.clause] for use in NDA.clauses if use.clause not in without]
    return words("保密协议", *(line for part in parts for line in (part, "按约定办理。")))


IN_THEIR_FORM = words("保密协议", "一、保密", "双方对商业秘密负有保密义务，未经书面同意不得披露。")


def results_of(folder: Path, files: dict[str, bytes]) -> dict[str, Result]:
    pack = folder / "pack"
    pack.mkdir()
    for name, data in files.items():
        (pack / name).write_bytes(data)
    schema = folder / "schema.yaml"
    schema.write_text(
        "id: one\nversion: '1.0'\ntitle: {zh-CN: 一, en: One}\ndescription: {zh-CN: 一, en: One}\ndeliverables:\n"
        "  - {id: nda, document_type: nda, when: 'true', cardinality: required, formats: [docx],"
        " own_form: [clauses/confidentiality], instructions: {zh-CN: 寄, en: Send it}}\n",
        "utf-8",
    )
    return {one.requirement: one for one in check(pack, schema=schema).results}


@pytest.mark.parametrize("names", [("1.docx", "2.docx"), ("2.docx", "1.docx")])
def test_what_one_must_hold_is_not_weighed_by_what_another_need_not(tmp_path: Path, names: tuple[str, str]) -> None:
    theirs, ours = names
    held = {theirs: IN_THEIR_FORM, ours: in_our_form("governing-law")}
    found = results_of(tmp_path, held)
    lacking = found["nda/clause/governing-law"]
    assert (lacking.outcome, lacking.level) == (Outcome.FAIL, Level.ERROR)
    noted = found["nda/clause/dispute-resolution"]
    assert (noted.outcome, noted.level) == (Outcome.FAIL, Level.NOTE)
    assert [one.evidence[0].file for one in noted.findings] == [theirs]
