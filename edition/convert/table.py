"""The families of front matter, most particular first: family → module with `fits` and `parts`."""

READERS: dict[str, str] = {
    "gutenberg": "edition.convert.gutenberg",
    "mia": "edition.convert.mia",
    "plain": "edition.convert.plain",
}
