"""The results that formulas carry are those that LibreOffice works out, and each workbook opens there."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from handover_docs.catalog import Catalog
from handover_docs.fillers.xlsx import fill
from handover_docs.templates.preview import languages_of, previews

from .xlsx_cases import LOOP, cells, rows, template

pytestmark = [pytest.mark.long, pytest.mark.extra("libreoffice"), pytest.mark.filterwarnings("ignore")]

_FORMULA = re.compile(
    r'(<c r="[A-Z]+\d+"(?: s="\d+")?)(?: t="\w+")?(>)<f([^>]*)>(.*?)</f>(?:<v>.*?</v>)?</c>', re.DOTALL
)


def without_results(data: bytes) -> bytes:
    """The workbook without what its formulas come to, so that whoever shows it must work them out."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = _FORMULA.sub(r"\1\2<f\3>\4</f></c>", content.decode()).encode()
            target.writestr(name, content)
    return file.getvalue()


def worked_out(books: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """The workbooks as LibreOffice saves them."""
    profile, made = (folder / "profile").as_uri(), folder / "made"
    for name, data in books.items():
        (folder / f"{name}.xlsx").write_bytes(without_results(data))
    command = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(made),
    ]
    files = [str(folder / f"{name}.xlsx") for name in books]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=600)
    return {name: (made / f"{name}.xlsx").read_bytes() for name in books}


def differences(ours: bytes, theirs: bytes) -> Iterator[tuple[str, str, object, object]]:
    formulas, kept, found = (
        openpyxl.load_workbook(io.BytesIO(data), data_only=data_only)
        for data, data_only in ((ours, False), (ours, True), (theirs, True))
    )
    for page in formulas:
        for row in page.iter_rows():
            for cell in row:
                if not str(cell.value).startswith("="):
                    continue
                own, other = kept[page.title][cell.coordinate].value, found[page.title][cell.coordinate].value
                if not same(own, other):
                    yield f"{page.title}!{cell.coordinate}", cell.value, own, other


def same(own: object, other: object) -> bool:
    if isinstance(own, int | float) and isinstance(other, int | float):
        return own == pytest.approx(other)
    return (own or None) == (other or None)


def test_the_results_in_all_templates_are_those_of_libreoffice(tmp_path):
    catalog = Catalog()
    books = {
        preview.name.removesuffix(".xlsx"): preview.data
        for kind in catalog.document_type_ids()
        if catalog.document_type(kind).format.value == "xlsx"
        for language in languages_of(kind, catalog)
        for preview in previews(kind, language, catalog)
    }
    assert books
    theirs = worked_out(books, tmp_path)
    assert {name: found for name in books if (found := list(differences(books[name], theirs[name])))} == {}


_AGREED = """
1+2*3^2 | -2^2 | 2^3^2 | (1+2)*3% | 10/4-0.5 | 0.1+0.2-0.3 | 1.1-1-0.1 | 1/3&"" | A1=1 | B1="X" | "a"<"B" | 1<"a"
A4=0 | A4="" | A4 | A4&"x" | IF(A1>=1,"yes","no") | IF(A4,1,2) | IF(AND(A1=1,OR(A2=5,A3=2)),"both","")
IFERROR(1/0,"none") | SUM(A1:A5,5) | SUM(B1:B5) | AVERAGE(A1:A5) | MIN(A1:A5)&MAX(A1:A5) | MAX(B1:B5) | COUNT(A1:B5)
COUNT(1,"2",TRUE,"x") | COUNTA(A1:B5) | COUNTBLANK(A1:A5) | COUNTIF(A1:A5,">=2") | COUNTIF(A1:A5,"<>2")
COUNTIF(B1:B5,"l*g ?ext") | COUNTIF(B1:B5,"") | COUNTIF(B1:B5,"<>") | COUNTIF(B1:B5,"<>x") | COUNTIF(B:B,"x")
COUNTIF(B1:B5,">m") | COUNTIF(E1:E2,">="&E1) | COUNTIF(B1:B6,"=") | COUNTIFS(A1:A5,2,B1:B5,B1)
SUMIF(B1:B5,"x",A1:A5) | SUMIFS(A1:A5,B1:B5,"y",A1:A5,">1") | AVERAGEIF(B1:B5,"zz",A1:A5) | SUMPRODUCT(A1:A3,A1:A3)
SUMPRODUCT((A1:A3>1)*A1:A3) | SUMPRODUCT(--(B1:B5="x")) | SUMPRODUCT((B1:B5<>"")*1)
SUMPRODUCT(A1:A5,D1:D5)/SUM(D1:D5) | ROUND(2.345,2) | ROUND(-2.5,0) | ROUND(1.005,2) | ROUND(1234,-2)
ROUNDUP(2.301,1) | ROUNDDOWN(-2.39,1) | INT(-1.5)&ABS(-2) | MOD(-3,2) | MOD(5.5,2) | RANK(A1,A1:A5)
RANK(A2,A1:A5,1) | INDEX(A1:B5,2,2) | INDEX(A1:A5,MATCH("y",B1:B5,0)) | VLOOKUP(2,A1:B5,2,FALSE)
VLOOKUP(3,A1:B5,2,FALSE) | ISBLANK(A4) | ISERROR(1/0) | ROW()-ROW(A$1) | ROWS(A1:A5) | COLUMNS(A1:B5)
LEN(TRIM("  a   b ")) | "["&TRIM("  a   b ")&"]" | CONCATENATE(B1,"-",A1) | 1/0 | B1+1 | "5"+1
MATCH("none",B1:B5,0) | UPPER(B1)&LOWER("ABC") | LEFT(B5,4)&RIGHT(B5,4)&MID(B5,2,3) | FIND("t",B5)
SUBSTITUTE(B5,"t","T") | E2-E1 | E1+1 | YEAR(E1)&MONTH(E1)&DAY(E1) | DATE(2026,2,29) | DATE(2026,13,1) | E1>E2
MEDIAN(A1:A5) | LARGE(A1:A5,2) | SMALL(A1:A5,1) | PRODUCT(A1:A3) | SQRT(9) | CHOOSE(2,"a","b") | EXACT("a","A")
N(B1) | T(B1) | REPT("ab",3) | SIGN(-3) | TRUNC(-2.7) | -"3" | +B1 | 50%% | IF(COUNTBLANK(A1:A4)>0,"open","done")
A1&"" | AND(A1:A3)
"""


def test_results_of_all_that_is_worked_out_are_those_of_libreoffice(tmp_path):
    formulas = [f"={text.strip()}" for line in _AGREED.strip().splitlines() for text in line.split(" | ")]

    def write(book, page):
        cells(page, ("A1", "{{ a }}"), ("B1", "x"), ("B2", "y"), ("B3", "X"), ("B5", "long text"))
        cells(page, ("E1", "{{ first }}"), ("E2", "{{ last }}"))
        for place, number in (("A2", 2), ("A3", 2), ("A5", 10)):
            page.write_number(place, number)
        page.write_column("D1", [1, 2, 3, 0, 5])
        for row, formula in enumerate(formulas):
            page.write_formula(row, 8, formula)
        grown = book.add_worksheet("T")
        cells(
            grown, *LOOP, ("C4", '=IF(B4>S!$A$2,"high","low")'), ("C6", '=COUNTIF(C3:C5,"high")'), ("B6", "=SUM(B3:B5)")
        )

    values = {"a": 1, "first": date(2026, 1, 5), "last": date(2026, 2, 20), "rows": rows(9)}
    ours = fill(template(write), values, name="t.xlsx", language="en")
    assert "None" not in [
        str(cell.value) for cell in openpyxl.load_workbook(io.BytesIO(ours), data_only=True)["S"]["I"]
    ]
    assert list(differences(ours, worked_out({"t": ours}, tmp_path)["t"])) == []
