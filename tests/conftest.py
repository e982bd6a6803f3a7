"""Real texts are named by EDITION_CORPORA (the folder that holds corpora/): set but missing fails, unset skips."""

import os
import signal
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "tei" / "sources" / "1917-09-17-all-power-to-the-soviets.txt"


def named_by(variable: str) -> Path:
    """The path an environment variable names; unset skips loudly, set but missing fails."""
    value = os.environ.get(variable)
    if not value:
        pytest.skip(f"{variable} is not set: this check over real material did not run")
    path = Path(value)
    assert path.exists(), f"{variable}={value} does not exist"
    return path


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder with corpora/, eval/ …"""
    return named_by("EDITION_CORPORA")


@pytest.fixture(scope="session")
def tei_all() -> Path:
    """tei_all.rng."""
    return named_by("EDITION_TEI_ALL")


@pytest.fixture(scope="session")
def foreign(corpora: Path) -> list[Path]:
    """Every TEI file of other projects."""
    found = sorted((corpora / "corpora" / "foreign-tei").glob("*/*.xml"))
    assert len(found) >= 300
    return found


@pytest.fixture(scope="session", autouse=True)
def ctrl_c_is_heard() -> None:
    """A shell ignores Ctrl-C for what it runs in the background, and every process below inherits that; ours test it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
