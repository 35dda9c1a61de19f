"""Figures that anyone can repeat: whole processes side by side in one run, as ratios to a bare Python."""
