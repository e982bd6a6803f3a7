"""The words of the interface, a file a language, and what depends on the language: plurals, dates, sorting."""
