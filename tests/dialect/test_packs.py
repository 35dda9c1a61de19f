"""A whole pack is the same, byte for byte, whether its templates run in Jinja or without it."""

from pathlib import Path

import pytest

from handover_docs import cache
from handover_docs.dialect import compiled, texts
from handover_docs.dialect.translation import Translated, translated
from handover_docs.fillers._docx import kept
from handover_docs.fillers._xlsx import render
from handover_docs.generate import generate_pack

SAMPLE = Path(__file__).parent.parent.parent / "samples/projects/team-handover.yaml"


def forget() -> None:
    """Let everything be compiled anew."""
    for known in (kept.templates_of, render.compiled, texts._compiled, texts._expression):
        known.cache_clear()


def test_a_pack_is_the_same_in_jinja_and_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, cache.OFF)
    ran: list[bool] = []

    def recorded(runtime: compiled.Runtime, source: str) -> Translated:
        made = translated(runtime, source)
        ran.append(made[0])
        return made

    def in_jinja(runtime: compiled.Runtime, source: str) -> Translated:
        return False, runtime.full().compile(source)

    forget()
    monkeypatch.setattr(compiled, "translated", recorded)
    light = generate_pack(SAMPLE)
    forget()
    monkeypatch.setattr(compiled, "translated", in_jinja)
    full = generate_pack(SAMPLE)
    forget()
    assert ran
    assert all(ran)
    assert [(file.path, file.data) for file in light.files] == [(file.path, file.data) for file in full.files]
    assert light.manifest == full.manifest
