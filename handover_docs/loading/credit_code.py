"""The check character of a unified social credit code, where formats ask for it."""

from handover_docs.text.credit_code import check_character

__all__ = ["check_character"]
