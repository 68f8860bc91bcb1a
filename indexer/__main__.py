"""`python -m indexer`: the commands without `serve`."""

from indexer.cli import main

main(prog_name="broadsheet")
