"""What is read off the patterns of a library is kept for the next run, and is the same then."""

from pathlib import Path

import pytest

from handover_docs import cache
from handover_docs.clauses import literals
from handover_docs.clauses.literals import have_at_hand, needs_of, starts_of

PATTERNS = (r"\bby and (between|among)\b", "保密.{0,12}(期限|期间)")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "kept"))
    monkeypatch.setattr(literals, "_at_hand", {})
    cache._opened.cache_clear()
    return tmp_path / "kept"


def test_the_next_run_reads_no_pattern_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = [(needs_of(pattern), starts_of(pattern)) for pattern in PATTERNS]
    have_at_hand(PATTERNS)
    monkeypatch.setattr(literals, "_at_hand", {})
    monkeypatch.setattr(literals, "_read_off", lambda pattern: pytest.fail(pattern))
    have_at_hand(reversed(PATTERNS))
    assert [(needs_of(pattern), starts_of(pattern)) for pattern in PATTERNS] == told


def test_other_patterns_are_read_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    have_at_hand(PATTERNS)
    monkeypatch.setattr(literals, "_at_hand", {})
    have_at_hand(["licen[sc]e"])
    assert set(literals._at_hand) == {"licen[sc]e"}


def test_where_nothing_is_kept_a_pattern_is_read_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(literals, "_at_hand", {})
    have_at_hand(PATTERNS)
    assert literals._at_hand == {}
    assert starts_of("licen[sc]e") == ("licen",)


def test_where_nothing_can_be_kept_a_pattern_is_read_when_it_is_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write_bytes(b"")
    have_at_hand(PATTERNS)
    assert literals._at_hand == {}


def test_who_has_no_home_is_read_patterns_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(cache, "folder", nowhere)
    monkeypatch.setattr(literals, "_at_hand", {})
    have_at_hand(PATTERNS)
    assert starts_of("licen[sc]e") == ("licen",)
