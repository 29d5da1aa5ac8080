"""Patterns in a text that may point at a person. They suggest, and a person decides.

They are made to find too much rather than too little, and still miss names in small letters, in
scripts without capitals, or spelt out; nothing here says that a text is safe.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from surveyapp.domain.redaction import Reason, Span


class Kind(StrEnum):
    """What a pattern looks like."""

    EMAIL = "email address"
    WEB = "web address or account"
    NHS_NUMBER = "NHS number"
    PHONE = "telephone number"
    POSTCODE = "postcode"
    SCHOOL = "name of a school"
    PLACE = "name of a place"
    NAME = "capitalised name"


_REASONS = {
    Kind.NHS_NUMBER: Reason.HEALTH,
    Kind.SCHOOL: Reason.SCHOOL,
    Kind.PLACE: Reason.OTHER,
    Kind.NAME: Reason.NAME,
}


@dataclass(frozen=True, order=True)
class Suggestion:
    """A part of a text that a pattern points at."""

    span: Span
    kind: Kind

    @property
    def reason(self) -> Reason:
        """Why it would be hidden."""
        return _REASONS.get(self.kind, Reason.CONTACT)


_EMAIL = re.compile(r"[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_WEB = re.compile(
    r"https?://[^\s<>\"]{3,2000}|\bwww\.[^\s<>\"]{3,2000}|(?<![\w@.])@\w[\w.]{1,29}"
    r"|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}\.(?:com|org|net|co\.uk|org\.uk|gov\.uk|sch\.uk|ac\.uk)\b"
    r"(?:/[^\s<>\"]{0,2000})?",
    re.IGNORECASE,
)
#: What stands after an address and is not of it.
_AROUND = ".,;:!?)]}'\"’”"
_TEN_DIGITS = re.compile(r"(?<![\d+])(?:\d[ -]?){9}\d(?!\d)")
_PHONE = re.compile(r"(?<!\d)(?:\+|00)?\(?\d(?:[ ().-]{0,3}\d){6,14}(?!\d)")
#: GDS's pattern, in capitals or small letters, with any space between the halves or none.
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s{0,3}\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)
_SCHOOLS = frozenset(
    "school primary secondary academy college nursery infants infant juniors junior".split()  # noqa: SIM905
)
_PLACES = frozenset(
    "hospital surgery clinic hub centre church road street avenue lane house park".split()  # noqa: SIM905
)
#: A letter that has a small one, then letters, marks and what stands within names.
_CAPITALISED = re.compile(r"(?<!\w)[^\W\d_][\w'’\u0300-\u036f-]*")
_SENTENCE_END = ".!?:;\n…"
#: Capitalised in the middle of a sentence, and nobody's name.
_NOBODY = frozenset(
    """
    i i'm i've i'd i'll send senco sendco sendiass ehcp ehc ehcna ehcnar plan nhs camhs adhd
    asd asc pda ocd gp ot salt slt ofsted cqc la tv ok dla pip uk england english british
    maths gcse gcses a-level a-levels btec covid autism autistic makaton pecs lsa ta tas hlta
    sen mr mrs ms miss dr mum dad mummy daddy nan nana grandma grandad sir god christmas
    easter eid ramadan diwali monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december facebook
    whatsapp zoom teams google minecraft roblox lego xbox playstation youtube ehe eotas prus
    pru sendist hcp hca cyp
    """.split()  # noqa: SIM905
)
#: They open sentences in English and name nobody.
_OPENERS = frozenset(
    """
    a about after all also although always an and another any anything are as asking at be
    because been before being both but by can children communication could did do does don't
    during each early eventually even every everyone everything everybody few finally finding
    first for from getting give go going good great had has have having he he's help her here
    his hopefully how however i if in instead is it it's its just last let like lots lot love
    many maybe more most my need needs never no nobody none not nothing now of often on once
    one only or other others our out over parents people perhaps please poor professionals
    really school schools services she she's should since so some somebody someone something
    sometimes staff still support teachers than thank thanks that that's the their them then
    there there's these they they're they've things this those though three to too transport
    two under until up very waiting was we we're we've were what when where which while who
    why will with without would yes you your
    """.split()  # noqa: SIM905
)


def suggestions(text: str, language: str) -> tuple[Suggestion, ...]:
    """What may point at a person in a text that came with a survey in `language`, in order.

    Parts that two patterns find are suggested once, as the more telling of them. At the beginning
    of a sentence capitals say nothing; there a name is suggested in English alone, where it is no
    word that often opens one.
    """
    taken = bytearray(len(text))
    found: list[Suggestion] = []
    for span, kind in _all(text, language):
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\x01" * (span.end - span.start)
            found.append(Suggestion(span, kind))
    return tuple(sorted(found))


def _all(text: str, language: str) -> Iterator[tuple[Span, Kind]]:
    yield from ((Span(*match.span()), Kind.EMAIL) for match in _EMAIL.finditer(text))
    for match in _WEB.finditer(text):
        address = match.group().rstrip(_AROUND)
        yield Span(match.start(), match.start() + len(address)), Kind.WEB
    for match in _TEN_DIGITS.finditer(text):
        if is_nhs_number(match.group()):
            yield Span(*match.span()), Kind.NHS_NUMBER
    for match in _PHONE.finditer(text):
        if 7 <= sum(character.isdigit() for character in match.group()) <= 15:
            yield Span(*match.span()), Kind.PHONE
    yield from ((Span(*match.span()), Kind.POSTCODE) for match in _POSTCODE.finditer(text))
    yield from _names(text, language)


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits are an NHS number: the last one is a check digit, modulo 11."""
    each = [int(character) for character in digits if character.isdigit()]
    if len(each) != 10 or len(set(each)) == 1:
        return False
    weighed = sum(digit * weight for digit, weight in zip(each, range(10, 1, -1), strict=False))
    return 11 - weighed % 11 == (each[9] or 11)


def _names(text: str, language: str) -> Iterator[tuple[Span, Kind]]:
    """Capitalised words, those side by side as one."""
    run: list[re.Match[str]] = []
    for match in _CAPITALISED.finditer(text):
        follows = bool(run) and text[run[-1].end() : match.start()] in (" ", " of ")
        if run and not (follows and _is_capitalised(match.group())):
            yield from _name(text, run, language)
            run = []
        if _is_capitalised(match.group()):
            run.append(match)
    yield from _name(text, run, language)


def _name(text: str, run: list[re.Match[str]], language: str) -> Iterator[tuple[Span, Kind]]:
    """What is left of capitalised words side by side without those that name nobody."""
    kept = list(run)
    if kept and _opens_sentence(text, kept[0].start()) and not _may_open(kept, language):
        kept = kept[1:]
    while kept and _plain(kept[0]) in _NOBODY:
        kept = kept[1:]
    while kept and _plain(kept[-1]) in _NOBODY:
        kept = kept[:-1]
    if kept:
        span = Span(kept[0].start(), kept[-1].end())
        yield span, _kind_of_name(_plain(kept[-1])) if len(kept) > 1 else Kind.NAME


def _kind_of_name(last: str) -> Kind:
    """What a name of several words is, by the last of them."""
    if last in _SCHOOLS:
        return Kind.SCHOOL
    return Kind.PLACE if last in _PLACES else Kind.NAME


def _may_open(run: list[re.Match[str]], language: str) -> bool:
    """Whether the first of these words, which opens a sentence, could be a name."""
    return language == "en" and _plain(run[0]) not in _OPENERS


def _plain(match: re.Match[str]) -> str:
    return match.group().lower().replace("’", "'").removesuffix("'s")


def _is_capitalised(word: str) -> bool:
    """Whether it begins with a capital and is not all in capitals, as abbreviations are."""
    return word[0].isupper() and len(word) > 1 and not word.isupper()


def _opens_sentence(text: str, place: int) -> bool:
    before = text[:place].rstrip(" \t\"'“”‘’(-–—•*\u200e\u200f")
    return not before or before[-1] in _SENTENCE_END
