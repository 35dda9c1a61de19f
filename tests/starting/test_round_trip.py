"""Description to form to YAML and back: nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from handover_docs.loading import load_description, write_form
from handover_docs.loading.yaml_writing import scalar, write_yaml

SAMPLES = sorted(Path("samples/projects").glob("*.yaml"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_description_goes_through_yaml_and_form_unchanged(tmp_path: Path, sample: Path, language: str) -> None:
    given = load_description(sample)
    first, form, again = tmp_path / "a.yaml", tmp_path / "b.xlsx", tmp_path / "c.yaml"
    first.write_text(write_yaml(given.root, language), "utf-8")
    form.write_bytes(write_form(language, load_description(first)))
    again.write_text(write_yaml(load_description(form).root, language), "utf-8")
    for tag in given.languages:
        assert load_description(first).project(tag) == given.project(tag)
        assert load_description(form).project(tag) == given.project(tag)
        assert load_description(again).project(tag) == given.project(tag)


@pytest.mark.parametrize(
    "text", ["null", "no", "0755", "1e3", "a: b", "- a", "#", " a ", "", "\u2028", "“x”", "a\nb", "\x07", "~"]
)
def test_a_text_stays_the_same_text(text: str) -> None:
    import yaml

    assert yaml.safe_load(f"key: {scalar(text)}") == {"key": text}
