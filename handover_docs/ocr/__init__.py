"""Text recognition: a page that is a picture to its text with places, and what looks like a seal or ink on it.

It needs the extra ``ocr`` (the models of ``rapidocr``, run on ``onnxruntime``) and nothing else, no network at all.
What reads a page is the plugin ``recognition``, so that nothing of it is imported where no page is a picture.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Final

from handover_docs.model.content import Block, Mark

EXTRA: Final = "pip install 'handover-docs[ocr]'"
"""How to get what it needs."""

Look = tuple[float, bool]
"""How tall the letters of a block stand, and whether it stands in the middle of the page: a heading is told by it."""

PageRead = tuple[tuple[Block, ...], tuple[Look, ...], tuple[Mark, ...]]
"""The blocks of a page, the look of each, and the marks on the page."""

_MODELS: Final = "rapidocr"
_RUNTIME: Final = "onnxruntime"


def is_here() -> bool:
    """Whether the models and what runs them are installed."""
    return find_spec(_RUNTIME) is not None and all(model(kind) is not None for kind in ("det", "rec"))


def model(kind: str) -> Path | None:
    """The file of the model that finds lines of text (``det``) or reads one (``rec``), where it is installed."""
    found = find_spec(_MODELS)
    if found is None or not found.submodule_search_locations:
        return None
    folder = Path(next(iter(found.submodule_search_locations))) / "models"
    return next(iter(sorted(folder.glob(f"*_{kind}_*.onnx"), reverse=True)), None)
