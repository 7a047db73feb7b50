"""Notebooks for analysts: assembled with nbformat, executed once, rendered by Quarto or nbconvert."""
