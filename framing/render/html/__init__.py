"""Reports and contrasts as pages: one file each, with everything in it and nothing to fetch.

A page consists of a module here, ``NAME.py``, which turns the plain data of a result into what is shown, and of a
template, ``framing/data/templates/NAME.html``, which extends ``base.html`` and draws it. The module ends in
`page.render_page`, which adds styles, scripts and the security policy. To add a page, write these two and an option or
a command in `framing.apps.cli` that saves it.
"""
