"""The page of ``handover --help``, which is shown without the library of the command line."""

import subprocess
import sys

import click
import pytest

from handover_docs.cli._front import asks_for_front_page, front_page
from handover_docs.cli._group import group
from handover_docs.cli._help import OPTIONS, option_rows, table
from handover_docs.wording import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_options_are_those_that_the_command_takes(language: str) -> None:
    command = group(language)
    rows = option_rows(command, click.Context(command, info_name="handover"))
    assert f"{OPTIONS.in_language(language)}\n{table(rows)}\n" in front_page(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_line_shows_the_same_page(language: str) -> None:
    command = group(language)
    assert command.get_help(click.Context(command, info_name="handover")) == front_page(language)


@pytest.mark.parametrize(
    ("arguments", "asks"),
    [
        (["--help"], True),
        (["-h"], True),
        (["--lang", "zh-CN", "--help"], True),
        (["-h", "--lang", "en"], True),
        ([], False),
        (["--lang", "zh-CN"], False),
        (["--lang", "xx", "--help"], False),
        (["--help", "--lang"], False),
        (["read", "--help"], False),
        (["--library", "x", "--help"], False),
        (["--help", "--version"], False),
    ],
)
def test_the_page_is_shown_at_once_where_nothing_else_is_asked_for(arguments: list[str], asks: bool) -> None:
    assert asks_for_front_page(arguments) is asks


def test_the_page_needs_no_library() -> None:
    script = (
        "import sys; from handover_docs.cli._main import run; run(['--help'], {})\n"
        "print(sorted({'click', 'dataclasses', 'inspect', 'pathlib'} & sys.modules.keys()), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert done.stderr == "[]\n"
