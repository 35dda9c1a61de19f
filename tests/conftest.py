"""Extras: a test marked ``extra("libreoffice")`` is skipped where the extra is absent, and never in CI."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache

import pytest
from hypothesis import HealthCheck, settings

from handover_docs import ocr

os.environ["HANDOVER_CACHE"] = "off"  # a test shows what the code does, not what an earlier run kept

# No test is timed: a busy machine fails none.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

_COMMANDS = {
    "libreoffice": "soffice",
    "poppler": "pdftoppm",
    "fonts": "fc-list",
    "chromium": "chromium",
    "rar": "bsdtar",
}


@cache
def _absent(extra: str) -> bool:
    if extra == "ocr":
        return not ocr.is_here()
    command = _COMMANDS[extra]
    if shutil.which(command) is None:
        return True
    if extra == "fonts":
        listed = subprocess.run([command, ":lang=zh"], capture_output=True, text=True, check=False)
        return not listed.stdout.strip()
    return False


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in item.iter_markers("extra"):
        for extra in marker.args:
            if _absent(extra):
                if os.environ.get("HANDOVER_REQUIRE_EXTRAS"):
                    pytest.fail(f"the extra {extra!r} must be here: {_COMMANDS.get(extra, extra)} was not found")
                needed = _COMMANDS.get(extra, extra)
                pytest.skip(f"needs {needed}, which is not installed; handover doctor says how to get it")
