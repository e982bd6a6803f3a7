"""The seeded faults of tests/faults.py: every one is found, on its line, with its element and a mend."""

from pathlib import Path

from tests.faults import DOCUMENTS, FAULTS, KINDS, run, table


def test_every_seeded_fault_is_found_by_its_code_on_its_line_with_a_mend(tmp_path: Path) -> None:
    trials = run(tmp_path)
    assert len(trials) == FAULTS >= 200
    assert len(KINDS) >= 40
    assert len({trial.document for trial in trials}) == DOCUMENTS
    missed = [(trial.kind.name, trial.document, trial.line, trial.finding) for trial in trials if not trial.found]
    assert not missed, table(trials)
