"""The order of names by language, without the machine's locale: letters that a language counts as its own come last."""

import unicodedata

# language → chains of letters, each a letter of its own that follows the one before it.
_CHAINS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("ru", "be"), ("ий",)),
    "uk": ("гґ", "еє", "иіїй"),
    **dict.fromkeys(("sv", "fi"), ("zåäö",)),
    **dict.fromkeys(("da", "nb", "nn", "no"), ("zæøå",)),
    "et": ("wõäöü",),
    "es": ("nñ",),
    "pl": ("aą", "cć", "eę", "lł", "nń", "oó", "sś", "zźż"),
    **dict.fromkeys(("cs", "sk"), ("cč", "rř", "sš", "zž")),
    **dict.fromkeys(("sr", "hr", "bs"), ("cčć", "dđ", "sš", "zž")),
    "sl": ("cč", "sš", "zž"),
    "tr": ("cç", "gğ", "hı", "oö", "sş", "uü"),
    "ro": ("aăâ", "iî", "sș", "tț"),
    "lv": ("aā", "cč", "eē", "gģ", "iī", "kķ", "lļ", "nņ", "sš", "uū", "zž"),
    "hu": ("oö", "uü"),
}
_LAST = "\U0010ffff"
_ORDERS = {
    language: str.maketrans(
        {letter: chain[0] + _LAST * place for chain in chains for place, letter in enumerate(chain)}
    )
    for language, chains in _CHAINS.items()
}


def collate(name: str, language: str = "") -> str:
    """The sorting key of a name in an index: case and diacritics folded, but for the letters the language counts."""
    folded = unicodedata.normalize("NFC", name.casefold())
    order = _ORDERS.get(language.partition("-")[0])
    plain = unicodedata.normalize("NFKD", folded.translate(order) if order else folded)
    if plain.isascii():
        return plain
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
