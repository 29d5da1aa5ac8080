"""Words for made-up comments: plain, calm, about nobody."""

from random import Random
from typing import NamedTuple


class _Words(NamedTuple):
    """What someone might write whose experience is good, mixed, or poor."""

    good: tuple[str, ...]
    mixed: tuple[str, ...]
    poor: tuple[str, ...]


_CHILDREN = _Words(
    good=(
        "The adults listen to me.",
        "I like the quiet room. I can go there when I need it.",
        "My helper explains things again if I do not get it.",
        "I have friends at the club on Saturdays.",
        "I know what I am doing next year and I feel ready.",
    ),
    mixed=(
        "Some lessons are good. Some go too fast.",
        "People ask me what I think but I do not always hear what happened.",
        "I like it when I have the same helper. It changes a lot.",
        "The club is good but it is far away.",
    ),
    poor=(
        "I wait a long time when I need help.",
        "It is too loud and nobody does anything about it.",
        "I would like people to ask me first.",
        "There is nothing to do near me after school.",
    ),
)
_FAMILIES = _Words(
    good=(
        "The school knows our child well and tells us early when something changes.",
        "Everyone came to one meeting, so we did not have to say it all again.",
        "The plan was written with us and it describes our child as they are.",
        "The speech and language therapist shows us what to do at home.",
        "Moving up to the new school was planned well. We visited three times.",
        "The short breaks make a real difference to the whole family.",
    ),
    mixed=(
        "The help is good now that it is here. Getting there took too long.",
        "Staff try hard, but they change often and we start again each time.",
        "The school is good. The health side is slow.",
        "We are asked for our views. We do not always see what came of them.",
        "Once we found the right person it went well. Finding them was hard.",
    ),
    poor=(
        "We have waited more than a year for an assessment and nobody tells us where we are.",
        "The help in the plan is not what our child gets.",
        "We have to ring again and again. Services do not speak to each other.",
        "There is no support while you wait. A phone call would have helped.",
        "The journey to the only place that could help is over an hour.",
        "We found out about help by chance, from other parents.",
    ),
)
_PRACTITIONERS = _Words(
    good=(
        "Joint meetings work well: the people who can decide are in the room.",
        "The advice line gives an answer within days, which keeps children in school.",
        "Training this year was practical and we use it every week.",
        "Families help to write the plans from the start, and it shows.",
    ),
    mixed=(
        "Working together depends on who you know, more than on how it is set up.",
        "Early help is good where it exists. It does not exist everywhere.",
        "We share information well about young children and less well from age 16.",
        "Plans have improved. Annual reviews are still often late.",
    ),
    poor=(
        "Waiting lists for therapies are so long that needs have changed by the time.",
        "Caseloads leave no time to see a child where they learn.",
        "There is too little provision for older pupils who cannot be in a large school.",
        "We hear of decisions after they are made.",
    ),
)
_URDU = _Words(
    good=(
        "اسکول ہماری بات سنتا ہے اور وقت پر بتاتا ہے۔",
        "سب لوگ ایک ہی میٹنگ میں آئے۔ ہمیں بات بار بار نہیں دہرانی پڑی۔",
    ),
    mixed=(
        "مدد اچھی ہے، مگر بہت دیر سے ملی۔",
        "اسکول اچھا ہے، لیکن صحت کی سروس بہت سست ہے۔",
    ),
    poor=(
        "ہم ایک سال سے زیادہ عرصے سے انتظار کر رہے ہیں اور کوئی کچھ نہیں بتاتا۔",
        "ہمیں مدد کے بارے میں دوسرے والدین سے پتا چلا۔",
    ),
)
_POLISH = _Words(
    good=(
        "Szkoła nas słucha i mówi o zmianach z wyprzedzeniem.",
        "Wszyscy przyszli na jedno spotkanie. Nie trzeba było niczego powtarzać.",
    ),
    mixed=(
        "Pomoc jest dobra, ale przyszła za późno.",
        "W szkole jest dobrze, ale na lekarza czeka się długo.",
    ),
    poor=(
        "Czekamy ponad rok i nikt nam nic nie mówi.",
        "O pomocy dowiedzieliśmy się od innych rodziców.",
    ),
)
_ARABIC = _Words(
    good=(
        "المدرسة تستمع إلينا وتخبرنا مبكرًا.",
        "حضر الجميع اجتماعًا واحدًا، فلم نضطر إلى تكرار كل شيء.",
    ),
    mixed=(
        "المساعدة جيدة، لكنها جاءت متأخرة.",
        "المدرسة جيدة، أما الخدمات الصحية فبطيئة.",
    ),
    poor=(
        "ننتظر منذ أكثر من سنة ولا يخبرنا أحد بشيء.",
        "عرفنا عن المساعدة من أهالٍ آخرين.",
    ),
)
_BENGALI = _Words(
    good=(
        "স্কুল আমাদের কথা শোনে এবং আগে থেকে জানায়।",
        "সবাই একটি সভায় এসেছিলেন। আমাদের একই কথা বারবার বলতে হয়নি।",
    ),
    mixed=(
        "সাহায্য ভালো, কিন্তু পেতে অনেক দেরি হয়েছে।",
        "স্কুল ভালো, কিন্তু স্বাস্থ্যসেবা ধীর।",
    ),
    poor=(
        "আমরা এক বছরের বেশি অপেক্ষা করছি। কেউ কিছু জানায় না।",
        "সাহায্যের কথা আমরা অন্য বাবা-মায়ের কাছে জেনেছি।",
    ),
)
#: What anyone might write in another language. In those that are not here they write English.
_BY_LANGUAGE = {"ur": _URDU, "pl": _POLISH, "ar": _ARABIC, "bn": _BENGALI}
_BY_AUDIENCE = {
    "children-and-young-people": _CHILDREN,
    "parents-and-carers": _FAMILIES,
    "practitioners": _PRACTITIONERS,
}
#: Experience, in standard deviations from the middle, that speaks for good or for poor.
_CLEAR = 0.5


def comment(audience: str, experience: float, chance: Random, language: str) -> str:
    """Something that a person of this experience might write, in their language or in English."""
    words = _BY_LANGUAGE.get(language) or _BY_AUDIENCE.get(audience, _FAMILIES)
    if abs(experience) < _CLEAR:
        return chance.choice(words.mixed)
    return chance.choice(words.good if experience > 0 else words.poor)
