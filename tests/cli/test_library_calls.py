"""The library: the same things as typed calls, whatever was imported before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import handover_docs
from handover_docs.errors import HandoverError
from handover_docs.generate import BuiltPack
from handover_docs.model.content import Content
from handover_docs.model.project import Project

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "samples/projects/operations-handover.yaml"
CALLS = ("check", "find_clauses", "find_positions", "generate", "identify", "load_project", "read", "review")


@pytest.mark.parametrize("name", CALLS)
def test_a_call_stays_a_call_though_a_module_has_its_name(name: str) -> None:
    script = (
        "import handover_docs.generate, handover_docs.check, handover_docs.identify\n"
        f"from handover_docs import {name}\nassert callable({name}) and {name}.__doc__, {name}\n"
        "from handover_docs.generate import build_pack\nfrom handover_docs.check import verdict_of\n"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", script], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")


def test_importing_the_package_loads_nothing_else() -> None:
    script = "import sys, handover_docs; print([name for name in sys.modules if name.startswith('handover_docs.')])"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True).stdout == b"[]\n"


def test_the_stub_declares_every_call() -> None:
    stub = Path(handover_docs.__file__).with_suffix(".pyi").read_text("utf-8")
    assert [name for name in CALLS if f" import {name} as {name}\n" not in stub] == []


def test_load_project_gives_the_project_in_its_main_language() -> None:
    project = handover_docs.load_project(PROJECT)
    assert isinstance(project, Project)
    assert project.language == "zh-CN"


def test_generate_gives_bytes_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    built = handover_docs.generate(PROJECT, documents=["nda"], languages=["en"])
    assert isinstance(built, BuiltPack)
    assert {file.document_type for file in built.files} == {"nda"}
    assert list(tmp_path.iterdir()) == []


def test_read_identify_and_find_clauses_take_a_path(tmp_path: Path) -> None:
    file = tmp_path / "保密协议.txt"
    file.write_text("保密协议\n\n第一条 适用法律\n本协议适用中华人民共和国法律。\n", "utf-8")
    assert isinstance(handover_docs.read(file), Content)
    assert handover_docs.identify(file).language == "zh-CN"
    assert "governing-law" in [match.clause for match in handover_docs.find_clauses(file) if match.present]


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("path", ["not there.docx", ".", "a\0b.docx"], ids=["not there", "a folder", "no name"])
def test_a_path_that_is_no_file_is_an_error_of_ours(
    name: str, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(HandoverError) as refused:
        getattr(handover_docs, name)(path)
    assert refused.value.problems[0].where == path


UNCHANGED = """
import decimal, gc, io, locale, logging, os, resource, signal, sys, threading, time, warnings
import handover_docs

def state():
    return {
        "folder": os.getcwd(), "environment": dict(os.environ), "locale": locale.setlocale(locale.LC_ALL),
        "signals": {one: signal.getsignal(one) for one in signal.valid_signals()},
        "warnings": list(map(str, warnings.filters)), "gc": (gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()),
        "recursion": sys.getrecursionlimit(), "digits": sys.get_int_max_str_digits(), "zone": time.tzname,
        "decimal": (decimal.getcontext().prec, decimal.getcontext().rounding, decimal.getcontext().traps),
        "limits": list(map(resource.getrlimit, (resource.RLIMIT_AS, resource.RLIMIT_NOFILE, resource.RLIMIT_CPU))),
        "hooks": (sys.excepthook, threading.excepthook, sys.unraisablehook), "path": list(sys.path),
        "streams": (sys.stdout, sys.stderr), "logging": list(logging.root.handlers),
    }

if __name__ == "__main__":
    project, contract = sys.argv[1:]
    told = io.StringIO()
    real, sys.stdout, sys.stderr = sys.stdout, told, told
    before = state()
    handover_docs.load_project(project)
    handover_docs.generate(project, documents=["nda"], languages=["en"])
    handover_docs.read(contract)
    handover_docs.identify(contract)
    handover_docs.find_clauses(contract)
    handover_docs.review(contract, as_type="nda")
    handover_docs.check(contract)
    after = state()
    print([name for name in before if before[name] != after[name]], [told.getvalue()], file=real)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of a process to look at")
def test_no_call_prints_or_changes_the_process(tmp_path: Path) -> None:
    script, contract = tmp_path / "script.py", tmp_path / "保密协议.txt"
    script.write_text(UNCHANGED, "utf-8")
    contract.write_text("保密协议\n\n第一条 适用法律\n本协议适用中华人民共和国法律。\n", "utf-8")
    done = subprocess.run(
        [sys.executable, script, PROJECT, contract],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert (done.stdout.decode(), done.stderr.decode()) == ("[] ['']\n", "")
