"""What sheets say besides the questions: sentences with places for what an inspection fills in."""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from surveyapp.domain.page_design import DesignKind

#: Every text of a sheet, and the places that each may have. `**` marks bold; each line of a text
#: in LISTS is an item of its own.
TEXTS: Mapping[str, frozenset[str]] = {
    key: frozenset(places)
    for key, places in {
        "document-title": ("title", "area"),
        "running-head": ("title", "area"),
        "page-number": ("page", "pages"),
        "footer-online": (),
        "footer-code": (),
        "blank-page": (),
        "pack-heading": ("pack", "packs"),
        "pack-survey": ("audience", "area"),
        "pack-demonstration": (),
        "pack-copies": ("copies", "design", "language"),
        "pack-steps": (),
        "cover-about": ("area",),
        "demonstration": (),
        "unchecked": (),
        "who-heading": (),
        "deadline-heading": (),
        "deadline": ("day", "time"),
        "paper-heading": (),
        "paper-steps": (),
        "post": ("address",),
        "online-heading": (),
        "online-steps": ("address",),
        "know-heading": (),
        "know": (),
        "how-heading": (),
        "how": (),
        "example-question": (),
        "example-options": (),
        "example-mark-heading": (),
        "example-mark": (),
        "example-change-heading": (),
        "example-change": (),
        "help-heading": (),
        "help-now": (),
        "help-young": (),
        "help-child": ("contact",),
        "help-child-no-contact": (),
        "help-adult": ("contact",),
        "help-adult-no-contact": (),
        "help-complaint": (),
        "help-copies": ("contact",),
        "miss-out": ("conditions",),
        "only-if": ("conditions",),
        "chose": ("options", "number"),
        "chose-or-blank": ("options", "number"),
        "quoted": ("option",),
        "or": (),
        "and": (),
        "go-to": ("options", "number"),
        "go-to-end": ("options",),
        "choose-many": (),
        "cannot-reply": (),
        "continued": ("number",),
        "goes-on": ("number",),
        "thanks-heading": (),
        "thanks": ("day", "time"),
        "screen-paper-heading": (),
        "screen-paper-steps": ("upload",),
        "screen-online-steps": ("address",),
        "screen-know": (),
        "screen-how": (),
        "screen-thanks": ("day", "time", "upload"),
        "screen-footer-online": ("address",),
        "screen-footer-send": ("upload",),
        "screen-tooltip": ("question", "option"),
        "letter-title": (),
        "letter-intro": ("area",),
        "letter-ways-heading": (),
        "letter-online": (),
        "letter-paper": ("contact",),
        "letter-paper-no-contact": (),
        "letter-formats": (),
        "letter-know": ("minutes",),
        "letter-end": (),
        "instructions-steps-heading": (),
        "instructions-steps": (),
        "instructions-by": ("day", "time"),
        "seal-title": (),
        "seal-heading": (),
        "seal-steps": (),
        "seal-fold": (),
        "seal-staff": (),
        "seal-staff-send": (),
        "seal-survey": ("survey",),
        "seal-to": (),
        "seal-no-address": (),
        "seal-by": ("day", "time"),
        "poster-all-title": (),
        "poster-headline": (),
        "poster-about": ("area",),
        "poster-row": (),
        "poster-scan": (),
        "slip-address": (),
        "poster-address": (),
        "poster-all-address": (),
        "poster-know": (),
        "poster-paper": ("contact",),
        "poster-paper-no-contact": (),
        "poster-help": (),
        "text-answer-heading": (),
        "text-answer": (),
        "text-phone": ("contact",),
        "text-phone-no-contact": (),
        "text-questions": (),
        "text-write": (),
        "text-end-heading": (),
        "text-end": ("day", "time"),
    }.items()
}
#: What begins the keys of texts that staff read, in English whatever language the sheet speaks.
FOR_STAFF = "pack-"
#: Texts of which each line is an item of a list.
LISTS = frozenset(
    {
        "paper-steps",
        "online-steps",
        "know",
        "how",
        "example-options",
        "pack-steps",
        "screen-paper-steps",
        "screen-online-steps",
        "screen-know",
        "screen-how",
        "letter-know",
        "instructions-steps",
        "seal-steps",
        "poster-know",
    }
)
#: What begins the key of a text that takes the place of another in the PDF for screens.
ON_SCREEN = "screen"
#: What the keys of texts begin with that stand on a paper of their own, besides the sheet.
PAPERS = ("letter", "instructions", "seal", "poster", "slip", "text")


@dataclass(frozen=True)
class KindWording:
    """The texts of one kind of design, in place of those of all."""

    texts: Mapping[str, str]
    by_audience: Mapping[str, Mapping[str, str]]


_NOTHING_OWN = KindWording({}, {})


@dataclass(frozen=True)
class PaperWording:
    """The texts of sheets in one language; an audience or a kind of design may have its own.

    `is_draft` says that they are a translation that no native speaker has checked yet.
    """

    language: str
    texts: Mapping[str, str]
    by_audience: Mapping[str, Mapping[str, str]]
    by_kind: Mapping[DesignKind, "KindWording"] = field(default_factory=dict)
    is_draft: bool = False

    def text(self, key: str, audience: str, kind: DesignKind = DesignKind.CLEAR_PRINT) -> str:
        """A text as that audience reads it in a design of that kind.

        What is written for the kind comes before what is written for the audience alone. Raises
        KeyError for a key that is not in TEXTS.
        """
        own = self.by_kind.get(kind, _NOTHING_OWN)
        layers = (own.by_audience.get(audience, {}), own.texts, self.by_audience.get(audience, {}))
        return next((layer[key] for layer in layers if key in layer), None) or self.texts[key]

    @property
    def digest(self) -> str:
        """The SHA-256 of all texts."""
        data = json.dumps(dataclasses.asdict(self), sort_keys=True)
        return hashlib.sha256(data.encode()).hexdigest()
