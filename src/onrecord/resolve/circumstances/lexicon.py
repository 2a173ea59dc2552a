"""The words that circumstances are recognised by, all in one place."""

from __future__ import annotations

from onrecord.resolve.lexicons import listed

MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
MONTH_NAMES = listed(
    "january february march april may june july august september october november december jan. feb. aug. sept."
    " oct. nov. dec."
)
WEEKDAYS = {
    name: number
    for number, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
NUMBERS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=1
    )
} | {"a": 1, "an": 1, "a couple of": 2, "a couple": 2, "couple of": 2, "couple": 2}

# Verbs whose object is the one spoken to, in any of their forms.
TELLING = {
    "tell": "tell tells told telling",
    "ask": "ask asks asked asking",
    "urge": "urge urges urged urging",
    "inform": "inform informs informed informing notify notifies notified notifying brief briefs briefed briefing",
    "assure": "assure assures assured assuring reassure reassures reassured reassuring",
    "warn": "warn warns warned warning caution cautions cautioned cautioning",
    "remind": "remind reminds reminded reminding",
    "advise": "advise advises advised advising counsel counseled counselled",
    "encourage": "encourage encourages encouraged encouraging",
    "persuade": "persuade persuades persuaded persuading convince convinces convinced convincing",
    "press": "press presses pressed pressing push pushes pushed pushing pressure pressured pressuring lobby"
    " lobbied lobbying",
    "order": "order orders ordered ordering instruct instructs instructed instructing directed commanded",
    "invite": "invite invites invited inviting challenge challenged challenging dare dared implore implored"
    " imploring beg begged",
    "address": "address addresses addressed addressing",
    "promise": "promise promises promised promising",
    "question": "question questioned grill grilled interview interviewed interviewing interviews",
    "thank": "thank thanks thanked thanking congratulate congratulated congratulating",
    "call on": "call_on calls_on called_on calling_on call_upon called_upon",
    "contact": "phone phoned phoning email emailed emailing text texted texting contact contacted contacting",
    "answer": "answer answered answering",
}
# Of these the forms that are nouns as well, and verbs only behind such words as "to" and "will".
NOUNS_TOO = listed(
    "order orders press presses push pushes pressure brief briefs counsel challenge address addresses promise promises"
    " question interview interviews phone email text contact answer dare"
)
# Words that "to" or "with" and the one spoken to follow.
SPEAKING = {
    "interview": "interview interviews interviewed q&a",
    "meeting": "conversation conversations exchange discussion chat talk talks meeting meetings met call calls",
    "letter": "letter letters note notes memo memos memorandum message messages email emails e-mail e-mails"
    " text texts cable",
    "speech": "speech speeches address remarks comments statement testimony presentation appeal lecture sermon",
    "speak": "speak speaks spoke speaking spoken talk talks talked talking chatting chatted",
    "say": "communicate communicated say says said saying explain explained explaining complain complained"
    " suggest suggested announce announced"
    " confirm confirmed admit admitted describe described reveal revealed confide confided repeat"
    " repeated mention mentioned",
    "write": "write writes wrote writing written tweet tweeted send sent sending",
    "respond": "respond responds responded responding reply replies replied replying response reply react reacted",
    "promise": "promise promises pledge pledges pledged vow vowed promised commitment",
    "report": "report reported reporting submitted testify testified testifying",
    "open up": "open_up opens_up opened_up opening_up",
    "made": "made given delivered issued addressed directed",
    "question": "question questions inquiry inquiries enquiry enquiries request requests",
}
# Titles that are written with a full stop, which ends no phrase.
ABBREVIATED_TITLES = listed("mr mrs ms dr sen rep gov gen col lt sgt capt maj adm rev st ft mt jr sr prof atty")
# What cannot go on a noun phrase that began before it.
ENDS_PHRASE = listed(
    """
    that if whether how why what when where which who whom whose as after before during while because since
    until though although but or nor so than then he she they it we i you his her their its my our is are was
    were be been being has have had do does did will would could should can may might must shall to in on at
    about for from with by into over under against through without within between among amid despite via per
    this those these not never also just only again still here there now today yesterday tomorrow tonight
    earlier later last next recently shortly immediately soon once ago said says saying asked told monday
    tuesday wednesday thursday friday saturday sunday during following afterwards afterward concerning regarding
    out up off all both no any some every
    """
)
# What tells behind a noun where it is, and before one which it is: "reporters outside the court", "outside observers".
WHERE_IT_IS = listed("outside inside near behind beside aboard across along around below above opposite alongside")
# Bodies whose names go on behind "for" or "on": "the Office for Students", "the Committee on Climate Change".
BODIES_FOR = listed(
    "office committee subcommittee commission council department ministry centre center campaign institute association"
    " agency foundation fund alliance coalition institution society authority union board campaigners citizens"
)
# Words of these that may be part of a name where they are capitalised: "BBC Radio 4's Today programme".
NAME_WORDS = listed("today this now tonight here us you all up again last next")
DETERMINERS = listed("the a an his her their its our my this that these those some several many both all one two three")
# Lower-case words that may follow a name within the same phrase: "the Interfax news agency".
GOES_ON = listed(
    """
    news agency newspaper magazine radio show programme program host reporter reporters workers voters
    supporters officials television tv channel station website editors audience crowd members leaders lawmakers
    students residents conference rally debate hearing convention event summit trial staff delegates
    correspondent podcast board committee affiliate anchor co
    """
)
# Places and occasions at which people speak: the last word of the phrase.
VENUES = listed(
    """
    rally rallies debate debates hearing hearings event events conference conferences meeting meetings show
    shows programme programmes program convention conventions summit forum panel ceremony breakfast lunch
    luncheon dinner fundraiser fundraisers gala briefing briefings gathering reception launch address trail
    court courtroom house senate parliament congress assembly chamber church mosque temple synagogue hall hotel
    university college school cafeteria stadium airport office headquarters site website page pages broadcast
    podium stage funeral memorial service vigil protest protests demonstration march parade festival fair
    exhibition exhibit screening premiere workshop seminar symposium session sessions trial deposition inquest
    inquiry capital capitol city town village district province region county country state street sidewalk
    factory plant square park club theater theatre museum library centre center bar restaurant cafe pub farm
    camp embassy consulate cathedral barracks cemetery shrine hustings plenary presser retreat iftar
    mansion committee council board caucus caucuses roundtable table discussion discussions
    webcast podcast podcasts livestream facebook youtube television radio gaggle wedding campus ranch mall
    grounds compound shelter mine shop store market
    """
)
# Of these the occasions: they say where something was said even where no preposition of place stands before them.
OCCASIONS = listed(
    """
    rally rallies debate debates hearing hearings event events conference meeting meetings show programme
    convention summit forum ceremony breakfast luncheon dinner fundraiser briefing gathering gaggle reception
    broadcast plenary hustings presser retreat iftar funeral memorial vigil protest demonstration march parade festival
    screening premiere
    workshop seminar symposium session trial inquest roundtable caucus webcast podcast livestream wedding
    """
)
# Bodies that people sit on, and speak to.
SEATS = listed("committee subcommittee council board court panel commission")
# What is said or written, as a day may own it: "in Friday's speech"; and what tells so of a medium, but is no place.
SAYINGS = listed(
    """
    speech speeches statement statements interview interviews remarks comments announcement letter report ruling verdict
    testimony tweet tweets post release message call email e-mail op-ed essay column editorial article story edition
    issue memo study poll survey book column vote decision resolution complaint lawsuit filing remark comment
    lecture opinion memorandum video audio recording tape clip profile
    """
)
# Behind these "from" and "to" tell of the place of a speech: "said by video link from", "speaking to a rally".
SPOKEN_FROM = listed(
    """
    said says told spoke speak speaks speaking spoken talked talking address addressed addressing speech speeches
    remarks comments broadcast live message statement interview interviewed phone telephone video link videolink call
    letter wrote writing tweeted posted reporting reported delivered
    """
)
# What "of" may join to the occasion or place meant: "this weekend's broadcast of", "the opening of".
PARTS = listed(
    "broadcast episode edition taping airing opening dedication floor steps sidelines portion part end beginning start"
    " front side lobby"
)
# Words that show a name to be that of a show rather than of a newspaper or a person.
SHOWS = listed("show today morning tonight live hour weekend friends sunday nation radio programme program podcast usa")

# Words that show a name to be that of a newspaper, broadcaster or news site.
OUTLETS = listed(
    """
    times post news cnn msnbc nbc abc cbs bbc fox npr pbs cnbc c-span reuters ap afp bloomberg politico journal
    herald tribune guardian telegraph independent mirror sun express mail gazette chronicle observer globe press
    daily magazine newspaper newspapers radio television tv channel network agency buzzfeed huffpost slate salon
    vox axios breitbart newsmax atlantic economist newsweek time variety vanity yorker insider today wire weekly
    monthly review standard standard's star inquirer examiner dispatch courier bulletin record register sentinel
    examiner broadcaster podcast programme program dpa efe tass interfax xinhua kyodo yonhap jazeera dw rfi itv
    sky wsj nyt usa reporter mediaite playbook
    """
)

# Verbs of saying in the past and in the present, and words of thinking and wanting: what a statement's cue is like.
CUE_CLASSES = {
    "said": "said told asked added called replied responded answered wrote announced argued insisted"
    " explained declared",
    "says": "says say tells asks adds calls replies responds answers writes announces argues insists explains declares",
    "saying": "saying telling asking adding calling replying writing arguing insisting suggesting noting",
    "thinks": "believe believes believed think thinks thought feel feels felt know knows knew see sees saw"
    " hope hopes hoped"
    " consider considers considered view views viewed regard expects expect expected understand realize realized",
    "wants": "want wants wanted plan plans planned planning intend intends intended seek seeks sought need"
    " decide decided"
    " agree agreed refuse refused prefer like likes try tried trying ready willing determined",
    "supports": "support supports supported supporting back backs backed backing oppose opposes opposed"
    " opposing favor favors"
    " favored endorse endorses endorsed endorsing endorsement support opposition reject rejected",
    "according": "according",
    "shows": "show shows showed shown found find finds suggest suggests suggested indicate indicates"
    " indicated reveal reveals"
    " revealed report reports reported",
}
# Words for people who are spoken to as a group.
CROWDS = listed(
    """
    crowd crowds audience audiences reporters journalists supporters viewers colleagues lawmakers voters
    listeners attendees delegates workers students members constituents readers followers fans mps peers senators
    legislators parliamentarians mourners worshippers villagers
    """
)
# Bare nouns for people that are no plurals in s.
PEOPLE = listed(
    "people children men women staff police media parliament congress management everyone anyone someone nobody"
)
# Nouns behind verbs and links of speaking that mean nobody: "told the story", "said to cheers", "asked last week".
THINGS = listed(
    """
    story tale truth lie question answer cheer applause laughter boo jeer gasp silence reason detail fact figure word
    phrase speech statement remark comment letter note message report article post tweet interview conference release
    briefing meeting debate hearing rally event time deadline moment week weekend month year day night morning evening
    afternoon today way end start beginning point issue problem topic subject matter idea plan proposal bill law
    measure policy deal agreement decision ruling order charge allegation claim accusation criticism concern crisis
    situation case crime attack war election vote primary race poll help support aid money fund dollar cost
    price tax cut job use need change reform action step effort move role record history future life death
    calm restraint caution patience unity peace service experience smile tone voice manner view opinion
    belief hope fear anger thought feeling percent appreciation gratitude thanks sympathy condolence apology
    congratulation regret assurance advice encouragement evidence explanation example glimpse chance opportunity
    threat extent rule video gallery subpoena controversy depth impartiality reduction loan work emission attendance
    desk patrol
    cable survey roundup performance credential principle stop element latitude chant growth prowess convention rumor
    rumour news link reputation image scandal access minimum emergency episode presentation goal progress restriction
    email conflict control highway tribute resolution process glass barrier style tariff recommendation
    conversation shortage intention integrity virus rise attention rate deficit gain sign account ambition bid
    disclosure viability review implication quip legislation purpose initiative hunt disaster goodness seat economy
    quote session header game loophole upgrade connection line technology leak print ease command kind theme
    photograph reading concession reluctance check firestorm information stamp falsehood amnesty probe weapon
    flow document interest value
    """
)
# Cues whose object, or the beginning of whose content, may be whom something is said to: "urged the club to reject".
OBJECTS_SPOKEN_TO = frozenset(form for forms in TELLING.values() for form in forms.split()) | listed(
    "wrote write writes writing require requires required threaten threatens threatened"
    " request requests requested allow allows allowed forbid forbids forbade offer offers offered offering"
    " prod prodded mislead misled lied sentence sentenced give gave given"
)
# Cues of questions, and of what answers somebody.
ASKING = listed("ask asks asked asking question questioned")
REPLYING = listed("reply replies replied replying respond responds responded responding answer answered answering")
# Common nouns for places that are too common to be taken for one unless "in", "at" or the like comes before.
PLACES = listed(
    """
        room rooms building house home kitchen yard garden grounds scene bus plane train car courthouse shop store
        drugstore market hospital prison jail beach field arena ballroom gym auditorium classroom clinic warehouse mine
        port station studio lobby hallway bed bedside cell dock villa palace residence balcony steps lawn apartment
        gaggle line border front side area headquarters
        """
)
