"""The mediums, and the words that hint at them, all in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hint:
    """A word that hints at mediums: its name, how it is written, and what it may mean."""

    word: str
    pattern: str
    mediums: tuple[str, ...]


# The words that hint at a medium, in lower case; `\b` stands around each pattern. A word may hint at several mediums,
# the likeliest first: which one it means where is learned. Those without a pattern
# are found by the lexicon's `OUTLETS`.
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
    Hint("posted", r"posted|posting", ("social media", "other")),
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
