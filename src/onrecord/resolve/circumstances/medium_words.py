"""The mediums, and the words that hint at them, all in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hint:
    """A word that hints at mediums: its name, how it is written (phrases joined by "_"), and what it may mean.

    A word that means much else hints at its medium only where one of the hints named in `beside` is in the text too.
    """

    word: str
    forms: str
    mediums: tuple[str, ...]
    beside: frozenset[str] = frozenset()


_COURTS = frozenset(["court", "judge", "lawsuit"])


# A word may hint at several mediums, the likeliest first: which one it means where is learned. Those without forms are
# found by other signs: an outlet's name, a per cent sign, a handle, a hashtag.
MEDIUM_HINTS = (
    Hint(
        "tweet",
        "tweet tweets tweeted tweeting tweetstorm retweet retweets retweeted retweeting",
        ("tweet", "interview"),
    ),
    Hint("twitter", "twitter on_x x_post x_account", ("tweet", "social media")),
    Hint("handle", "", ("tweet", "social media")),
    Hint("facebook", "facebook", ("social media",)),
    Hint("instagram", "instagram snapchat", ("social media",)),
    Hint("youtube", "youtube", ("social media", "other")),
    Hint("tiktok", "tiktok weibo whatsapp wechat bluesky mastodon vkontakte viber", ("social media",)),
    Hint("telegram", "telegram_channel on_telegram truth_social reddit linkedin periscope", ("social media",)),
    Hint("social media", "social_media", ("social media",)),
    Hint("social network", "social_network social_networks social_networking", ("social media",)),
    Hint("direct message", "direct_message direct_messages", ("social media",)),
    Hint("posted", "posted posting", ("social media", "other")),
    Hint("post", "post posts blog blogs blogged blogger", ("social media", "other")),
    Hint("online", "online", ("social media", "other")),
    Hint("hashtag", "hashtag", ("tweet", "social media")),
    Hint("interview", "interview interviews interviewed interviewing teleinterview q&a", ("interview", "tv")),
    Hint("sat down", "sat_down_with", ("interview",)),
    Hint("asked", "asked asks asking questioned", ("interview", "press conference", "debate", "poll")),
    Hint("transcript", "", ("interview", "debate", "press conference")),
    Hint("told outlet", "", ("interview",)),
    Hint("told me", "told_me told_us tells_me tells_us telling_me", ("interview",)),
    Hint("outlet", "", ("interview", "tv", "report")),
    Hint("spoke to outlet", "", ("interview",)),
    Hint(
        "press conference",
        "press_conference press_conferences news_conference news_conferences media_conference media_conferences"
        " press_meet press_meets press_briefing press_briefings media_briefing media_briefings press_availability"
        " presser doorstop gaggle",
        ("press conference",),
    ),
    Hint("press call", "press_call conference_call press_calls conference_calls", ("phone", "press conference")),
    Hint("briefing", "briefing briefings", ("press conference",)),
    Hint(
        "reporters", "reporter reporters journalist journalists the_press the_media", ("press conference", "interview")
    ),
    Hint("statement", "statement statements communique communiqué", ("statement",)),
    Hint(
        "press release",
        "press_release press_releases news_release news_releases media_release media_releases press_note press_notes"
        " in_a_release a_release",
        ("statement",),
    ),
    Hint(
        "spokesman",
        "spokesman spokeswoman spokesperson spokespeople spokesmen via_his_lawyers",
        ("statement", "email", "interview"),
    ),
    Hint(
        "speech",
        "speech speeches keynote sermon homily lecture remarks inauguration state_of_the_union commencement",
        ("speech",),
    ),
    Hint("speaking", "speaking spoke speaks", ("speech", "interview")),
    Hint("rally", "rally rallies campaign_stop campaign_stops town_hall town_halls campaign_trail stump", ("speech",)),
    Hint("crowd", "crowd crowds audience attendees cheer cheers cheered cheering applause podium lectern", ("speech",)),
    Hint("told crowd", "", ("speech",)),
    Hint("stage", "stage", ("speech", "debate")),
    Hint("conference", "conference convention summit forum symposium party_congress world_congress", ("speech",)),
    Hint(
        "event",
        "event events fundraiser fundraisers ceremony gathering breakfast luncheon lunch dinner gala",
        ("speech",),
    ),
    Hint("meeting", "meeting meetings", ("speech", "other")),
    Hint("address", "address addresses addressed addressing", ("speech",)),
    Hint("debate", "debate debates debated debating", ("debate",)),
    Hint("moderator", "moderator moderators", ("debate",)),
    Hint("letter", "letter letters", ("letter",)),
    Hint("memo", "memo memos memorandum cable cables", ("letter", "report")),
    Hint(
        "wrote",
        "wrote write writes writing written penned",
        ("letter", "other", "book", "social media", "email", "tweet"),
    ),
    Hint("email", "email emails emailed emailing e-mail e-mails e-mailed e-mailing newsletter", ("email",)),
    Hint(
        "phone",
        "phone phones phoned telephone telephoned telephones telephonic phone_call phone_calls phone_conversation"
        " phone_interview voicemail by_phone",
        ("phone", "interview"),
    ),
    Hint("called up", "called_him called_her called_us called_me called_them call_to call_with", ("phone",)),
    Hint("message", "message messages voice_note voice_notes text texts texted", ("email", "other", "social media")),
    Hint("poll", "poll polls polled polling pollster pollsters survey surveys surveyed respondents", ("poll",)),
    Hint("percent", "percent per_cent percentage", ("poll",), frozenset(["poll"])),
    Hint("voters", "adults likely_voters registered_voters of_voters", ("poll",)),
    Hint(
        "report",
        "report white_paper watchdog review analysis audit findings records census assessment",
        ("report",),
    ),
    Hint("study", "study studies research researcher researchers paper", ("report",)),
    Hint("figures", "figures statistics data estimates index numbers", ("report",)),
    Hint("reported", "reported reporting reports", ("report",)),
    Hint(
        "fact-check",
        "fact-check fact-checks fact-checked fact-checker fact-checkers fact-checking investigation investigates",
        ("report",),
    ),
    Hint("quoted by", "quoted_by cited_by quoted", ("report", "interview")),
    Hint("court", "court courts supreme_court courtroom tribunal legal_action", ("court",)),
    Hint("judge", "judge judges justice justices chief_justice jury jurors magistrate magistrates", ("court",)),
    Hint(
        "lawsuit",
        "lawsuit lawsuits sued sue sues suing indict indicted indictment indictments subpoena subpoenas subpoenaed"
        " affidavit affidavits deposition legal_papers court_papers charge_sheet arbitration",
        ("court",),
    ),
    Hint(
        "filing",
        "suit complaint complaints filing filings filed petitioned motion brief",
        ("court",),
        _COURTS,
    ),
    Hint("counsel", "prosecuting defending mitigating qc kc defence_counsel defence_barrister", ("court",), _COURTS),
    Hint(
        "ruling",
        "ruling rulings ruled rules verdict convict convicted convictions conviction sentenced injunction opinion"
        " dissent order orders ordered guilty plead pleaded pleads pleading",
        ("court",),
        _COURTS,
    ),
    Hint(
        "testified", "testify testifies testified testifying testimony trial witness witnesses under_oath", ("court",)
    ),
    Hint("prosecutors", "prosecutor prosecutors prosecution prosecuted", ("court",)),
    Hint("charged", "charged charges", ("court",), _COURTS | {"prosecutors"}),
    Hint("lawyer", "attorney attorneys lawyer lawyers solicitor barrister", ("court",), _COURTS),
    Hint("hearing", "hearing hearings inquest inquiry", ("court", "speech")),
    Hint(
        "advertisement",
        "ad ads advert adverts advertisement advertisements advertising commercial commercials billboard"
        " billboards spot spots slogan",
        ("ad",),
    ),
    Hint("book", "book books booklet novel chapter biography author", ("book",)),
    Hint("memoir", "memoir memoirs autobiography", ("book",)),
    Hint("tv", "tv television televised broadcast aired cable_news on_air anchor", ("tv", "interview")),
    Hint(
        "show",
        "show shows talk_show episode host hosts panel podcast podcasts webcast",
        ("tv", "interview"),
    ),
    Hint(
        "programme",
        "program programs programme programmes",
        ("tv", "interview"),
        frozenset(["tv", "radio", "show"]),
    ),
    Hint("radio", "radio", ("interview", "tv", "speech")),
    Hint(
        "op-ed",
        "op-ed column columns columnist editorial editorials essay opinion_piece opinion_article guest_essay",
        ("other",),
    ),
    Hint("website", "website websites web_site web_sites site sites webpage web_page page", ("other",)),
    Hint("video", "video videos footage recording audio tape tapes clip clips", ("other", "ad", "social media")),
    Hint("film", "film films movie movies documentary", ("other",)),
    Hint(
        "document",
        "document documents manifesto constitution resolution treaty transcript transcripts agreement",
        ("other", "report"),
    ),
    Hint("petition", "petition petitions", ("other",)),
    Hint("bill", "bill bills executive_order voted", ("other",)),
    Hint(
        "law",
        "law laws legislation regulation regulations guidance guidelines decree directive",
        ("other",),
    ),
    Hint("tests", "test tests autopsy post_mortem investigations inspection", ("report",)),
    Hint("slide", "slide slides presentation feature profile caption captions label plaque", ("other",)),
    Hint("missive", "missive missives letters_to_the_editor", ("letter",)),
    Hint("in person", "shouted yelled chanted chanting chants shouting", ("speech",)),
    Hint("platform", "platform", ("other",)),
    Hint(
        "article",
        "article articles story piece headline headlines magazine newspaper newspapers journal",
        ("other", "report"),
    ),
    Hint("song", "song songs lyrics album sign signs banner t-shirt t-shirts", ("other",)),
)
# Of what a person is told to be, these hint at a medium: judges rule, columnists write, moderators ask.
OFFICES = (
    "judge", "court", "moderator", "op-ed", "handle tweet", "handle social media", "post other",
    "reporters press conference", "show interview", "show tv",
)  # fmt: skip
# Mediums of the contract; nothing else is ever given.
MEDIUMS = (
    "speech", "interview", "statement", "press conference", "debate", "tweet", "social media", "phone", "letter",
    "email", "report", "poll", "court", "ad", "book", "tv", "other",
)  # fmt: skip
