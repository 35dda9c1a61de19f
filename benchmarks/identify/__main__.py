"""``python -m benchmarks.identify [--part PART]... [--data DIR] [--plain] [--failures]``.

Documents that we wrote as others write them, made into files of ten kinds: ``tuned`` and ``vendors-tuned`` to tune on,
``aside`` and ``vendors-aside`` kept aside; the vendors' were written without a look at the library. With ``--data``,
public documents labelled by hand (``public.yaml``). *right*: the type, or none where it is none of the types; *none*:
honestly not told; *wrong*: another type. ``--plain`` makes no PDF nor old file.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import yaml

from benchmarks.identify.building import built
from benchmarks.identify.measured import Answer, Labelled, answers, calibration, in_tuning_half, labelled_folder
from benchmarks.identify.sources import ASIDE, TUNED, sources
from handover_docs.catalog import Catalog


def main() -> None:
    """Prints what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=(*TUNED, *ASIDE), action="append")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--failures", action="store_true")
    given = parser.parse_args()
    catalog = Catalog()
    for part in given.part or (*TUNED, *ASIDE):
        documents = sources(part)
        with tempfile.TemporaryDirectory() as folder:
            made = built(documents, Path(folder), converted=not given.plain)
            files = [Labelled(made[one.name], made[one.name].name, one.types, one.language) for one in documents]
            _print(part, list(answers(files, catalog)), failures=given.failures)
    if given.data is not None:
        labels = yaml.safe_load(Path(__file__).with_name("public.yaml").read_text(encoding="utf-8"))
        files = labelled_folder(given.data, labels, "zh-CN")
        found = list(answers(files, catalog))
        _print("public, tuned", [one for one in found if in_tuning_half(one.file)], failures=given.failures)
        _print("public, aside", [one for one in found if not in_tuning_half(one.file)], failures=given.failures)


def _print(name: str, found: Sequence[Answer], *, failures: bool) -> None:
    print(f"== {name}: {len(found)} documents")
    for language in (None, *sorted({one.file.language for one in found})):
        own = [one for one in found if language in (None, one.file.language)]
        right, none, wrong = (sum(getattr(one, what) for one in own) for what in ("right", "none", "wrong"))
        share = f"{(right + none) / len(own):.1%} right or honestly none"
        print(f"{language or 'all':6} {len(own):4}: right {right}, none {none}, wrong {wrong} ({share})")
    several = [one for one in found if len(one.file.types) > 1]
    if several:
        print(f"several in one file: {sum(one.whole for one in several)} of {len(several)} told whole")
    extra = sum(bool(one.identity.also) for one in found if len(one.file.types) < 2)
    print(f"further types said of files that hold one or none: {extra}")
    for low, high, count, sure, right in calibration(found):
        print(f"confidence {low:.2f} to {high:.2f}: {count:3} documents, said {sure:.2f}, right {right:.2f}")
    for one in found if failures else ():
        if not one.right or (len(one.file.types) > 1 and not one.whole):
            said = [f"{each.document_type} {each.confidence:.2f}" for each in one.identity.candidates]
            also = [each.document_type for each in one.identity.also]
            kind = "none " if one.none else "WRONG" if one.wrong else "part "
            print(f"  {kind} {one.file.shown}: {'+'.join(one.file.types) or 'none'}; said {said}, also {also}")


if __name__ == "__main__":
    main()
