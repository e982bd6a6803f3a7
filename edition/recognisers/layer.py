"""What a layer is: a function from a reading, the authority and the document's setting to the mentions it finds."""

from collections.abc import Callable

from edition.authority.records import Authority
from edition.mention import Mention
from edition.project import Setting
from edition.reading.reading import Reading

Layer = Callable[[Reading, Authority, Setting], list[Mention]]
