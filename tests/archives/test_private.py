from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from handover_docs.archives.private import private_folder

HOLDING = (
    "from handover_docs.archives.private import private_folder\n"
    "with private_folder() as folder:\n"
    "    (folder / 'a.txt').write_text('a')\n"
    "    print(folder, flush=True)\n"
    "    input()\n"
)


def test_the_folder_goes_away_with_what_is_in_it() -> None:
    with private_folder() as folder:
        (folder / "a").mkdir()
    assert not folder.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no process is killed there without a word")
def test_the_folder_goes_away_where_the_process_is_killed() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    folder = Path(process.stdout.readline().strip())
    assert (folder / "a.txt").read_text() == "a"
    process.kill()
    process.communicate()
    until = time.monotonic() + 20
    while folder.exists() and time.monotonic() < until:
        time.sleep(0.02)
    assert not folder.exists()
