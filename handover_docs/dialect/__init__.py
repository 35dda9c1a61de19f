"""The template dialect: one Jinja sandbox, strict about every value, for Word, Excel, clauses and conditions.

``fill_text`` fills a plain text, ``evaluate`` gives the value of an expression. A value that is
``None`` or not there is an error wherever it is printed; ``|default("")`` or ``{% if %}`` says that
it may be absent. Jinja reads templates; what is kept from an earlier run is filled without it.
"""

from handover_docs.dialect.absence import OPTIONAL_NAMES
from handover_docs.dialect.texts import check_expression, dotted_names, evaluate, fill_text

__all__ = ["OPTIONAL_NAMES", "check_expression", "dotted_names", "evaluate", "fill_text"]
