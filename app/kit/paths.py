"""Where the data of the product lies."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STANDARD = ROOT / "standard"
LEGISLATION = STANDARD / "legislation"
ASSESSMENTS = ROOT / "assessments"
TEMPLATES = ROOT / "templates"
