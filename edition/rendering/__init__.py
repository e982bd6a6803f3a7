"""TEI text as HTML: what every paged format shares."""
