"""One document in two languages, of the same document in each: paragraph by paragraph, the second below the first."""

from handover_docs.bilingual.contracts import contracts_in_both
from handover_docs.bilingual.joining import NotAlike, in_both

__all__ = ["NotAlike", "contracts_in_both", "in_both"]
