"""What a command may not need is loaded when it is first used."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.readers.pdf_files import pdf_bytes

TEMPLATES = Path(__file__).parents[2] / "templates"


def _printed(code: str, *arguments: str) -> str:
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True).stdout


def test_a_late_module_runs_when_something_of_it_is_first_used() -> None:
    code = (
        "from handover_docs.cli._late import make_late\n"
        "make_late('sched', 'handover_docs.text.money')\n"
        "import sched\n"
        "from handover_docs.text import money\n"
        "print('scheduler' in vars(sched), 'find_money' in vars(money))\n"
        "print(sched.scheduler.__name__, len(money.find_money('¥100')))\n"
        "print('scheduler' in vars(sched), 'find_money' in vars(money))"
    )
    assert _printed(code) == "False False\nscheduler 1\nTrue True\n"


def test_a_module_of_a_late_package_is_imported_without_it() -> None:
    code = (
        "import sys\n"
        "from handover_docs.cli._late import make_late\n"
        "make_late('handover_docs.intake')\n"
        "from handover_docs.intake.limits import Limits\n"
        "from handover_docs import intake\n"
        "print('handover_docs.intake.opening' in sys.modules)\n"
        "print(intake.Limits is Limits, 'handover_docs.intake.opening' in sys.modules)"
    )
    assert _printed(code) == "False\nTrue True\n"


def test_what_a_late_module_does_not_have_is_an_attribute_error() -> None:
    code = (
        "from handover_docs.cli._late import make_late\n"
        "make_late('sched')\n"
        "import sched\n"
        "print(hasattr(sched, 'nothing'))"
    )
    assert _printed(code) == "False\n"


def test_all_of_a_late_module_can_be_imported_at_once() -> None:
    code = (
        "from handover_docs.cli._late import make_late\n"
        "make_late('sched', 'stat')\n"
        "from sched import *\n"
        "from stat import *\n"
        "print(scheduler.__name__, S_ISDIR.__name__)"
    )
    assert _printed(code) == "scheduler S_ISDIR\n"


def test_a_module_that_is_not_there_or_loaded_already_is_left_alone() -> None:
    code = (
        "import sys, json\n"
        "from handover_docs.cli._late import make_late\n"
        "make_late('json', 'no_such_module')\n"
        "print(type(json).__name__, 'no_such_module' in sys.modules)"
    )
    assert _printed(code) == "module False\n"


def test_a_file_of_every_format_is_read_with_modules_that_are_late(tmp_path: Path) -> None:
    Path(tmp_path, "a.pdf").write_bytes(pdf_bytes(["Acceptance Form"]))
    Path(tmp_path, "b.csv").write_text("Name,Number\n", "utf-8")
    for number, name in enumerate(("acceptance-form/en.docx", "archive-index/en.xlsx")):
        Path(tmp_path, f"c{number}{name[-5:]}").write_bytes(Path(TEMPLATES, name).read_bytes())
    with zipfile.ZipFile(tmp_path / "d.zip", "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr("e.txt", "Handover")
    lines = _printed(
        "import sys\nfrom handover_docs.cli._main import run\nrun(sys.argv[1:], {})",
        *("read", str(tmp_path), "--format", "json"),
    ).splitlines()
    assert [json.loads(line)["status"] for line in lines] == ["read"] * 5


@pytest.mark.parametrize("name", ["inspect", "zipfile", "handover_docs.intake.opening"])
def test_reading_a_document_never_loads(name: str) -> None:
    document = TEMPLATES / "acceptance-form/en.docx"
    code = (
        "import sys, io\n"
        "from handover_docs.cli._main import run\n"
        "shown, sys.stdout = sys.stdout, io.StringIO()\n"
        "returned = run(['read', sys.argv[1]], {})\n"
        "sys.stdout = shown\n"
        f"module = sys.modules.get({name!r})\n"
        "print(returned, type(module).__name__ in ('NoneType', '_Late'))"
    )
    assert _printed(code, str(document)) == "0 True\n"
