"""What the project says about a text that the text itself does not."""

from typing import NamedTuple


class ConvertSettings(NamedTuple):
    """The values `convert` may write that are not in the source; "" or () means: not said, so not written.

    `calendar` "julian" declares the text's dates Old Style, `until` is the last such day (ISO, Old Style).
    `authority_path` is the way from the TEI file to its authority folder, `model_pis` the schemas for xml-model.
    """

    language: str = "en"
    publisher: str = ""
    licence_name: str = ""
    licence_target: str = ""
    date: str = ""
    annotator: str = ""
    calendar: str = ""
    until: str = ""
    model_pis: tuple[str, ...] = ()
    schema: str = ""
    authority_path: str = ""
    version: str = "0.1.0"
    change_date: str = ""
