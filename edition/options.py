"""What a project's settings ask of the writers."""

from edition.pages import WriteOptions
from edition.project import Project
from edition.theming.theme import Site


def options_for(project: Project) -> WriteOptions:
    """Title, languages and look as edition.toml has them; each wrong value is refused in one line."""
    site, unsaid = Site(project), "" if project.folder is None else "en"
    language = str(project.table("edition").get("language", unsaid))
    return WriteOptions(title=site.title, language=language, words=site.words, theme=site.theme)
