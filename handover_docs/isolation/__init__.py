"""Work on untrusted bytes in processes of its own, so that what hangs, swells or crashes takes nothing else along.

``each`` is the front door. It knows nothing of files or formats: a job is a function of a module.
"""

from __future__ import annotations

from handover_docs.isolation.bounds import DEFAULT_BOUNDS, Bounds, Lost
from handover_docs.isolation.pool import alone, each

__all__ = ["DEFAULT_BOUNDS", "Bounds", "Lost", "alone", "each"]
