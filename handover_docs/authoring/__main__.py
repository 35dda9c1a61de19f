"""``python -m handover_docs.authoring [TEMPLATES_DIR] [--check]``: builds every template that has a text source.

With ``--check`` nothing is written: templates that are out of date are listed, and the exit code is 1 if there are any.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from handover_docs.authoring.library import is_current, template_sources
from handover_docs.errors import HandoverError

_TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def main(arguments: list[str]) -> int:
    """Runs the command and returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m handover_docs.authoring", description="Builds the templates.")
    parser.add_argument("templates", type=Path, nargs="?", default=_TEMPLATES, help="the folder of document types")
    parser.add_argument("--check", action="store_true", help="only list the templates that are out of date")
    options = parser.parse_args(arguments)
    code = 0
    for source in template_sources(options.templates):
        try:
            built = source.build()
        except HandoverError as error:
            print(error, file=sys.stderr)
            code = int(error.exit_code)
            continue
        if is_current(source.template, built):
            continue
        if options.check:
            print(f"{source.template} is out of date: run python -m handover_docs.authoring")
            code = code or 1
        else:
            source.template.write_bytes(built)
            print(f"{source.template}")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
