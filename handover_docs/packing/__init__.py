"""A generated pack as files: written over an earlier one, as a zip, a BagIt bag, PDFs, and what became of it since."""

from __future__ import annotations
