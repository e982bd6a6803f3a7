"""What stands around the texts: the shell of a page, the indexes, the colophon."""
