from handover_docs.api import check as check
from handover_docs.api import find_clauses as find_clauses
from handover_docs.api import find_positions as find_positions
from handover_docs.api import generate as generate
from handover_docs.api import identify as identify
from handover_docs.api import load_project as load_project
from handover_docs.api import read as read
from handover_docs.api import review as review

__version__: str
