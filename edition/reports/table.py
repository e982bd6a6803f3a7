"""The report formats by name; each is resolved when it is used and is called with findings and sources."""

REPORTS: dict[str, str] = {
    "human": "edition.reports.human:render",
    "json": "edition.reports.json:render",
    "sarif": "edition.reports.sarif:render",
    "junit": "edition.reports.junit:render",
    "github": "edition.reports.github:render",
    "summary": "edition.reports.overview:render",
}
