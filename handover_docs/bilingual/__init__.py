"""One document in two languages, of the same document in each: paragraph by paragraph, the second below the first."""

from handover_docs.bilingual.joining import NotAlike, in_both

__all__ = ["NotAlike", "in_both"]
