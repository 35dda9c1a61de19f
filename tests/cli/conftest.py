"""Calls the command line in this process, as ``handover`` would be called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from handover_docs.cli._main import run


@dataclass(frozen=True)
class Outcome:
    """What a call came to."""

    code: int
    out: str
    err: str


Call = Callable[..., Outcome]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """``call("check", "pack", lang="zh-CN")``: the exit code and both streams."""

    def calling(*arguments: object, locale: str = "en_GB.UTF-8", **environment: str) -> Outcome:
        words: Sequence[str] = [str(argument) for argument in arguments]
        code = run(words, {"LANG": locale, **environment})
        written = capsys.readouterr()
        return Outcome(code, written.out, written.err)

    return calling
