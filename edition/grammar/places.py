"""Places in a UTF-8 source: line and column of a byte, and where a text begins."""


def place(data: bytes, at: int) -> tuple[int, int]:
    """Line and column, from 1 and in characters, of a place in a UTF-8 source."""
    lines = data.count(b"\n", 0, at) + data.count(b"\r", 0, at) - data.count(b"\r\n", 0, at)
    start = max(data.rfind(b"\n", 0, at), data.rfind(b"\r", 0, at)) + 1
    return lines + 1, len(data[start:at].decode("utf-8", "replace")) + 1


def text_at(data: bytes, at: int) -> int:
    """Where the first visible character after the tag at this place stands."""
    if data[at : at + 1] == b"<" and data[at + 1 : at + 2] not in (b"!", b"?"):
        at = _tag_end(data, at)
    skips = ((b"<!--", b"-->"), (b"<?", b"?>"))
    while at < len(data):
        if data[at] in b" \t\r\n":
            at += 1
        elif data.startswith(b"<![CDATA[", at):
            at += 9
        elif data.startswith(b"]]>", at):
            at += 3
        else:
            closing = next((end for begin, end in skips if data.startswith(begin, at)), None)
            if closing is None:
                return at
            at = data.index(closing, at) + len(closing)
    return at


def _tag_end(data: bytes, at: int) -> int:
    quote = 0
    for index in range(at, len(data)):
        byte = data[index]
        if quote:
            quote = 0 if byte == quote else quote
        elif byte in b"\"'":
            quote = byte
        elif byte == 0x3E:
            return index + 1
    return len(data)
