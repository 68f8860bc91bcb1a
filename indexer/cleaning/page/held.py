"""A part of the page whose name says that it is no story: held back until its end decides."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.cleaning.page.marks import LINK

# Prose, while nothing is known of the page: this many characters outside links in one run. Half of
# the captions have under 39, half of the stories' lines over 111.
PROSE_RUN = 80
# A held part with this much prose may be the story itself and is built after all.
# (At 200 the same, at 800 .9563 and .9593, within chance.)
_PROSE_KEPT = 400
# A gallery holds sentences only if the story is in it.
_PROSE_KEPT_MEDIA = 200

# A first-level heading longer than this is the headline, whatever the part around it is called
# (`page-header`). Titles on the tuned pages .864 without the rule, .872 at 0 and at 25, .874 here.
MASTHEAD = 12


@dataclass(slots=True)
class Held:
    """A part that is not built yet: where its events begin and the prose so far."""

    start: int
    attrs: dict[str, str]
    prose: int
    depth: int
    seen: int
    headings: int
    titles: int
    """How many first-level headings with more than a masthead's name came before it."""
    lead: bool = False
    """Whether it may be the standfirst: it is called a teaser, and no prose stands above it since
    the headline."""

    def is_cut(self, prose: int) -> bool:
        """Return whether the part is left out; `prose` is what the page has at the part's end."""
        return prose - self.prose < (
            _PROSE_KEPT_MEDIA if self.attrs["kind"] == "media" else _PROSE_KEPT
        )

    def is_standfirst(self, prose: int, events: Sequence[object]) -> bool:
        """Return whether a part called a teaser is the story's own: prose without a link."""
        if not self.lead or prose == self.prose:
            return False
        return not any(isinstance(event, str) and LINK in event for event in events[self.start :])
