"""Starting a project description: from a situation, from a filled form, from documents that are there."""

from __future__ import annotations
