"""Figures as SVG and tables, drawn from a plan's data: no clock, no chance, no dependency."""
