"""``python -m benchmarks.filling_sheets``: filling a checklist of 200 rows and 10 columns, beside other engines.

Every engine fills the same 100 workbooks, each round in a process of its own, rounds interleaved; first, the cells of
what the engines made are held against each other. openpyxl is given a template whose rows are there already, so that
it has nothing to copy. ``--node DIR`` adds carbone and xlsx-template where ``npm install carbone xlsx-template``
was run in that folder.
"""

from __future__ import annotations

import argparse
import io
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

NODE = Path(__file__).with_suffix(".cjs")
LIMITS = {"openpyxl": 10.0, "carbone": 4.0}
"""How many times our time each of these must take."""

COLUMNS = ("number", "area", "item", "requirement", "owner", "due", "target", "measured", "status", "remark")
_WIDTHS = (8, 14, 28, 44, 12, 13, 11, 11, 11, 30)
_FIRST = 4

Row = Mapping[str, object]


def workbooks(count: int, rows: int) -> Iterator[list[Row]]:
    """The rows of ``count`` different checklists."""
    for book in range(count):
        yield [
            {
                "number": row + 1,
                "area": f"区域 {(row + book) % 9}",
                "item": f"检查项 {book}-{row}: R&D <{row}>",
                "requirement": f"第 {row % 37} 条：系统可用性不低于约定的目标值，按月统计并由双方书面确认",
                "owner": ("王伟", "李娜", "Ann O'Neil", "陈静")[(row + book) % 4],
                "due": date(2026, 1, 1) + timedelta(days=row + book),
                "target": 99.5,
                "measured": round(99 + (row * 7 + book) % 100 / 100, 2),
                "status": ("通过", "未通过")[(row * 7 + book) % 100 < 50],
                "remark": "" if row % 3 else f"备注 {book}-{row}",
            }
            for row in range(rows)
        ]


def template(cells: Sequence[Sequence[str]]) -> bytes:
    """A checklist with a title, a header row, and below it the rows ``cells`` in the styles of a table."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    page = book.add_worksheet("检查表")
    title = book.add_format({"bold": True, "font_size": 16})
    head = book.add_format({"bold": True, "bg_color": "#DDE6F0", "border": 1, "text_wrap": True})
    usual: dict[str, object] = {"border": 1, "font_name": "宋体", "font_size": 10}
    styles = [book.add_format({**usual, **special}) for special in _FORMATS]
    page.merge_range(0, 0, 0, len(COLUMNS) - 1, "服务水平检查表", title)
    for column, name in enumerate(COLUMNS):
        page.set_column(column, column, _WIDTHS[column])
        page.write_string(_FIRST - 2, column, name, head)
    for row, texts in enumerate(cells, _FIRST - 1):
        for column, style in enumerate(styles):
            text = texts[column] if column < len(texts) else ""
            if text.startswith("="):
                page.write_formula(row, column, text, style)
            elif text:
                page.write_string(row, column, text, style)
            else:
                page.write_blank(row, column, None, style)
    page.freeze_panes(_FIRST - 1, 0)
    page.repeat_rows(_FIRST - 2)
    book.close()
    return file.getvalue()


_FORMATS: Sequence[Mapping[str, object]] = (
    *({"align": "center"}, {}, {"text_wrap": True}, {"text_wrap": True}, {}),
    *({"num_format": "yyyy-mm-dd"}, {"num_format": "0.00"}, {"num_format": "0.00"}, {"align": "center"}, {}),
)


def _looped(*last: str) -> bytes:
    fields = [f"{{{{ row.{name} }}}}" for name in COLUMNS]
    return template((["{%tr for row in rows %}"], [*fields[: len(fields) - len(last)], *last], ["{%tr endfor %}"]))


def _prepared(rows: int) -> bytes:
    return template([[]] * rows)


def _carbone() -> bytes:
    return template([[f"{{d.rows[{step}].{name}}}" for name in COLUMNS] for step in ("i", "i+1")])


def _xlsx_template() -> bytes:
    return template([[f"${{table:rows.{name}}}" for name in COLUMNS]])


Fill = Callable[[bytes, Sequence[Row]], bytes]


def _ours() -> Fill:
    from handover_docs.fillers.xlsx import fill

    return lambda source, rows: fill(source, {"rows": rows}, name="checklist.xlsx", language="zh-CN")


def _openpyxl() -> Fill:
    import openpyxl

    def fill(source: bytes, rows: Sequence[Row]) -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(source))
        page = book["检查表"]
        for number, row in enumerate(rows, _FIRST):
            for column, value in enumerate(row.values(), 1):
                page.cell(number, column).value = value or None
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()

    return fill


def _work(engine: str, folder: Path, count: int, rows: int) -> None:
    """Fill ``count`` workbooks into ``folder`` and print what each took and the peak memory."""
    source = (folder / f"{engine}.xlsx").read_bytes()
    fill = _openpyxl() if engine == "openpyxl" else _ours()
    wall, cpu = [], []
    for number, data in enumerate(workbooks(count, rows)):
        started, used = time.perf_counter(), time.process_time()
        (folder / f"{engine}-{number}.xlsx").write_bytes(fill(source, data))
        wall.append((time.perf_counter() - started) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"wall": wall, "cpu": cpu, "megabytes": peak}))


def _process(engine: str, folder: Path, count: int, rows: int, node: Path | None) -> dict[str, object]:
    """What ``_work`` printed in a process of its own, and the milliseconds of that process."""
    plain = engine not in ("carbone", "xlsx-template")
    command = (
        [sys.executable, "-m", "benchmarks.filling_sheets", "--engine", engine, "--folder", str(folder)]
        if plain
        else ["node", str(NODE), str(node), engine, str(folder)]
    )
    given = ["--count", str(count), "--rows", str(rows)] if plain else [str(count)]
    started = time.perf_counter()
    done = subprocess.run([*command, *given], capture_output=True, check=False, cwd=Path(__file__).parent.parent)
    whole = (time.perf_counter() - started) * 1000
    if done.returncode != 0:
        sys.exit(f"{engine} ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
    return {**json.loads(done.stdout), "process": whole}


def _cells(file: Path) -> list[list[object]] | str:
    """The values of the workbook's cells row by row, or why it cannot be opened."""
    import openpyxl

    try:
        page = openpyxl.load_workbook(file)["检查表"]
    except Exception as error:
        return f"refused by openpyxl: {error}"
    # An empty text is an empty cell.
    return [[cell.value or None for cell in row] for row in page.iter_rows(min_row=_FIRST, max_col=len(COLUMNS))]


def _prepare(folder: Path, rows: int, engines: Sequence[str]) -> None:
    made = {
        "handover": _looped,
        "handover, 2 formulas a row": lambda: _looped('=IF(H5>=G5,"是","否")', "=H5-G5"),
        "openpyxl": lambda: _prepared(rows),
        "carbone": _carbone,
        "xlsx-template": _xlsx_template,
    }
    for engine in engines:
        (folder / f"{engine}.xlsx").write_bytes(made[engine]())


def _compare(folder: Path, engines: Sequence[str]) -> None:
    """Say of each engine whether its workbook holds the same cells as ours."""
    ours = _cells(folder / "handover-0.xlsx")
    for engine in engines:
        found = _cells(folder / f"{engine}-0.xlsx")
        said = "the same cells" if found == ours else found if isinstance(found, str) else _difference(ours, found)
        print(f"  {engine:<28} {said}")


def _difference(ours: list[list[object]] | str, found: list[list[object]]) -> str:
    pairs = [pair for one, other in zip(ours, found, strict=False) for pair in zip(one, other, strict=True)]
    differing = [pair for pair in pairs if pair[0] != pair[1]]
    return f"{len(differing)} cells differ, such as {differing[0]}" if differing else f"{len(found)} rows"


def measure(engines: Sequence[str], count: int, rows: int, rounds: int, node: Path | None, *, compare: bool) -> None:
    """Print the median milliseconds of a workbook, the ratio to ours and the peak memory of every engine."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _prepare(folder, rows, engines)
        data = list(workbooks(count, rows))
        (folder / "data.json").write_text(json.dumps(data, default=date.isoformat), encoding="utf-8")
        found = [{engine: _process(engine, folder, count, rows, node) for engine in engines} for _ in range(rounds)]
        if compare:
            _compare(folder, [engine for engine in engines if "formulas" not in engine])
        cold = [{engine: _process(engine, folder, 1, rows, node) for engine in engines} for _ in range(rounds)]
    head = f"{'wall':>8} {'min':>8} {'cpu':>8} {'x wall':>7} {'x cpu':>7} {'peak':>7} {'cold':>8}"
    print(f"  {'milliseconds a workbook':<28} {head}")
    ours, our_cpu = (statistics.median(_times(found, "handover", clock)) for clock in ("wall", "cpu"))
    for engine in engines:
        wall, cpu = _times(found, engine, "wall"), _times(found, engine, "cpu")
        peak = statistics.median(float(str(each[engine]["megabytes"])) for each in found)
        whole = statistics.median(float(str(each[engine]["process"])) for each in cold)
        ratio = statistics.median(wall) / ours
        limit = LIMITS.get(engine) if compare else None
        met = "" if limit is None else f"  at least {limit:.0f}x: {'met' if ratio >= limit else 'NOT MET'}"
        figures = f"{statistics.median(wall):>8.2f} {min(wall):>8.2f} {statistics.median(cpu):>8.2f} {ratio:>6.1f}x"
        figures += f" {statistics.median(cpu) / our_cpu:>6.1f}x"
        print(f"  {engine:<28} {figures} {peak:>4.0f} MB {whole:>8.0f}{met}")


def _times(found: Sequence[Mapping[str, Mapping[str, object]]], engine: str, clock: str) -> list[float]:
    """Milliseconds of every workbook of every round, the first of each process left out where there are more."""
    times: list[float] = []
    for each in found:
        taken = each[engine][clock]
        if isinstance(taken, list):
            times += taken[1:] or taken
    return times


def main() -> None:
    """Measure 100 workbooks of 200 rows, then two of 10,000."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.filling_sheets", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--node", type=Path, help="a folder in which carbone and xlsx-template are installed")
    for name in ("--engine", "--folder"):
        parser.add_argument(name, help=argparse.SUPPRESS)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--rows", type=int, default=200)
    given = parser.parse_args()
    if given.engine:
        _work(given.engine, Path(given.folder), given.count, given.rows)
        return
    engines = ["handover", "handover, 2 formulas a row", "openpyxl"]
    engines += ["carbone", "xlsx-template"] if given.node else []
    print(f"{given.rows} rows of {len(COLUMNS)} columns, {given.count} workbooks, {given.rounds} rounds")
    measure(engines, given.count, given.rows, given.rounds, given.node, compare=True)
    print("10,000 rows")
    measure(engines[:3], 2, 10_000, min(given.rounds, 3), None, compare=False)


if __name__ == "__main__":
    main()
