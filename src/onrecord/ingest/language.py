"""Which language a text is in. English is known by its common words; only what is not plainly English is classified,
since the classifier takes a second or two to load."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import cast

# Frequent English words that are no frequent words of other languages ("at" is Danish, "was" German, "as" Portuguese).
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    _WORD.findall(
        """the of and that with from this had are been which would could should their they them there his its she who
        when where not but said says into about after before against than then it you your our if because while were to
        more being did does how these those"""
    )
)
_NO_LETTER = re.compile(r"[\s\d_!-/:-@\[-`{-~]+")
_SAMPLE = 20_000
_ENGLISH_SHARE = 0.12
_FEWEST_WORDS = 12
_FEWEST_LETTERS = 60
_SURE = 0.97

_NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "ht": "Haitian Creole", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer",
    "kn": "Kannada", "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "lo": "Lao", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi", "ms": "Malay",
    "ne": "Nepali", "nl": "Dutch", "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai",
    "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip


def recognise(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`; None where it is too short or too mixed to tell."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    known = sum(word in _ENGLISH for word in words)
    if len(words) >= _FEWEST_WORDS and known >= _ENGLISH_SHARE * len(words):
        return "en"
    if len(_NO_LETTER.sub("", sample)) < _FEWEST_LETTERS:
        return None
    ranked = _classifier()(sample)
    likeliest, probability = ranked[0]
    # Danish or Norwegian may be hard to tell; that it is not English need not be.
    english = dict(ranked).get("en", 0.0)
    return likeliest if probability >= _SURE or english <= 1 - _SURE else None


def code_of(stated: str) -> str:
    """The code of a language as metadata state it: "en-US", "EN" and "English" are all "en"."""
    plain = re.split(r"[-_]", stated.strip().lower())[0]
    return next((code for code, name in _NAMES.items() if name.lower() == plain), {"eng": "en"}.get(plain, plain))


def name_of(code: str) -> str:
    """The English name of a language, as a message gives it."""
    return f"{_NAMES[code]} ({code})" if code in _NAMES else f"the language {code!r}"


@functools.cache
def _classifier() -> Callable[[str], list[tuple[str, float]]]:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return cast(Callable[[str], list[tuple[str, float]]], identifier.rank)
