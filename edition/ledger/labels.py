"""The words of labels: what stands before the colon in "Written: 17 September 1917"."""

LABEL_WORDS = 9
# What a label says: who did what to the text, when and where it appeared, whose it is. A name is no part of a label.
LABELS = frozenset(
    """
    author authors title subtitle source sources text original originally first full published publisher publishers
    publication republished reprinted printed written spoken delivered signed date dated released release posting
    updated last translated translation translator translators transcribed transcription transcriber transcribers
    markup marked mark up html re abstracted proofed proofread proofreading proofreader corrected edited editor editors
    editorial note notes illustrator illustrated introduction compiled prepared digitised digitized scanned produced
    provided online version internet edition collection collected series volume language character set encoding
    copyright copyleft public domain permission permissions licence license credit credits thanks history
    and or by of the in on from for to a as at with english german french russian irish
    """.split()
)
