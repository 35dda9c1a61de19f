"""The history of packs: every submission in one SQLite file, each compared with the one before.

``open_register`` opens the file, ``Register.add`` records a report as a submission, ``Register.memory`` lets a check
pass over files that were read before under the same rules.
"""

from handover_docs.register.register import Recorded, Register, open_register

__all__ = ["Recorded", "Register", "open_register"]
