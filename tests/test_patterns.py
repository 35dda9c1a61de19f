"""Patterns that are compiled late are compiled patterns to everybody."""

import copy
import gc
import importlib
import pickle
import pkgutil
import re
import subprocess
import sys

import pytest

import handover_docs
from handover_docs.patterns import regex


def test_a_pattern_answers_as_a_compiled_one() -> None:
    late, compiled = (
        regex(r"(?P<year>\d{4})-(\d\d)", re.IGNORECASE),
        re.compile(r"(?P<year>\d{4})-(\d\d)", re.IGNORECASE),
    )
    assert late.findall("2026-11 2027-01") == [("2026", "11"), ("2027", "01")]
    assert late.sub("x", "a 2026-11") == "a x"
    assert late.split("a2026-11b") == ["a", "2026", "11", "b"]
    assert [found.span() for found in late.finditer("2026-11")] == [(0, 7)]
    assert late.fullmatch("2026-11 ") is None
    assert late.match("x2026-11", 1)["year"] == "2026"
    assert (late.pattern, late.flags, late.groups) == (compiled.pattern, compiled.flags, 2)
    assert late.groupindex == {"year": 1}


def test_a_pattern_of_bytes_reads_bytes() -> None:
    assert regex(rb"\d+").search(b"no 12")[0] == b"12"


def test_a_copy_or_pickle_of_a_pattern_is_the_compiled_one() -> None:
    assert pickle.loads(pickle.dumps(regex("a+"))) == re.compile("a+")
    assert copy.deepcopy(regex("a+")) == re.compile("a+")


def test_what_a_pattern_does_not_have_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="colour"):
        regex("a").colour  # noqa: B018


def test_every_pattern_of_the_package_compiles() -> None:
    for info in pkgutil.walk_packages(handover_docs.__path__, "handover_docs."):
        if not info.name.endswith("__main__"):
            importlib.import_module(info.name)
    found = [one for one in gc.get_objects() if type(one) is type(regex(""))]
    assert len(found) > 300
    assert all(isinstance(one.flags, int) for one in found)


def test_importing_what_reads_a_document_compiles_none_of_ours() -> None:
    code = (
        "import re, sys\n"
        "given = []\n"
        "compiled = re.compile\n"
        "def noted(*source):\n"
        "    given.append(sys._getframe(1).f_globals['__name__'])\n"
        "    return compiled(*source)\n"
        "re.compile = noted\n"
        "import handover_docs.cli.commands.read, handover_docs.readers.docx\n"
        "print([name for name in given if name.startswith('handover_docs')])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
