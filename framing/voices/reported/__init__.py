"""Reported speech: from a word that reports (a verb, *according to*) to the words that are somebody else's.

One construction per file, each with the sentences that its branches are for:

=====================  =================================================================================
`according_to`         *According to Ruiz, it is late.* *It is late, according to Ruiz.*
`as_clause`            *As Ruiz said, it is late.* *It is late, as Ruiz said.*
`as_reported`          *As reported by Ruiz, it is late.*
`asked`                *Asked whether it was late, Ruiz left.*
`block`                *Ruiz wrote:*, at the end of a paragraph, and the paragraph after it.
`headline`             *Ruiz: The plan is late*
`inverted`             *“It is late,” said Ruiz.*
`noun`                 *His claim that it is late …*
`of_mind`              *Ruiz is confident that it is late.*
`participle`           *Ruiz left, saying that it was late.*
`passive`              *The plan was described by Ruiz as late.*
`postposed`            *It is late, Ruiz said.*
`preposed`             *Ruiz said that it is late.* *Ruiz called the plan late.* *Ruiz vowed to leave.*
=====================  =================================================================================

`find` runs them. `attribution_cues` looks for the words that may introduce a report, on whole columns; `verb` finds the
subject of a verb and chooses the construction; `objects` tells what a verb takes that is no clause, `content_after`
where content after a verb begins and ends, and `clause_scan` holds the looks left and right that all of them take.

Content is cut at semicolons, at a relative or contrasting clause after a comma, and where the same source begins a
new report. The verbs are those of ``reporting.toml`` in ``data/grammar/``, one group per frame.
"""
