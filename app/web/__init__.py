"""The site: pages by area, the JSON API, and the ground both stand on. How to add to it: docs/web.md."""
