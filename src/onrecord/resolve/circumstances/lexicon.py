"""The words that circumstances are recognised by, all in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hint:
    """A word that hints at mediums: its name, how it is written, and what it may mean."""

    word: str
    pattern: str
    mediums: tuple[str, ...]


def _words(text: str) -> list[str]:
    return text.split()


MONTHS = {
    name: number for number, name in enumerate(_words("jan feb mar apr may jun jul aug sep oct nov dec"), start=1)
}
WEEKDAYS = {
    name: number for number, name in enumerate(_words("monday tuesday wednesday thursday friday saturday sunday"))
}
NUMBERS = {
    word: number
    for number, word in enumerate(_words("one two three four five six seven eight nine ten eleven twelve"), start=1)
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
    "order": "order orders ordered ordering instruct instructs instructed instructing direct directed"
    " command commanded",
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
# Words that "to" or "with" and the one spoken to follow.
SPEAKING = {
    "interview": "interview interviews interviewed q&a conversation conversations exchange discussion chat talk"
    " talks meeting call calls",
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
    "open up": "up",
    "made": "made given delivered issued",
}
# What cannot go on a noun phrase that began before it.
ENDS_PHRASE = frozenset(
    _words(
        """
    that if whether how why what when where which who whom whose as after before during while because since
    until though although but or nor so than then he she they it we i you his her their its my our is are was
    were be been being has have had do does did will would could should can may might must shall to in on at
    about for from with by into over under against through without within between among amid despite via per
    this those these not never also just only again still here there now today yesterday tomorrow tonight
    earlier later last next recently shortly immediately soon once ago said says saying asked told monday
    tuesday wednesday thursday friday saturday sunday during following afterwards afterward concerning regarding
    out up off all both no any some
    """
    )
)
DETERMINERS = frozenset(
    _words("the a an his her their its our my this that these those some several many both all one two three")
)
# Lower-case words that may follow a name within the same phrase: "the Interfax news agency".
GOES_ON = frozenset(
    _words(
        """
    news agency newspaper magazine radio show programme program host reporter reporters workers voters
    supporters officials television tv channel station website editors audience crowd members leaders lawmakers
    students residents conference rally debate hearing convention event summit trial staff delegates
    correspondent podcast board committee
    """
    )
)
# Places and occasions at which people speak: the last word of the phrase.
VENUES = frozenset(
    _words(
        """
    rally rallies debate debates hearing hearings event events conference conferences meeting meetings show
    shows programme programmes program convention conventions summit forum panel ceremony breakfast lunch
    luncheon dinner fundraiser fundraisers gala briefing briefings gathering reception launch speech address
    call campaign trail court courtroom house senate parliament congress assembly chamber church mosque temple
    synagogue hall hotel university college school cafeteria stadium airport office headquarters site website
    page pages newsletter blog broadcast interview interviews appearance appearances stop stops podium stage
    funeral memorial service vigil protest protests demonstration march parade festival fair exhibition exhibit
    screening premiere workshop seminar symposium session sessions tour visit trial deposition inquest inquiry
    capital capitol city town village district province region county country state street sidewalk factory
    plant square park club theater theatre museum library centre center bar restaurant cafe pub farm base camp
    embassy mansion committee council board primary caucus caucuses roundtable table discussion discussions
    webcast podcast podcasts livestream facebook twitter instagram youtube tv television radio network game
    match training
    """
    )
)
# Words that show a name to be that of a newspaper, broadcaster or news site.
OUTLETS = frozenset(
    _words(
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
)

# The words that hint at a medium, in lower case; `\b` stands around each pattern. A word may hint at several mediums,
# the likeliest first: which one it means where is learned. Those without a pattern are found by `OUTLETS`.
MEDIUM_HINTS = (
    Hint("tweet", r"(?:re)?tweet(?:s|ed|ing|storm)?", ("tweet", "interview")),
    Hint("twitter", r"twitter|@\w+", ("tweet", "social media")),
    Hint("facebook", r"facebook", ("social media",)),
    Hint("instagram", r"instagram|snapchat", ("social media",)),
    Hint("youtube", r"youtube", ("social media", "other")),
    Hint("tiktok", r"tiktok|weibo|whatsapp", ("social media",)),
    Hint("telegram", r"telegram channel|on telegram|truth social|reddit|linkedin|periscope", ("social media",)),
    Hint("social media", r"social[- ]media", ("social media",)),
    Hint("social network", r"social network\w*", ("social media",)),
    Hint("posted", r"posted|posting|shared", ("social media", "other")),
    Hint("post", r"(?:blog |facebook |instagram )?posts?|blog(?:s|ged|ger)?", ("social media", "other")),
    Hint("online", r"online", ("social media", "other")),
    Hint("hashtag", r"#\w+|hashtag", ("tweet", "social media")),
    Hint("interview", r"(?:tele|round-table )?interview(?:s|ed|ing)?|q&a|sat down with", ("interview", "tv")),
    Hint("told outlet", "", ("interview",)),
    Hint("told me", r"(?:tells?|told) (?:me|us)", ("interview",)),
    Hint("outlet", "", ("interview", "tv", "report")),
    Hint("spoke to outlet", "", ("interview",)),
    Hint("press conference", r"(?:press|news) conferences?", ("press conference",)),
    Hint("briefing", r"(?:press |news |daily )?briefings?", ("press conference",)),
    Hint("reporters", r"reporters?|journalists?|the press|the media", ("press conference", "interview")),
    Hint("statement", r"statements?|communiqu[eé]", ("statement",)),
    Hint("press release", r"(?:press|news) releases?|in a release", ("statement",)),
    Hint("spokesman", r"spokes(?:man|woman|person|people)", ("statement", "email", "interview")),
    Hint(
        "speech",
        r"speech(?:es)?|keynote|sermon|lecture|remarks|inauguration|state of the union"
        r"|commencement",
        ("speech",),
    ),
    Hint("speaking", r"speaking|spoke|speaks", ("speech", "interview")),
    Hint("rally", r"rall(?:y|ies)|campaign stop|town halls?|campaign trail", ("speech",)),
    Hint("crowd", r"crowds?|audience|attendees|cheer(?:s|ed|ing)|applause|podium|lectern", ("speech",)),
    Hint("supporters", r"supporters|delegates|lawmakers|constituents|workers|students", ("speech",)),
    Hint("stage", r"stage", ("speech", "debate")),
    Hint("conference", r"conference|convention|summit|forum|symposium|congress", ("speech",)),
    Hint("event", r"events?|fundraisers?|ceremony|gathering|breakfast|luncheon|lunch|dinner|gala|launch", ("speech",)),
    Hint("meeting", r"meetings?", ("speech", "other")),
    Hint("address", r"address(?:es|ed|ing)?", ("speech",)),
    Hint("debate", r"debates?|debated|debating", ("debate",)),
    Hint("moderator", r"moderators?", ("debate",)),
    Hint("letter", r"letters?", ("letter",)),
    Hint("memo", r"memo(?:s|randum)?|cables?", ("letter", "report")),
    Hint(
        "wrote",
        r"wrote|writes?|writing|written"
        r"|penned",
        ("letter", "other", "book", "social media", "email", "tweet"),
    ),
    Hint("email", r"e-?mail(?:s|ed|ing)?|newsletter", ("email",)),
    Hint(
        "phone",
        r"(?:tele)?phone(?:s|d)?(?: (?:call|conversation|interview)s?)?|by phone"
        r"|phone call|conference call|voicemail",
        ("phone", "interview"),
    ),
    Hint("message", r"messages?|texts?|texted", ("email", "other", "social media")),
    Hint("poll", r"(?:exit )?poll(?:s|ed|ing|sters?)?|surveys?|surveyed|respondents", ("poll",)),
    Hint("percent", r"percent|per cent|percentage|\d+%", ("poll",)),
    Hint("voters", r"adults|likely voters|registered voters|of voters", ("poll",)),
    Hint(
        "report",
        r"reports?|white paper|watchdog|review|analysis|audit|findings|records|memo"
        r"|census|assessment",
        ("report",),
    ),
    Hint("study", r"stud(?:y|ies)|research(?:ers)?|paper", ("report",)),
    Hint("figures", r"figures|statistics|data|estimates|index|numbers|documents", ("report",)),
    Hint("reported", r"reported|reporting|reports", ("report",)),
    Hint("fact-check", r"fact[- ]check\w*|investigation|investigates", ("report",)),
    Hint("court", r"courts?|supreme court|court ?rooms?|tribunal", ("court",)),
    Hint("judge", r"judges?|justices?|jury|jurors|magistrate", ("court",)),
    Hint(
        "lawsuit",
        r"lawsuits?|suit|sued|sue|sues|complaint|filings?|filed|indict\w+|petitioned"
        r"|subpoena\w*|affidavit|deposition",
        ("court",),
    ),
    Hint(
        "ruling",
        r"ruling|ruled|rules|verdict|convict(?:ed|ions?)|sentenced|injunction|opinion"
        r"|dissent|order(?:ed|s)?|guilty|not guilty|plead(?:ed|s|ing)?",
        ("court",),
    ),
    Hint("testified", r"testif(?:y|ied|ying)|testimony|trial|witness(?:es)?|under oath", ("court",)),
    Hint("prosecutors", r"prosecut\w+|attorneys?|lawyers?|solicitor|barrister|charged|charges", ("court",)),
    Hint("hearing", r"hearings?|inquest|inquiry", ("court", "speech")),
    Hint("advertisement", r"ads?|advert(?:s|isements?|ising)?|commercials?|billboards?|spots?|slogan", ("ad",)),
    Hint("book", r"books?|novel|chapter|biography|author", ("book",)),
    Hint("memoir", r"memoirs?|autobiography", ("book",)),
    Hint("tv", r"tv|television|televised|broadcast|aired|cable news|on air|anchor", ("tv", "interview")),
    Hint(
        "show",
        r"(?:talk )?shows?|program(?:me)?s?|episode|host(?:s|ed)?|panel|podcasts?"
        r"|webcast",
        ("tv", "interview"),
    ),
    Hint("radio", r"radio", ("interview", "tv", "speech")),
    Hint("op-ed", r"op-ed|columns?|columnist|editorials?|essay|opinion piece", ("other",)),
    Hint("website", r"(?:web)?sites?|web ?page|page", ("other",)),
    Hint("video", r"videos?|footage|recording|audio|tapes?|clip", ("other", "ad", "social media")),
    Hint("film", r"films?|movies?|documentary", ("other",)),
    Hint(
        "document",
        r"documents?|manifesto|constitution|resolution|treaty|transcripts?"
        r"|agreement",
        ("other", "report"),
    ),
    Hint("petition", r"petitions?", ("other",)),
    Hint("bill", r"bills?|executive order|voted", ("other",)),
    Hint("platform", r"platform", ("other",)),
    Hint("article", r"articles?|story|piece|headlines?|magazine|newspapers?|journal", ("other", "report")),
    Hint("song", r"songs?|lyrics|album|sign|signs|banner|t-shirts?", ("other",)),
)
# Mediums of the contract; nothing else is ever given.
MEDIUMS = (
    "speech", "interview", "statement", "press conference", "debate", "tweet", "social media", "phone", "letter",
    "email", "report", "poll", "court", "ad", "book", "tv", "other",
)  # fmt: skip
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
CROWDS = frozenset(
    _words(
        """
    crowd crowds audience audiences reporters journalists supporters viewers colleagues lawmakers voters
    listeners attendees delegates workers students members constituents readers followers fans
    """
    )
)
# Cues of questions, and of what answers somebody.
ASKING = frozenset(_words("ask asks asked asking question questioned"))
REPLYING = frozenset(
    _words("reply replies replied replying respond responds responded responding answer answered answering")
)
# Common nouns for places that are too common to be taken for one unless "in", "at" or the like comes before.
PLACES = frozenset(
    _words(
        """
        room rooms building house home kitchen yard garden grounds scene bus plane train car courthouse shop store
        drugstore market hospital prison jail beach field arena ballroom gym auditorium classroom clinic warehouse mine
        port station studio lobby hallway balcony steps lawn apartment gaggle line border front side area headquarters
        """
    )
)
