"""Who and what an article names: names, the entities behind them, and who a pronoun means."""

from __future__ import annotations

from framing.entities.article_tokens import ArticleTokens, article_tokens
from framing.entities.coreference import Entity, chain
from framing.entities.names import Name, Names, find_names

__all__ = ["ArticleTokens", "Entity", "Name", "Names", "article_tokens", "chain", "find_names"]
