"""What the lines around an article say, as patterns over a whole line, case ignored.

`ORDERS` tell the reader to do something or carry a label, and may end like a sentence. `LABELS`
have words that prose may begin with too, so they hold only for a line without a full stop.
"""

from __future__ import annotations

import re

LIST_HEADER = "list header"

_Rules = tuple[tuple[str, re.Pattern[str]], ...]


def _rules(rules: dict[str, tuple[str, ...]]) -> _Rules:
    return tuple((why, re.compile("|".join(forms), re.IGNORECASE)) for why, forms in rules.items())


_NOUN = (
    r"(?:stor(?:y|ies)|news|articles?|posts?|headlines?|coverage|reads?|reading|topics?|videos?|"
    r"links?|picks?|choice|content|updates?|features?|podcasts?)"
)
# What a sign-up offers; an order to the reader without one of these is not a sign-up.
_OFFER = (
    r"(?:newsletters?|inbox|our (?:free )?(?:app|channel|community|journalism|podcast|team)|"
    r"the (?:\w+ )?app\b|app store|google play|whats ?app channel|telegram channel|alerts|"
    r"push notifications|unlimited access|subscri(?:be|ber|bers|bing|ption)\b)"
)
_NETWORK = r"(?:x|twitter|facebook|instagram|whats ?app|telegram|tiktok|youtube|linkedin|bluesky)\b"
_BREAK = (
    r"(?:ad|ads|advert|advertisement|video|photos?|(?:photo )?gallery|promotion|map|image|graphic|message|"
    r"newsletter|break|form|sign-?up)"
)
_WORK = (
    r"(?:additional )?(?:reporting|writing|editing|compiled|edited|photographs?|photography|"
    r"illustrations?|graphics?|photos?|translation|production|research)"
)
_THIS = r"(?:this|the|our) (?:story|article|post|page|report|live ?blog|piece)"
# A note that says what was wrong is part of the article; one that it is newer now is not.
_NO_CORRECTION = (
    r"(?!.*\b(?:correct|clarif|amend|error|mistak|incorrect|wrong|(?:in)?accura|misstat|misspel|"
    r"retract|remov|reflect that|(?:earlier|previous|original|prior) version))"
)
_PHOTO = r"(?:(?:file |handout |\w+ )?(?:photo|image|picture|pic)s?|photograph)"
_AGENCY = (
    r"(?-i:Getty(?: Images)?|AFP|AP|Reuters|REUTERS|EPA|PA(?: Wire| Media| Images)?|Shutterstock|"
    r"iStock|Alamy|Xinhua|Anadolu|Bloomberg|WireImage|Rex)"
)
# Names, as they are written: case counts here.
_NAMES = (
    r"(?-i:(?:[A-Z][\w.'’-]*|and|in|of|for|the|at|via|de|van|von|&)(?:[,;/]? "
    r"(?:[A-Z][\w.'’-]*|and|in|of|for|the|at|via|de|van|von|&))*)"
)

ORDERS = _rules({
    "player": (r"your browser does not support .*", r"video player was .*"),
    "promotion": (
        r"(?:read|see|find out) (?:more|also|next)"
        r"(?:\s*[:|>»–—-]| (?:about|on|here|at|from|in|details|news|stories|visual)\b).*",
        r"(?-i:READ|ALSO READ|READ ALSO|READ MORE|SEE ALSO|MUST READ|WATCH|LISTEN)\b[^.]*",
        r"(?:click|tap) here\b.+",
        r"(?:(?:also|must) read|related|recommended|more on this|more coverage|see also|"
        r"further reading|in case you missed it|icymi|don[’']?t miss|you may also like|"
        r"editor[’']?s (?:pick|choice))(?: \w+)?\s*[:|>»–—-]+\s*\S.*",
    ),
    "newsletter": (
        r"(?:please )?(?:sign (?:up|me up)|subscribe|register (?:now|today|here|for)|join|download|"
        r"get|enter your e-?mail|stay (?:up to date|informed|tuned|connected|ahead)|never miss|"
        r"support (?:our|independent|strong|local|quality)|become an?|start your|want (?:more|to))\b"
        rf".*\b{_OFFER}.*",
        rf"follow (?:us|our \w+|@?\w+(?: \w+)?) on {_NETWORK}.*",
        rf"(?:like|find|join) us on {_NETWORK}.*",
        r"follow us\W*|subscribe(?: now| today| here)?\W*|sign (?:up|in)(?: here| now| today)?\W*",
        r"enter your e-?mail(?: address)?\W*",
        r"(?:thank you|thanks) for (?:subscribing|signing up|reading)\b.{0,60}",
    ),
    "mailing": (  # what a newsletter says of itself
        r"you(?:[’']re| are|[’']ve| have)? (?:receiv(?:e|ed|ing)|getting|got|been sent) "
        r"(?:this|our|these) (?:e-?mails?|newsletters?|messages?|mails?)\b.*",
        r"this (?:e-?mail|newsletter|message) (?:was|has been) sent (?:to|by|from)\b.*",
        r"(?:click here to |to |please )?unsubscribe\b.{0,160}|.{0,60}[|·•] ?unsubscribe\b.{0,80}",
        r"(?:(?:manage|update|change|edit) (?:your |my )?(?:e-?mail |newsletter |subscription )?"
        r"preferences|forward (?:this )?to a friend)\b[^.]{0,80}",
        r"(?:view|read|open|see) (?:this |it )?(?:e-?mail |newsletter |message )?(?:in|on) (?:your |a |the )?"
        r"(?:web )?browser\W*|having trouble (?:viewing|reading|seeing) this\b.*",
        r"was this (?:e-?mail|newsletter) forwarded to you\b.*",
    ),
    "update note": (
        rf"(?={_THIS} ){_NO_CORRECTION}{_THIS} (?:has been|was|is being|will be) (?:last |first |since )?"
        r"(?:continuously |regularly )?(?:updated|refreshed)\b.*|it was last updated\b.{0,60}",
        r"(?:this is )?an? (?:developing|breaking)(?: news)? story(?:\W*|\W+(?:and (?:it |we )?will|that "
        r"will|it |we |this |will |please |check |more |come |refresh |follow |stay ).*)"
        r"|(?:please )?(?:check back|refresh (?:this|the) page)\b.{0,80}",
        r"(?:more|further) (?:details |information |updates? )?to (?:follow|come)\W*"
        r"|(?:follow|stay tuned|check back) for (?:more |further |the latest )?updates\W*",
    ),
    "summary note": (
        r"(?:this|the) (?:summary|overview|digest|key points)\b.{0,40} (?:generated|created|written|"
        r"produced|made)\b.{0,30}\b(?:ai|a\.i\.|artificial intelligence|machine|automat\w+)\b.*",
        r"(?:summary|key points|overview)?\W*(?:ai|machine)[- ]generated\b.{0,120}",
    ),
    "paywall": (
        r"already (?:an? |have an? )?(?:\w+ )?(?:subscriber|member|account|subscription|registered|"
        r"subscribed)\b.*(?:log|sign) ?in.*",
        r"(?:to )?(?:continue|keep) reading\b.{0,60}\b(?:subscri|register|sign|log ?in|account|"
        r"member|free)\w*.*",
        r"(?:subscribe|register|sign (?:in|up)|log in|create (?:an?|your) (?:free )?account|become an? "
        r"(?:subscriber|member))\b.{0,50}\bto (?:continue|keep|read|unlock|access|view|bookmark)\b.*",
        rf"{_THIS} is (?:only )?(?:for|reserved for|available to|exclusive(?:ly)? (?:to|for))"
        r"(?: our| paying)? (?:subscribers|members|registered)\b.*",
        r"you(?:[’']ve| have)? (?:reached|used|read|have)\b.{0,40}\bfree (?:articles?|stories)\b.*",
        r"(?:you(?:[’']ve| have) \w+ |\d+ )(?:free )?articles? (?:left|remaining)\b.*",
        r"want to bookmark your favou?rite .*",
    ),
    "standards": (
        r"(?:our|editorial|read our) (?:standards|ethics|principles|guidelines|editorial \w+)"
        r"\s*:.{0,120}",
    ),
    "caption": (
        rf".{{0,400}}[(\[](?:{_AGENCY} )?{_PHOTO}(?: (?:by|courtesy|credit|via|from|provided)\b|\s?[:/|])"
        r"[^()\[\]]{0,120}[)\]]\.?",
        rf".{{0,300}}[.!?”\"] (?:{_PHOTO}|credit)s?(?: credit)?\s*:\s*[^.]{{2,80}}",
    ),
    "comments": (
        r"join (?:our|the) comment(?:s|ing)? (?:forum|section)\W*|join thought-provoking .*",
        r"be the first to comment\W*|join the (?:conversation|discussion)\W*",
        r"(?:log|sign) in to (?:leave a |post a |join )?.{0,30}(?:comment|conversation)\W*",
        r"(?:got|have) a (?:\w+ )?tip\b.*\?.*|what do you think\? .*comments?.*",
    ),
    "copyright": (
        r"(?:©|\(c\)|copyright)\W*(?:©|\(c\))?\W*(?:19|20)\d\d\b.*|.*\ball rights reserved\b.*",
        r"© .{1,80}",
    ),
    "cookies": (
        r"(?:we|this (?:web)?site|our (?:web)?site)(?: and our (?:\d+ )?partners)?(?: may)? uses? "
        r"cookies?\b.*|by (?:using|continuing to use) (?:this|our) site\b.*",
    ),
    "tags": (
        r"(?:tags?|topics?|filed (?:under|in)|categor(?:y|ies)|keywords?|posted in|more topics"
        r"|in this article|mentioned in this (?:story|article))\s*[:|].*",
    ),
    "advertisement": (
        rf"(?:the |this )?(?:story|article|content|post) continues (?:below|after)"
        rf"(?: (?:this |the )?{_BREAK})?\W*",
        r"(?:continue reading|keep reading|scroll)(?: down)? (?:below|to continue).*",
    ),
    "credit": (
        rf"{_WORK}(?: and {_WORK})? (?:by|from) {_NAMES}"
        rf"(?:[;,.|]? (?:and )?{_WORK}(?: and {_WORK})? (?:by|from) {_NAMES})*\W*",
        r"contribut(?:ing|ed|ors?)(?: reporting)?\s*:.{1,200}",
        r".{1,80}\bcontributed to this (?:report|story|article)\W*",
        r"(?:file (?:photo|image|pic(?:ture)?)|(?:photo|image|picture)s?(?: credits?)?|credits?|"
        r"image source|image caption|graphics?|illustration|source|video)\s*:\s*[^.]{1,160}\.?",
    ),
})  # fmt: skip

LABELS = _rules({
    "player": (
        r"(?:audio|video|narration|narrated|voiced?|player) (?:provided |powered )?(?:by|from) .{1,40}",
        r"listen(?: now| to (?:this|the) (?:article|story|podcast|episode)\b.{0,40})?",
        r"listen\W+\d.{0,20}|video player .*|\W*\d?\d:\d\d(?: */ *\d?\d:\d\d)+",
        r"(?:play|pause|mute|unmute|fullscreen|now playing|replay)(?: (?:video|audio|live))?",
    ),
    "advertisement": (
        r"\W*(?:advertisements?|advertising|ads?|promoted(?: content)?|remove ads"
        r"|sponsored(?: (?:content|by .*|post))?|paid (?:post|content|partnership)\b.{0,40}"
        r"|skip ad(?:vertisement)?)\W*",
    ),
    LIST_HEADER: (
        r"(?:(?:the |our |your |all )?(?:latest|top|trending|popular|related|recommended|more|"
        rf"other|recent|similar|featured|must|suggested|promoted|breaking) {_NOUN}"
        r"|(?:latest|trending|related|recommended|popular)(?: now| today| on \w+)?"
        rf"|most (?:read|popular|viewed|watched|shared|recent)(?: (?:{_NOUN}|today|this week|now))?"
        rf"|(?:latest|top|more|other|related|trending) (?:\w+ ){{1,2}}{_NOUN}"
        r"|editor[’']?s[’']? (?:picks?|choice)"
        r"|you (?:may|might)(?: also)? (?:like|enjoy|be interested in)(?: this| these)?"
        r"|(?:read|see|watch) (?:more|next|also)|also (?:read|see|in|on)(?: (?:\w+ ?){1,3})?"
        r"|in other news|don[’']?t miss|what to read next|up next|next up"
        r"|(?:from )?around the web|more (?:from|on|about|like|in) (?:[\w’'&]+ ?){1,5}"
        r"|(?:recommended|suggested|more) for you|in case you missed it|further reading"
        r"|stories you (?:may|might) .*|readers? (?:also|are) .{1,30})\s*[:>»→▼]*",
    ),
    "promotion": (
        r"\W*(?:more|watch|listen|opinion|photos|video|gallery|in pictures|podcast|quiz|live)"
        r"\s*[:|]\s.*",
    ),
    "comments": (
        r"(?:(?:[\d.,]+k?|no|add|leave|post|write|view|show|read|load|see|all)\b ?"
        r"(?:all|a|an|your|the|more)? ?\d*|\W*) ?comments?(?: ?\(?\d+\)?| section| here| below)?\W*",
    ),
    "share": (r"[\d.,]+k? (?:shares?|likes?|views?|retweets?)",),
    "cookies": (
        r"(?:accept|reject|manage|allow|decline)(?: all)?(?: (?:cookies|preferences|choices|settings))?",
        r"(?:cookie|privacy) (?:policy|notice|settings|preferences|statement)\b.{0,60}",
        r"terms (?:of|and|&) (?:use|service|conditions)\b.{0,60}",
    ),
    "navigation": (
        r"skip to .{1,30}|back to (?:top|home.*)|home ?[>›»/|] ?.*|(?:[\w &]+[>›»])+[\w &]+",
        r"menu|search|close|home|log ?in|register|my account|about us|contact us|careers|advertise",
        r"(?:next|previous|prev)(?: (?:article|story|post|page))?\W*|toggle \w+|expand|collapse",
        r"(?:load|show|view|see|read) (?:more|all|less|full (?:story|article)|comments)\W*",
        r"continue reading\W*|page \d+ of \d+|\d+ of \d+|(?:view image in )?fullscreen",
        r"enlarge image|open in new (?:tab|window)|(?:hide|show) caption",
    ),
    "credit": (
        r"with (?:additional )?(?:files|reporting|inputs?|(?:news ?)?wires?|agenc(?:y|ies)"
        rf"(?: inputs?)?)(?: (?:from|by) {_NAMES})?",
        r"[(\[](?:with|source|via|from|by|photo|image|file|additional|compiled|reporting|edited)\b"
        r"[^)\]]*[)\]]",
        rf"(?:[^.!?]{{0,60}}[/|–—-] ?)?{_AGENCY}(?:(?: via |[/,] ?){_AGENCY})*",
        r"[(\[](?-i:[A-Z]{2,6}|Reuters|Bloomberg|Xinhua|dpa)(?:[/,& ]+(?-i:[A-Z])\w+)*[)\]]",
    ),
})  # fmt: skip
