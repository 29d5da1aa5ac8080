"""A paragraph for each language that the engine is proved on.

Each has English terms, digits, a telephone number, a date or an address, and brackets inside, and
the letters of its script that change their shape most.
"""

PARAGRAPHS = {
    "en": (
        "This survey is about the help that children and young people with special "
        "educational needs and disabilities (SEND) get, from 0 to 25 years. Call us on 0808 "
        "800 5000 (free) before 23/11/2026, or go to hackney.gov.uk/send. Does your child "
        "have an EHC plan? Office, affinity, first: “fi” – it’s £5."
    ),
    "ar": (
        "هذا الاستبيان عن المساعدة التي يتلقاها الأطفال والشباب ذوو الاحتياجات "
        "التعليمية الخاصة (SEND) من سن 0 إلى 25 عامًا. اتصل بنا على 0808 800 "
        "5000 (مجانًا) قبل 23/11/2026، أو زُر hackney.gov.uk/send."
    ),
    "ur": (
        "یہ سروے خصوصی تعلیمی ضروریات (SEND) والے بچوں اور نوجوانوں کی مدد کے "
        "بارے میں ہے۔ ہمیں 0808 800 5000 پر فون کریں (مفت)، یا "
        "www.hackney.gov.uk دیکھیں۔ کیا آپ کے بچے کا EHC plan ہے؟ ٹیچر، ڈاکٹر "
        "اور گھر والے بھی جواب دے سکتے ہیں۔"
    ),
    "bn": (
        "এই জরিপটি বিশেষ শিক্ষাগত চাহিদা (SEND) সম্পন্ন শিশু ও তরুণদের সাহায্য "
        "সম্পর্কে। ০ থেকে ২৫ বছর (0-25)। আমাদের 0808 800 5000 নম্বরে ফোন করুন "
        "(বিনামূল্যে)। আপনার সন্তানের কি EHC plan আছে? স্কুল, ক্লিনিক ও "
        "শ্রেণীকক্ষ।"
    ),
    "pa": (
        "ਇਹ ਸਰਵੇਖਣ ਵਿਸ਼ੇਸ਼ ਵਿਦਿਅਕ ਲੋੜਾਂ (SEND) ਵਾਲੇ ਬੱਚਿਆਂ ਅਤੇ ਨੌਜਵਾਨਾਂ ਦੀ ਮਦਦ "
        "ਬਾਰੇ ਹੈ। ਸਾਨੂੰ 0808 800 5000 'ਤੇ ਫ਼ੋਨ ਕਰੋ (ਮੁਫ਼ਤ)। ਕੀ ਤੁਹਾਡੇ ਬੱਚੇ ਕੋਲ "
        "EHC plan ਹੈ? ਸਕੂਲ ਅਤੇ ਪ੍ਰੀਖਿਆ।"
    ),
    "gu": (
        "આ સર્વેક્ષણ વિશેષ શૈક્ષણિક જરૂરિયાતો (SEND) ધરાવતા બાળકો અને યુવાનોની "
        "મદદ વિશે છે. અમને 0808 800 5000 પર ફોન કરો (મફત). શું તમારા બાળક પાસે "
        "EHC plan છે? શિક્ષક, ક્ષમતા અને જ્ઞાન."
    ),
    "ta": (
        "இந்தக் கணக்கெடுப்பு சிறப்புக் கல்வித் தேவைகள் (SEND) உள்ள குழந்தைகள் "
        "மற்றும் இளைஞர்களுக்கான உதவி பற்றியது. எங்களை 0808 800 5000 என்ற எண்ணில் "
        "அழைக்கவும் (இலவசம்). உங்கள் குழந்தைக்கு EHC plan உள்ளதா? "
        "பள்ளிக்கூடத்தில் கொடுக்கும் ஸ்ரீ."
    ),
    "zh-Hans": (
        "本问卷调查有特殊教育需要（SEND）的儿童和青少年（0-25岁）所得到的帮助"
        "。请致电 0808 800 5000（免费），或访问 hackney.gov"
        ".uk/send。您的孩子有“EHC plan”吗？请在2026年11月23"
        "日之前回答；您可以跳过任何问题。"
    ),
    "pl": (
        "Ta ankieta dotyczy pomocy dla dzieci i młodzieży ze specjalnymi "
        "potrzebami edukacyjnymi (SEND) w wieku 0-25 lat. Zadzwoń pod 0808 800 "
        "5000 (bezpłatnie) lub wejdź na hackney.gov.uk/send. Czy Twoje dziecko "
        "ma EHC plan? Zażółć gęślą jaźń."
    ),
}
