"""`python -m edition` is `edition`."""

from edition.cli import main

main()
