"""The one list of routes that the modules of practice add to."""

from app.web.pages import Pages

area = Pages("practice")
