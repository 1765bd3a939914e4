"""Bilikti: competency and training platform on the professional standard K65301001."""
