"""Simulated cases: family + level + seed → dossier, tasks, keys; marking, diagnosis, feedback.

Pure but for the loader of `assessments/families`: no clock, no network, no database. `docs/cases.md` says how a
family is written.
"""
