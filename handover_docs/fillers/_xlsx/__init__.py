"""The steps of the Excel filler, one a module."""
