"""Words that may have no weight: they say who somebody is, not how they are shown.

Pronouns, and the words for parties, camps, genders, origins, faiths and ages, of every side alike.
Names and nationalities need no list: a capitalised word never has a weight.
"""

from __future__ import annotations

from typing import Final

__all__ = ["ADDRESS", "SIDES", "WITHHELD"]

#: Pronouns of who speaks and who is spoken to: nobody's gender or number.
_ADDRESS: Final = """i me my mine myself we us our ours ourselves you your yours yourself yourselves i'm i've i'd
i'll we're we've we'd we'll you're you've you'd you'll it its itself it's it'll"""
ADDRESS: Final = frozenset(_ADDRESS.split())

#: Words by which somebody takes one side of a question or the other: the scores may not weigh them.
SIDES: Final = frozenset(("for", "against", "rights"))

_PRONOUNS: Final = """he she they it him her them his hers its their theirs himself herself themselves themself itself i
me my mine myself we us our ours ourselves you your yours yourself yourselves he's she's they're they've they'd he'd
she'd he'll she'll they'll it's i'm i've i'd i'll we're we've we'd we'll you're you've you'd you'll"""
_GROUPS: Final = """republican republicans democrat democrats democratic conservative conservatives conservatism liberal liberals
liberalism left right leftist leftists rightist wing leftwing rightwing progressive progressives centrist centrists
socialist socialists socialism communist communists communism capitalist capitalists capitalism libertarian
libertarians populist populists populism nationalist nationalists globalist globalists marxist marxists tory tories
labour gop partisan bipartisan man men woman women boy boys girl girls husband husbands wife wives father fathers
mother mothers dad dads mom moms mum son sons daughter daughters brother brothers sister sisters uncle aunt nephew
niece king queen prince princess male males female females gentleman gentlemen lady ladies widow widower grandfather
grandmother grandson granddaughter boyfriend girlfriend fiance fiancee actor actress waiter waitress businessman
businesswoman chairman chairwoman congressman congresswoman congressmen congresswomen spokesman spokeswoman
policeman policewoman councilman councilwoman guy guys mr mrs ms sir madam gay lesbian lesbians gays bisexual
transgender trans queer straight heterosexual homosexual homosexuals lgbt lgbtq black blacks white whites brown
asian hispanic latino latina latinos native natives indigenous immigrant immigrants migrant migrants refugee
refugees foreigner foreigners foreign alien aliens muslim muslims christian christians jewish jew jews catholic
catholics protestant protestants hindu hindus buddhist sikh mormon evangelical evangelicals atheist atheists islamic
islam islamist islamists christianity judaism religious secular american americans russian russians chinese mexican
mexicans british french german germans iranian iranians israeli israelis palestinian palestinians syrian korean
cuban ukrainian turkish arab arabs african africans european europeans young old younger older elderly teen teenager
prolife prochoice abortion abortions pro anti alt far dems dem antifa feminist feminists feminism masculine feminine
maternal paternal pregnant bride groom girlfriends boyfriends daddy mommy grandma grandpa grandchildren stepfather
stepmother stepson stepdaughter nun monk nuns monks duchess duke mosque mosques church churches synagogue synagogues
temple rabbi rabbis imam imams priest priests pastor pastors arabic kurdish kurds gypsy roma businesswomen
businessmen policewomen policemen salesman saleswoman servicewomen servicemen assemblyman assemblywoman fireman
firemen motherhood fatherhood manhood womanhood teenage teenagers teens child children baby babies kid kids youth
chairwomen chairmen spokeswomen spokesmen spokesperson chairperson chair"""

#: All of them, each once: what a portrayal may not weigh. The scores may weigh `ADDRESS`.
WITHHELD: Final = tuple(dict.fromkeys(f"{_PRONOUNS} {_GROUPS}".split()))
