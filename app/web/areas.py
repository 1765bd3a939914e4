"""All areas of the site. A new area adds its `pages` (and `api`) here, and nothing else anywhere."""

from app.web import api_docs, standard
from app.web.api import Api
from app.web.pages import Pages

AREAS: tuple[Pages, ...] = (standard.pages, api_docs.pages)
APIS: tuple[Api, ...] = (standard.api,)
