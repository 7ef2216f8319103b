"""Who and what an article names, and whom a pronoun means; may import `cues` and what lies below it."""

from __future__ import annotations

from framing.entities.article_tokens import ArticleTokens, article_tokens
from framing.entities.coreference import Entity, find_entities
from framing.entities.names import Name, Names, find_names

__all__ = ["ArticleTokens", "Entity", "Name", "Names", "article_tokens", "find_entities", "find_names"]
