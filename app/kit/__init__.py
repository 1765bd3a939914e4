"""Leaf helpers without any knowledge of benefits: money, dates, trilingual text, dice, errors, strict YAML."""
