"""From characters to tokens and sentences, as columns; may import `records` and what lies below it.

The library reads English. A new language brings three things, and `framing.language.grammar` names it:

- ``framing/language/xx.py``: `CODE`, its rules of inflection (`forms`, `verb_forms`, `verb_form_kind`), and the endings
  that the tokenizer looks for (`POSSESSIVE_LETTER`, `ADVERB_ENDING`), as in `framing.language.en`;
- ``framing/data/grammar/xx/``: ``words.toml`` (word classes), ``reporting.toml`` (verbs that report), ``names.toml``
  (words in and around names), ``paratext.toml`` (lines of the page that are not text), and what its rules of inflection
  read;
- for each kind of data of the packages above (``lexicons``, ``signals``, ``models``), a folder or file of its own.
"""
