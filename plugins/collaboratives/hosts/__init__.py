"""Thin adapters: each puts the pages of the views into one site generator."""
