"""The README is true: every console example runs and prints what it shows; ``...`` stands for anything."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ENDS = re.compile(r"\s+# ends with (\d)$")


def _examples() -> list[tuple[str, str]]:
    return [(name, block) for name in READMES for block in BLOCK.findall((ROOT / name).read_text("utf-8"))]


@pytest.mark.parametrize(("name", "block"), _examples())
def test_an_example_prints_what_it_shows(name: str, block: str, tmp_path: Path) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    command, *shown = block.rstrip("\n").splitlines()
    assert command.startswith("$ handover "), name
    ends = ENDS.search(command)
    words = shlex.split(ENDS.sub("", command.removeprefix("$ handover ")))
    done = subprocess.run(
        [sys.executable, "-m", "handover_docs", *words],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == (int(ends[1]) if ends else 0), done.stderr
    if shown:
        pattern = "\n".join(".*" if line == "..." else re.escape(line) for line in shown)
        assert re.fullmatch(pattern + r"\n?", done.stdout, re.DOTALL), done.stdout


def test_the_two_commands_of_the_readme_are_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for name in READMES:
        for target in re.findall(r"^make (\S+)", (ROOT / name).read_text("utf-8"), re.MULTILINE):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_option_and_command_that_the_readme_names_is_there() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "handover_docs", "--lang", "en", "--help"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout
    for name in READMES:
        for command in re.findall(r"`handover ([a-z]+)", (ROOT / name).read_text("utf-8")):
            assert re.search(rf"^  {command} ", shown, re.MULTILINE), command
