"""``python -m benchmarks.filling``: filling a Word template of five pages, beside other engines.

The template has 40 fields, two tables of 20 and 50 rows, 5 conditions, header and footer; every engine gets it in
its own dialect. Each fills the same 100 documents, each round in a process of its own, rounds interleaved; first, the
texts of what they made are held against each other. ``--node DIR`` adds easy-template-x, carbone and docxtemplater
where ``npm install easy-template-x carbone docxtemplater pizzip`` was run in that folder.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

NODE = Path(__file__).with_suffix(".cjs")
NODE_ENGINES = ("easy-template-x", "carbone", "docxtemplater")
LIMITS = {"docxtpl": 15.0, "easy-template-x": 8.0}
"""How many times our time each of these must take."""
MEGABYTES = 60
"""What our process may hold at most."""
COLD_SHARE = 0.86
"""How much of docxtpl's time our process for one document may take, its template kept: 0.12 s where that takes 0.14."""

COLD = {
    "handover": """
import json, sys
from handover_docs.fillers.docx import fill
source, values, made = sys.argv[1:]
with open(source, "rb") as file:
    template = file.read()
with open(values, encoding="utf-8") as file:
    given = json.load(file)
with open(made, "wb") as file:
    file.write(fill(template, given, name="plan.docx", language="zh-CN"))
""",
    "docxtpl": """
import json, sys
from docxtpl import DocxTemplate
source, values, made = sys.argv[1:]
with open(values, encoding="utf-8") as file:
    given = json.load(file)
template = DocxTemplate(source)
template.render(given, autoescape=True)
template.save(made)
""",
}
"""What fills one document in a process that does nothing else; given template, values and the file to make."""

TABLES = {"tasks": (20, 7), "assets": (50, 6)}
FIELDS, CONDITIONS = 40, 5
_CLAUSE = (
    "移交方应当按照本方案约定的时间、范围和标准向接收方移交全部系统、资料和权限，"
    "并保证所移交内容真实、完整、可用；接收方应当在收到后十个工作日内完成核对，"
    "逾期未提出书面异议的，视为核对无误。双方对移交过程中知悉的对方商业秘密负有保密义务。"
)

Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How an engine writes a field, a row of a table with its cells, and a condition with both its texts."""

    field: str
    row: Callable[[str, Sequence[str]], list[list[str]]]
    condition: str


def _jinja_rows(table: str, names: Sequence[str]) -> list[list[str]]:
    return [[f"{{%tr for r in {table} %}}"], [f"{{{{ r.{name} }}}}" for name in names], ["{%tr endfor %}"]]


def _section_rows(table: str, names: Sequence[str]) -> list[list[str]]:
    cells = [f"{{{name}}}" for name in names]
    return [[f"{{#{table}}}{cells[0]}", *cells[1:-1], f"{cells[-1]}{{/{table}}}"]]


def _carbone_rows(table: str, names: Sequence[str]) -> list[list[str]]:
    return [[f"{{d.{table}[{step}].{name}}}" for name in names] for step in ("i", "i+1")]


JINJA = Dialect("{{{{ {} }}}}", _jinja_rows, "{{% if {0} %}}{1}{{% else %}}{2}{{% endif %}}")
SECTIONS = Dialect("{{{}}}", _section_rows, "{{#{0}}}{1}{{/{0}}}{{^{0}}}{2}{{/{0}}}")
CARBONE = Dialect("{{d.{}}}", _carbone_rows, "{{d.{0}:ifEQ(true):show('{1}'):elseShow('{2}')}}")
DIALECTS = {
    "handover": JINJA,
    "docxtpl": JINJA,
    "easy-template-x": Dialect("{{{}}}", _section_rows, "{{#{0}}}{1}{{/{0}}}{{#not_{0}}}{2}{{/not_{0}}}"),
    "carbone": CARBONE,
    "docxtemplater": SECTIONS,
}


def template(dialect: Dialect) -> bytes:
    """The template in one dialect."""
    from docx import Document  # here, so that no engine's process carries another's library

    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "编号：" + dialect.field.format("f1")
    section.footer.paragraphs[0].text = "版本：" + dialect.field.format("f2")
    document.add_heading("系统移交方案", 0)
    for number in range(3, FIELDS + 1):
        if number % 8 == 3:
            document.add_heading(f"第{number // 8 + 1}章", 1)
        document.add_paragraph(f"{number}. 约定事项：{dialect.field.format(f'f{number}')}。{_CLAUSE[: 40 + number]}")
    for number in range(1, CONDITIONS + 1):
        document.add_paragraph("条件：" + dialect.condition.format(f"c{number}", "本条适用。", "本条不适用。"))
    for name, (_, columns) in TABLES.items():
        rows = dialect.row(name, [f"k{column}" for column in range(columns)])
        table = document.add_table(rows=1 + len(rows), cols=columns, style="Table Grid")
        for column in range(columns):
            table.cell(0, column).text = f"列{column + 1}"
        for index, row in enumerate(rows, 1):
            for column, text in enumerate(row):
                table.cell(index, column).text = text
        document.add_paragraph(_CLAUSE)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def values_of(number: int) -> Values:
    """The values of one document."""
    given: Values = {f"f{field}": f"值 {number}-{field}: R&D <{field}>" for field in range(1, FIELDS + 1)}
    for condition in range(1, CONDITIONS + 1):
        given[f"c{condition}"] = (number + condition) % 2 == 0
        given[f"not_c{condition}"] = (number + condition) % 2 == 1
    for name, (rows, columns) in TABLES.items():
        given[name] = [
            {f"k{column}": f"{name} {number}.{row}.{column} & 说明" for column in range(columns)} for row in range(rows)
        ]
    return given


Fill = Callable[[bytes, Values], bytes]


def _ours() -> Fill:
    from handover_docs.fillers.docx import fill

    return lambda source, values: fill(source, values, name="plan.docx", language="zh-CN")


def _docxtpl() -> Fill:
    from docxtpl import DocxTemplate

    def fill(source: bytes, values: Values) -> bytes:
        made = DocxTemplate(io.BytesIO(source))
        made.render(values, autoescape=True)
        file = io.BytesIO()
        made.save(file)
        return file.getvalue()

    return fill


def _work(engine: str, folder: Path, count: int) -> None:
    """Fill ``count`` documents into ``folder`` and print what each took and the peak memory."""
    source = (folder / f"{engine}.docx").read_bytes()
    fill = _docxtpl() if engine == "docxtpl" else _ours()
    given = json.loads((folder / "data.json").read_text("utf-8"))[:count]
    wall, cpu = [], []
    for number, values in enumerate(given):
        started, used = time.perf_counter(), time.process_time()
        (folder / f"{engine}-{number}.docx").write_bytes(fill(source, values))
        wall.append((time.perf_counter() - started) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    print(json.dumps({"wall": wall, "cpu": cpu, "megabytes": _peak()}))


def _peak() -> float:
    """The most memory that this process has held, its predecessors in the same process left out."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _process(engine: str, folder: Path, count: int, node: Path | None, cache: str) -> Mapping[str, object]:
    """What a process of its own printed, and the milliseconds of that process."""
    command = [sys.executable, "-m", "benchmarks.filling", "--engine", engine, "--folder", str(folder)]
    command += ["--count", str(count)]
    if engine in NODE_ENGINES:
        command = ["node", str(NODE), str(node), engine, str(folder), str(count)]
    started = time.perf_counter()
    root = Path(__file__).parent.parent
    environment = {**os.environ, "HANDOVER_CACHE": cache}
    done = subprocess.run(command, capture_output=True, check=False, cwd=root, env=environment)
    whole = (time.perf_counter() - started) * 1000
    if done.returncode != 0:
        sys.exit(f"{engine} ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
    return {**json.loads(done.stdout), "process": whole}


def _text(file: Path) -> list[str]:
    """What the document says, paragraph by paragraph: body, tables, header, footer."""
    from docx import Document

    document = Document(str(file))
    section = document.sections[0]
    stories = [*section.header.paragraphs, *section.footer.paragraphs, *document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in stories] + cells


def _compare(folder: Path, engines: Sequence[str]) -> None:
    """Say of each engine whether its documents have the text of ours; void where docxtpl's has not."""
    for engine in engines:
        differing = []
        for number in (0, 1):
            ours, found = _text(folder / f"handover-{number}.docx"), _text(folder / f"{engine}-{number}.docx")
            differing += [pair for pair in zip(ours, found, strict=False) if pair[0] != pair[1]]
            if len(ours) != len(found):
                differing.append((f"{len(ours)} paragraphs", f"{len(found)}"))
        print(f"  {engine:<18} {'the same text' if not differing else f'differs, such as {differing[0]}'}")
        if differing and engine == "docxtpl":
            sys.exit("The figures would be void.")


def main() -> None:
    """Prepare, compare, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.filling")
    parser.add_argument("--node", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--engine")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if options.engine:
        _work(options.engine, options.folder, options.count)
        return
    engines = ["handover", "docxtpl", *(NODE_ENGINES if options.node else ())]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        given = [values_of(number) for number in range(options.count)]
        (folder / "data.json").write_text(json.dumps(given, ensure_ascii=False), "utf-8")
        (folder / "first.json").write_text(json.dumps(given[0], ensure_ascii=False), "utf-8")
        for engine in engines:
            (folder / f"{engine}.docx").write_bytes(template(DIALECTS[engine]))
            _process(engine, folder, 2, options.node, "off")
        print("Text of the first two documents, against ours:")
        _compare(folder, engines[1:])
        _measure(folder, engines, options.count, options.rounds, options.node)


def _cold(engine: str, folder: Path, node: Path | None, cache: str) -> float:
    """The milliseconds of a whole process for one document."""
    if engine in NODE_ENGINES:
        return float(str(_process(engine, folder, 1, node, cache)["process"]))
    files = [folder / f"{engine}.docx", folder / "first.json", folder / f"{engine}-cold.docx"]
    environment = {**os.environ, "HANDOVER_CACHE": cache}
    started = time.perf_counter()
    root = Path(__file__).parent.parent
    subprocess.run([sys.executable, "-c", COLD[engine], *map(str, files)], check=True, cwd=root, env=environment)
    return (time.perf_counter() - started) * 1000


def _measure(folder: Path, engines: Sequence[str], count: int, rounds: int, node: Path | None) -> None:
    cache = str(folder / "cache")
    kept = {"handover, template kept": "handover"}
    warm: dict[str, list[Mapping[str, object]]] = {engine: [] for engine in engines}
    cold: dict[str, list[float]] = {engine: [] for engine in (*engines, *kept)}
    _cold("handover", folder, node, cache)
    for _ in range(rounds):
        for engine in engines:
            warm[engine].append(_process(engine, folder, count, node, "off"))
        for engine in cold:
            cold[engine].append(_cold(kept.get(engine, engine), folder, node, cache if engine in kept else "off"))
    ours = _median(warm["handover"], "wall")
    print(f"\n{count} documents, median of a document over {rounds} rounds, milliseconds:")
    print(f"{'engine':<24} {'wall':>8} {'min':>8} {'cpu':>8} {'x wall':>8} {'x cpu':>8} {'peak MB':>8}  limit")
    for engine, runs in warm.items():
        wall, limit = _median(runs, "wall"), LIMITS.get(engine)
        met = "" if limit is None else f"{limit:.0f} x {_said(wall / ours >= limit)}"
        peak = statistics.median(float(str(run["megabytes"])) for run in runs)
        if engine == "handover":
            met = f"{MEGABYTES} MB {_said(peak < MEGABYTES)}"
        times = f"{wall:>8.2f} {_least(runs):>8.2f} {_median(runs, 'cpu'):>8.2f}"
        by_cpu = _median(runs, "cpu") / _median(warm["handover"], "cpu")
        print(f"{engine:<24} {times} {wall / ours:>7.1f}x {by_cpu:>7.1f}x {peak:>8.0f}  {met}")
    print(f"\nOne document, whole process, milliseconds:\n{'engine':<24} {'median':>8} {'min':>8} {'max':>8}  limit")
    for engine, taken in cold.items():
        share = statistics.median(taken) / statistics.median(cold["docxtpl"])
        met = f"{share:.2f} x docxtpl, {COLD_SHARE} {_said(share <= COLD_SHARE)}" if engine in kept else ""
        print(f"{engine:<24} {statistics.median(taken):>8.0f} {min(taken):>8.0f} {max(taken):>8.0f}  {met}")


def _said(met: bool) -> str:
    return "met" if met else "NOT MET"


def _least(runs: Sequence[Mapping[str, object]]) -> float:
    return min(time for run in runs for time in run["wall"])  # type: ignore[attr-defined]


def _median(runs: Sequence[Mapping[str, object]], kind: str) -> float:
    return statistics.median(time for run in runs for time in run[kind])  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
