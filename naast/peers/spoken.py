"""The words of looking back together: methods with their steps and minutes, and what supervising volunteers asks."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from naast.learning.spoken import Step, Words


@dataclass(frozen=True, slots=True)
class Method:
    """A way to look back together, step by step; a training brings its own and has no steps."""

    called: Words
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> int:
        """So long all steps take together."""
        return sum(one.minutes for one in self.steps)


METHODS = {
    "question": Method(_("One question, thought through together"), (
        Step(_("Choose one question"), _("Everybody names hers in one sentence. Choose the hardest one."), 5),
        Step(_("Tell"), _("Whoever brings it tells what happened. Without names and places. The others listen."), 10),
        Step(_("Only ask"), _("The others ask. Nobody gives advice yet."), 15),
        Step(_("Think along"), _("Everybody says what she would do, and why. Whoever brought it listens."), 15),
        Step(_("What do you take along?"), _("Whoever brought it says what helps. The others, what they learned."), 10),
    )),
    "success": Method(_("What went well"), (
        Step(_("Everybody something good"), _("Something small that went well, without names."), 15),
        Step(_("Ask on"), _("What did you do yourself? What made it possible?"), 20),
        Step(_("More of this"), _("Everybody says what she does more often from now on."), 10),
    )),
    "theme": Method(_("One theme, several experiences"), (
        Step(_("Where do you meet it?"), _("Everybody gives one example, without names and places."), 15),
        Step(_("What works where?"), _("Lay what you do side by side. Different is fine."), 30),
        Step(_("What do you try?"), _("Everybody takes one thing home, and says next time how it went."), 15),
    )),
    "own": Method(_("In its own way"), ()),
}  # fmt: skip

# What recruiting, training and supporting volunteers asks (seeds 003: "vraagt specifieke competenties").
PROFILE = (
    (_("Give room"), _("You let somebody do it her own way, and say beforehand where the boundary is.")),
    (_("Be there often"), _("You call by yourself, also when it goes well. You answer a question the same day.")),
    (_("Stay accountable"), _("A volunteer may give back everything. The responsibility stays yours.")),
    (_("See who fits"), _("You look at the person, and dare to say what your feeling tells you.")),
    (_("Explain on the spot"), _("You show and talk it over while it happens, not only in a training.")),
    (_("Speak up for it"), _("You tell colleagues what a volunteer adds, and what she never takes over.")),
    (_("Ask for help yourself"), _("It is another trade than working with clients. You learn it with others.")),
)
