"""What people who encode texts mostly write: for telling likely names first and guessing what was meant."""

# What texts mostly hold: these names are told first where the document itself says nothing.
COMMON = (
    "p head div item persName placeName date title hi note quote q list lg l orgName emph foreign ref bibl cit choice "
    "sic corr abbr expan orig reg add del gap unclear supplied pb lb figure graphic table row cell label opener closer "
    "dateline salute signed byline epigraph trailer fileDesc titleStmt publicationStmt sourceDesc publisher licence "
    "text body front back person place org event bibl biblStruct type n ref target when from to resp cert rend lang"
).split()
LIKELY = {name: number for number, name in enumerate(COMMON)}

# What people of the web write, and what does the same in TEI.
HABITS: dict[str, str] = {
    "i": '<hi rend="italic">', "b": '<hi rend="bold">', "em": "<emph>", "strong": '<hi rend="bold">',
    "a": '<ref target="…">', "br": "<lb/>", "ul": "<list>", "ol": "<list>", "span": "<seg>", "img": "<figure>",
    "blockquote": "<quote>", "section": "<div>", "title": "<head>", "h1": "<head>", "h2": "<head>", "h3": "<head>",
    "para": "<p>", "person": "<persName>", "place": "<placeName>", "newspaper": '<title level="j">', "tr": "<row>",
    "td": "<cell>", "sup": '<hi rend="superscript">', "u": '<hi rend="underline">', "footnote": "<note>",
}  # fmt: skip
