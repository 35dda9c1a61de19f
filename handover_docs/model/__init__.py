"""The vocabulary of the house: frozen dataclasses, standard library only, no I/O."""
