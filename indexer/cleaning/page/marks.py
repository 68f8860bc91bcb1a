"""What inline mark-up becomes in the text of the tree: characters that no page may hold itself."""

LINK, UNLINK, BREAK, IMAGE, BIG, UNBIG = "\x01", "\x02", "\x03", "\x04", "\x05", "\x06"
