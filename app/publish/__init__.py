"""Papers for people: PDF, Markdown and charts, from Jinja templates and bundled files alone."""
