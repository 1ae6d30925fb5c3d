"""Irregular verb and noun forms of English and their bases."""

from __future__ import annotations

_VERBS = """
arise arose arisen|awake awoke awoken|be am is are was were been|bear bore borne|beat beaten
become became|begin began begun|bend bent|bet betted|bid bade bidden|bind bound|bite bit bitten
bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built|burn burnt
buy bought|catch caught|choose chose chosen|cling clung|come came|creep crept|deal dealt|dig dug
do did done does|draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|eat ate eaten
fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fly flew flown
forbid forbade forbidden|forecast forecasted|forget forgot forgotten|forgive forgave forgiven
freeze froze frozen|get got gotten|give gave given|go went gone goes|grind ground|grow grew grown
hang hung|have had has|hear heard|hide hid hidden|hold held|keep kept|kneel knelt|know knew known
lay laid|lead led|lean leant|leap leapt|learn learnt|leave left|lend lent|lie lain|lose lost
make made|mean meant|meet met|mislead misled|mistake mistook mistaken|outgrow outgrew outgrown
overcome overcame|oversee oversaw overseen|overtake overtook overtaken
overthrow overthrew overthrown|overturn overturned|pay paid|prove proven|quit quitted
ride rode ridden|ring rang rung|rise rose risen|run ran|say said says|see saw seen|seek sought
sell sold|send sent|sew sewn|shake shook shaken|shine shone|shoot shot|show shown
shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|sling slung
slay slew slain|speak spoke spoken|speed sped|spend spent|spill spilt|spin spun|spoil spoilt
spring sprang sprung|stand stood|steal stole stolen|stick stuck|sting stung|stride strode
strike struck stricken|strive strove striven|swear swore sworn|sweep swept|swell swollen
swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought
throw threw thrown|undergo underwent undergone|understand understood
undertake undertook undertaken|undo undid undone|uphold upheld|wake woke woken|wear wore worn
weave wove woven|weep wept|win won|wind wound|withdraw withdrew withdrawn|withhold withheld
withstand withstood|write wrote written
"""

_NOUNS = """
man men|woman women|child children|person people|foot feet|tooth teeth|mouse mice|goose geese
life lives|wife wives|half halves|leaf leaves|thief thieves|knife knives|shelf shelves|wolf wolves
crisis crises|analysis analyses|basis bases|criterion criteria|phenomenon phenomena|datum data
policeman policemen|policewoman policewomen|fireman firemen|gunman gunmen|spokesman spokesmen
congressman congressmen|businessman businessmen|frenchman frenchmen|englishman englishmen
"""

_AMBIGUOUS = frozenset({"saw", "ground", "wound", "left", "found", "lives", "leaves", "bases"})
"""Forms that are as often another word's base: they stay as they are, "found" and "left" but for
their own stems, so that nothing false is equated."""


def _table(lines: str) -> dict[str, str]:
    groups = (group.split() for line in lines.strip().splitlines() for group in line.split("|"))
    return {form: base for base, *forms in groups for form in forms if form not in _AMBIGUOUS}


BASE_FORMS = _table(_VERBS) | _table(_NOUNS)

_NOT_VERBS = frozenset({"child", "man", "woman", "person", "foot", "tooth", "mouse", "say"})
PAST_FORMS = frozenset(
    form for form, base in BASE_FORMS.items() if form != base and base not in _NOT_VERBS
)
