"""Report formats: each module with an ``ID`` renders a ``Report`` in one language; none of them writes a file."""
