"""The site of a project shown on this machine while its texts are edited; nothing is written."""
