"""How well the clauses of Chinese contracts are told apart, with and without their headings."""
