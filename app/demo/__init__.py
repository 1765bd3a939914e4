"""The demo agency: units, staff, practice, programmes, a finished exam with certificates, all made by the services."""

from app.demo.agency import Agency, load_agency
from app.demo.build import Credentials, build_demo

__all__ = ["Agency", "Credentials", "build_demo", "load_agency"]
