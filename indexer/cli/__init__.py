"""The commands of `broadsheet` but `serve`: arguments in, exit code out.

Data goes to standard output, progress and complaints to standard error.

    group    what all commands share: options, failures, exit codes
    reading  search, show, clean, stats, check
    writing  rebuild, update
"""

from indexer.cli import reading, writing
from indexer.cli.group import EXIT_CODES, index_option, main

__all__ = ["EXIT_CODES", "index_option", "main", "reading", "writing"]
