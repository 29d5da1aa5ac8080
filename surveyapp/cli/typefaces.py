"""The typefaces that the package carries: that of the designs, and one for each other script."""

from dataclasses import dataclass

from surveyapp.cli.pictures import Credit

_WEIGHTS = {"Regular": "400Regular", "Medium": "500Medium", "Bold": "700Bold"}


@dataclass(frozen=True)
class Family:
    """A family of fonts in an npm package. All are under the SIL Open Font License 1.1."""

    package: str
    name: str
    title: str
    author: str
    source: str
    weights: tuple[str, ...] = ("Regular", "Bold")

    def files(self) -> dict[str, str]:
        """The file of each weight inside the package."""
        folders = {weight: _WEIGHTS[weight] for weight in self.weights}
        return {weight: f"{folder}/{self.name}_{folder}.ttf" for weight, folder in folders.items()}

    @property
    def credit(self) -> Credit:
        """Whom to thank for it."""
        return Credit(
            kind="font",
            name=self.name,
            title=self.title,
            author=self.author,
            source=self.source,
            licence="SIL Open Font License 1.1",
            licence_url="https://openfontlicense.org",
        )


def _noto(package: str, name: str, title: str, author: str = "The Noto Project Authors") -> Family:
    source = "https://fonts.google.com/noto/specimen/" + title.replace(" ", "+")
    return Family(f"@expo-google-fonts/{package}", name, title, author, source)


FAMILIES = (
    Family(
        "@expo-google-fonts/atkinson-hyperlegible-next",
        "AtkinsonHyperlegibleNext",
        "Atkinson Hyperlegible Next",
        "The Atkinson Hyperlegible Next Project Authors",
        "https://www.brailleinstitute.org/freefont/",
        ("Regular", "Medium", "Bold"),
    ),
    _noto("noto-naskh-arabic", "NotoNaskhArabic", "Noto Naskh Arabic"),
    _noto("noto-sans-bengali", "NotoSansBengali", "Noto Sans Bengali"),
    _noto("noto-sans-gurmukhi", "NotoSansGurmukhi", "Noto Sans Gurmukhi"),
    _noto("noto-sans-gujarati", "NotoSansGujarati", "Noto Sans Gujarati"),
    _noto("noto-sans-tamil", "NotoSansTamil", "Noto Sans Tamil"),
    _noto("noto-sans-sc", "NotoSansSC", "Noto Sans SC", "Adobe"),
)
