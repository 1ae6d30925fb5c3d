"""Word lists for telling names from plain words: titles, roles, particles, common head words."""

from __future__ import annotations

from qa.english.vocabulary import vocabulary

HONORIFICS = vocabulary(
    """
    mr mrs ms miss dr prof professor sir dame lord lady baroness baron rev reverend fr sheikh
    sheik hon honourable honorable imam rabbi
    """
)

ROLES = vocabulary(
    """
    president vice prime minister premier chancellor secretary senator sen rep representative
    congressman congresswoman governor gov mayor judge justice attorney general gen colonel
    col captain capt lieutenant lt sergeant sgt major commander admiral chief officer king
    queen prince princess pope cardinal archbishop bishop ambassador envoy spokesman
    spokeswoman spokesperson director chairman chairwoman chair executive ceo coach manager
    striker midfielder defender goalkeeper foreign deputy former acting leader head inspector
    detective constable superintendent mp mep councillor lawmaker speaker commissioner
    """
)
"""Offices and jobs: in front of a name they are not part of it."""

OFFICES = vocabulary(
    """
    president minister premier chancellor senator congressman congresswoman governor mayor judge
    general colonel king queen prince princess pope archbishop bishop ambassador chairman chairwoman
    commissioner
    """
)
"""Roles that only one who holds them may be given."""

SHORT_OFFICES = {
    "sen": "senator",
    "gov": "governor",
    "gen": "general",
    "col": "colonel",
    "pm": "minister",
}
"""How offices are written short."""

BODIES = vocabulary(
    """
    center centre institute organisation organization campaign agency secretary minister council
    society fund ministry commission office foundation network alliance committee bank court
    department association union movement party school
    """
)
"""Words that "for" can follow inside a name: "Centers for Disease Control"."""

PARTICLES = vocabulary(
    """
    van der den de del della di da dos das du la le von zu zum al el bin bint ibn ben abu ul
    ur ter ten af av y e al- d' dal
    """
)
LINKS = frozenset(["of", "the", "for", "and", "&"])

NICKNAMES = {
    short: full
    for line in """
    joseph joe joey|william bill will billy|robert bob rob bobby|michael mike mick
    thomas tom tommy|james jim jimmy jamie|elizabeth liz beth|anthony tony|benjamin ben|david dave
    steven steve|stephen steve|katherine kate kathy|christopher chris|alexander alex
    daniel dan danny|samuel sam|matthew matt|nicholas nick|edward ed eddie ted|andrew andy
    jeffrey jeff|gregory greg|ronald ron|kenneth ken|timothy tim|peter pete|jonathan jon
    donald don|patrick pat|richard rick dick|charles charlie chuck|lawrence larry
    gerald gerry jerry|raymond ray|frederick fred|margaret maggie|rebecca becky|jennifer jen jenny
    deborah debbie|susan sue|philip phil|douglas doug|leonard len
    """.replace("\n", "|").split("|")
    if line.strip()
    for full, *shorts in [line.split()]
    for short in shorts
}

COMMON_WORDS = vocabulary(
    """
    according altogether overall acting activist actor actress added additional adult advocate aid air aircraft
    airline airport album almost alone already alternatively always amid analyst ancient angry
    announcement annual anyone anything apart apparently appeal applause approval area army
    around arrest arrested article artist aside asked assault asylum athlete attack attempt
    audience aunt author authority average award aware baby back bad bail ball ban bank banker
    based battle beach beef began believe bell besides best better big bill bird birth black
    blast block blue board boat body bomb book border born boss bottom boy brand brave
    breaking bring broad brother budget build building bus business businessman call called
    campaign campaigner candidate capital car care carbon case cash cat catch cattle cause
    celebrity central centre center certain chairman champion chance change charge charity
    cheap chemical chief child children chinese choice church citizen city civil civilian
    claim class clean clear climate clinic close clothes club coach coal coalition coast
    coffee cold colleague collective college column come commander comment commercial
    commission committee common community company compared complaint computer concern
    condition conflict congress conservation conservative construction consumer contact
    control convicted cop corn corruption cost council councillor country county couple court
    cover crash credit crew crime criminal critic crop cross crowd crucial cruise culture
    currency current currently customer cyclist dad daily damage dancer dark data date
    daughter dead deadly deal dealer dear death debate debt decision deep defence defending
    defense demand democracy demonstrator department deputy despite detail detective developer
    diamond dinner diplomat director disabled disaster doctor document dog dollar domestic
    donor double dozen dr drama drink driver drone drought drug due early earlier earth east
    eastern economic economist economy education effort eight elderly elected election
    electric eleven email emergency emission employee employer employment empty ending energy
    engine engineer england enough entire environment environmental equally equipment
    especially essentially established estimate eventually every everybody everyone everything
    everywhere evidence exactly example except executive expert export extra extreme face
    facing factory fact faced failed failure fair family famous fan far farmer fashion fast
    father fear federal fellow female festival fifteen fifth fifty fight fighter figure film
    final finally finance financial fire firefighter firm first fish fisherman five flight
    flood flooding focus following food football footage force forced foreign forest forensic
    former fortunately forty forty-two founded four fourth free freedom fresh friend front
    fruit fuel full fund funeral future game gang gas general gift girl given global goal
    goalkeeper gold golf good government governor graduate grand great greater green ground
    group growth guard guest guilty gun gunman guy half hand happy hard having head health
    heat heavy hello help helped here high higher highway hill historian historic history
    holiday home homeowner hope hospital host hostage hot hotel hour house household housing
    huge human hundred hunger hunter husband ice idea illegal image immediate immigrant
    immigration impact important impressive incident income incumbent independent industrial
    industry inflation information initial initially injured inmate inquiry insider inspector
    instead institution insurance intelligence interest interestingly interim internal
    international internet intruder investigation investigator investment investor island item
    jail job joint journalist judge jury juror justice juvenile keep keeper key kid killer
    killing king knife labour labor lack land large larger last late later latest launch law
    lawmaker lawsuit lawyer lead leader leading league least leave left legal legislation less
    letter level liberal library licence life light likewise line list literature little live
    local long longtime look lorry loss love low lower luckily machine main mainstream major
    majority make male man manager mandatory manufacturer many maritime market marriage mass
    match material maybe mayor meal mean meantime meanwhile measure media medical medicine
    meeting member men mental message met metal middle midfielder migrant migration military
    militant militia million mine miner minister ministry minority miss mobile modern money
    month monthly moreover morning mortgage most mother motion motorist mountain mourner move
    movie mr mrs much mum murder museum music musician name nation national native natural
    nature naturally near nearby nearly need neighbour neighbor neither network never new
    newly news newspaper next night nine no nobody none normally north northern note nothing
    notably now nowhere nuclear nurse obviously occasionally ocean office officer official oil
    old older on once one online opening operation operator opinion opponent opposition option
    order ordinary organic organiser organizer organisation organization original originally
    other otherwise outside overall overnight owner page pain paper paramedic parent park
    parliament part participant partner party passenger past patient pay peace pedestrian
    people perhaps person personal petrol photo photograph photographer pilot pirate place
    plain plan plane planned plant plastic play player please plenty plus pm police policeman
    policy political politician politics poll pollution poor pope popular population port
    possible postal potential poverty power powerful pregnant preliminary prescription present
    president press pressure presumably pretty previous previously price prime prince princess
    prior prison prisoner private pro probably problem procedure process product production
    professional professor profit program programme progress property proposal prosecution
    prosecutor protest protester protestor provided provincial public publicly publisher pupil
    putting quality quarter queen question quick quite race racing radio rail railway rain
    rape rapper rare rarely rate rather read real really rebel recent recently record red
    reduced referee reform refugee regardless regional regular regulator relations
    relationship relative relief religious remember rent report reported reporter
    representative republican rescue rescuer research researcher reserve resident respondent
    rest restaurant result retail retailer retired return revenue review rich rider right
    rising river road robber rocket role roughly round royal rugby rule ruling run runner
    rural safety sailor salary sale same sanction satellite saving scene scheme scholar school
    science scientist score scottish sea search second secondly secret secretary section
    security seeing senate senator senior sentence separately serious service set seven
    seventh several severe sex sexual share shareholder sharing she shell ship shop shopper
    short shortly shot show shortage sick side significant silver similar similarly simple
    simply since singer single sister site six sixth skipper slow small smart smoke snow
    social society soldier solar solid someone something sometimes somewhat son song soon
    sooner source south southern space speaker special species speech speed spending spokesman
    spokeswoman spokesperson sport staff stage standing star start state statement statistics
    stealing steel step still stock stop storm story strange street strict strike striker
    strong student studio study subsequent subsequently success successful such sudden
    suddenly suffering suicide summer sunny supermarket supplier supply support supporter sure
    surely surgeon surgery surprisingly survey survivor suspect suspected system take talks
    target tax taxpayer teacher team tech technology teen teenager television temperature
    temporary ten tenant tension term terror terrorist test testimony text thanks their
    theoretical therefore thing think third thirteen thirty this thousand threat three thus
    ticket tiger time tiny together tonight top total tough tour tourism tourist toward town
    trade trader traditional traffic train trainer transport travel traveller traveler
    treatment tree trial tribal tribute troop trouble truck true trust try tube twelve twenty
    twice twin two typical typically ultimate ultimately unable uncle under understandably
    unemployment unfortunately uniform union unique unit united university unless unlike
    unsurprisingly upon urban user usual usually vaccine van various vehicle venue veteran
    victim video view village villager violence violent virtually virus visit visitor voice
    volunteer vote voter wage war warm warning waste watch water wave way weak wealthy weapon
    weather website wedding week weekly weight welcome welfare well west western whale
    whatever wheel whenever whereas wherever white whoever whole wholesale widespread wife
    wild wildfire wildlife wind window winner winning winter witness woman women wonderful
    wood word work worker working world worse worst writer wrong year yes yesterday young
    younger youth zero turnout output bail attendance damages repairs rent harvest voting counting
    membership enrolment enrollment capacity construction ownership compensation verdict dispute
    deadline prosecutors divers crews tests results losses shares fares tolls rents taxes wages
    prices sales exports imports profits figures seats votes talks plans repair visibility access
    parking fishing mining farming logging shipping
    """
)
"""Words that often begin a news sentence and name nobody; plurals in -s go without saying."""
