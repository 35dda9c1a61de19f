from __future__ import annotations

import openpyxl
import pytest

from .xlsx_cases import cells, filled, opened, part, results

_DATA = (("A1", 1), ("A2", 2), ("A3", 2), ("A5", 10), ("B1", "x"), ("B2", "y"), ("B3", "X"), ("B5", "long text"))


def result(formula: str) -> object:
    def write(book, page):
        for place, value in _DATA:
            page.write(place, value)
        page.write_blank("A4", None, book.add_format({"bold": True}))
        page.write_formula("D9", formula)

    return results(write, {})["D9"].value


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=1+2*3^2", 19),
        ("=-2^2", 4),
        ("=(1+2)*3%", 0.09),
        ("=10/4-0.5", 2),
        ("=0.1+0.2-0.3", 0),
        ('="a"&1&TRUE&1.5', "a1TRUE1.5"),
        ("=A1=1", True),
        ('=B1="X"', True),
        ('="a"<"B"', True),
        ('=1<"a"', True),
        ("=A4=0", True),
        ('=A4=""', True),
        ("=A4", 0),
        ("=A2<>A3", False),
        ('=IF(A1>=1,"yes","no")', "yes"),
        ("=IF(A1>1,1)", False),
        ('=IF(AND(A1=1,OR(A2=5,A3=2)),"both","")', "both"),
        ("=NOT(A1=1)", False),
        ('=IFERROR(1/0,"none")', "none"),
        ('=IFS(A1=2,"two",A1=1,"one")', "one"),
        ("=SUM(A1:A5,5)", 20),
        ("=SUM(B1:B5)", 0),
        ("=SUM(1E308,1E308)", "#NUM!"),
        ("=AVERAGE(A1:A5)", 3.75),
        ("=MIN(A1:A5)&MAX(A1:A5)", "110"),
        ("=COUNT(A1:B5)", 4),
        ("=COUNTA(A1:B5)", 8),
        ("=COUNTBLANK(A1:A5)", 1),
        ("=COUNTIF(A1:A5,2)", 2),
        ('=COUNTIF(A1:A5,">=2")', 3),
        ('=COUNTIF(A1:A5,"<>2")', 3),
        ('=COUNTIF(B1:B5,"x")', 2),
        ('=COUNTIF(B1:B5,"l*g ?ext")', 1),
        ('=COUNTIF(B1:B5,"")', 1),
        ('=COUNTIF(B:B,"x")', 2),
        ("=COUNTIFS(A1:A5,2,B1:B5,B1)", 1),
        ('=SUMIF(B1:B5,"x",A1:A5)', 3),
        ('=SUMIFS(A1:A5,B1:B5,"y",A1:A5,">1")', 2),
        ('=AVERAGEIF(A1:A5,">1")', pytest.approx(14 / 3)),
        ("=SUMPRODUCT(A1:A3,A1:A3)", 9),
        ("=ROUND(2.345,2)", 2.35),
        ("=ROUND(-2.5,0)", -3),
        ("=ROUND(1234,-2)", 1200),
        ("=INT(-1.5)&ABS(-2)", "-22"),
        ("=RANK(A1,A1:A5)", 4),
        ("=INDEX(A1:B5,2,2)", "y"),
        ('=INDEX(A1:A5,MATCH("y",B1:B5,0))', 2),
        ("=VLOOKUP(2,A1:B5,2,FALSE)", "y"),
        ("=ISBLANK(A4)", True),
        ("=ISNUMBER(A1)&ISNUMBER(B1)&ISTEXT(B1)", "TRUEFALSETRUE"),
        ("=ISERROR(1/0)", True),
        ("=ROW()-ROW(A$1)", 8),
        ("=ROWS(A1:A5)", 5),
        ('=LEN(TRIM(" a b "))', 3),
        ('=CONCATENATE(B1,"-",A1)', "x-1"),
        ("=1/0", "#DIV/0!"),
        ("=B1+1", "#VALUE!"),
        ("=+B1", "x"),
        ('="["&TRIM("  a   b ")&"]"', "[a b]"),
        ('=COUNT(1,"2",TRUE,"x")', 3),
        ("=OR(A4:A4)", "#VALUE!"),
        ('=TRUE>"z"', True),
        ('=SUMPRODUCT((B1:B5="x")*A1:A5)', 3),
        ('=SUMPRODUCT(--(B1:B5<>""))', 4),
        ("=SUMPRODUCT((A1:A3>1)/0)", "#DIV/0!"),
        ('=IFNA(MATCH("q",B1:B5,0),"none")', "none"),
        ('=IFNA(1/0,"none")', "#DIV/0!"),
        ("=ROUNDUP(2.301,1)-ROUNDDOWN(2.39,1)", pytest.approx(0.1)),
        ("=MOD(-3,2)", 1),
        ("=MOD(3,0)", "#DIV/0!"),
        ("=SQRT(-1)", "#NUM!"),
        ("=LARGE(A1:A5,1)-SMALL(A1:A5,1)", 9),
        ("=LARGE(A1:A5,9)", "#NUM!"),
        ("=DATE(2026,13,1)", 46388),
        ("=YEAR(46046)&MONTH(46046)&DAY(46046)", "2026124"),
        ('=MAXIFS(A1:A5,B1:B5,"x")', 2),
        ("=LEFT(B5,4)&MID(B5,5,2)&RIGHT(B5,1)", "long tt"),
        ('=CHOOSE(2,"a","b")', "b"),
        ("=CHOOSE(3,1,2)", "#VALUE!"),
        ("=0.0001&100000000000000", "0.0001100000000000000"),
        ('=MATCH("none",B1:B5,0)', "#N/A"),
    ],
)
def test_a_formula_carries_its_result(formula, expected):
    assert result(formula) == expected


@pytest.mark.parametrize(
    "formula",
    [
        *("=TODAY()", "=A1:A3*2", '="1,000"+1', '="50%"+0', '=1E+20&""', '=0.00001&""', "=SUMPRODUCT((A1:A3>1)*A1:A2)"),
        "=NameOfMine+1",
        "=SUM((A1:A2,A3))",
        "=D9+1",
        "={1,2}",
        "=Gone!A1",
        "=_xlfn.LET(x,1,x)",
    ],
)
def test_a_formula_that_is_not_worked_out_carries_no_result(formula):
    text = part(filled(lambda book, page: page.write_formula("D9", formula), {}), "xl/worksheets/sheet1.xml")
    assert "<v>" not in text
    assert "<f>" in text


def test_results_that_rest_on_other_formulas_are_worked_out_in_any_order():
    def write(book, page):
        cells(page, ("A1", "=A2+1"), ("A2", "=A3*2"), ("A3", "{{ x }}"))

    page = results(write, {"x": 5})
    assert [page["A1"].value, page["A2"].value] == [11, 10]


def test_a_circle_of_formulas_ends():
    def write(book, page):
        cells(page, ("A1", "=A2"), ("A2", "=A1"), ("A3", "=1"))

    page = results(write, {})
    assert [page["A1"].value, page["A2"].value, page["A3"].value] == [None, None, 1]


def test_excel_is_told_to_work_out_formulas_again():
    assert opened(lambda book, page: cells(page, ("A1", "=1")), {}).calculation.fullCalcOnLoad


def test_dates_and_decimals_count_as_numbers():
    from datetime import date
    from decimal import Decimal

    def write(book, page):
        cells(page, ("A1", "{{ d }}"), ("A2", "{{ n }}"), ("A3", "=A1+1"), ("A4", "=IF(A2>=99.9,1,0)"))

    page = results(write, {"d": date(2026, 1, 1), "n": Decimal("99.90")})
    assert [page["A3"].value, page["A4"].value] == [46024, 1]


def test_a_workbook_that_counts_from_1904_keeps_doing_so():
    import io
    from datetime import date, datetime

    from handover_docs.fillers.xlsx import fill

    file = io.BytesIO()
    import xlsxwriter

    book = xlsxwriter.Workbook(file, {"date_1904": True})
    book.add_worksheet("S").write_string("A1", "{{ d }}", book.add_format({"num_format": "yyyy-mm-dd"}))
    book.close()
    data = fill(file.getvalue(), {"d": date(2026, 11, 21)}, name="t.xlsx", language="en")
    assert openpyxl.load_workbook(io.BytesIO(data))["S"]["A1"].value == datetime(2026, 11, 21)
