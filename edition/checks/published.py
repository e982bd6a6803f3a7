"""Published files must still be there. (Ids that are gone from a file are a finding of that file.)"""

from edition.finding import Finding
from edition.project import Project
from edition.published import load


def gone(project: Project) -> list[Finding]:
    """A finding in ids.txt for each published file that is not there any more."""
    if project.folder is None:
        return []
    first = {one.file: one.line for one in reversed(load(project.ids))}
    return [
        Finding(
            str(project.ids),
            line,
            1,
            "R011",
            "error",
            f"{file} was published and is gone",
            "Put the file back: others cite it. What is withdrawn stays as a text that says so.",
        )
        for file, line in sorted(first.items(), key=lambda pair: pair[1])
        if not project.at(file).is_file()
    ]
