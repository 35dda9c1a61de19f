"""Tells which document type a file is: by what stands in it first, by its name second."""

from handover_docs.identify.decide import identify

__all__ = ["identify"]
