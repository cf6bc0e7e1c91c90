"""Rules about questions: who reads the answers, and that no doubt stands alone."""

from __future__ import annotations

from naast.programmes.checking.fitting import Wrong
from naast.programmes.template import Question, Questionnaire, Template

REPORT_DOSSIERS = frozenset({"shared", "inner", "contact", "duo", "volunteer", "reflection"})
OFTEN = 28  # days
YES_AND_NO = frozenset({"yes_no", "perhaps"})


def _into(template: Template, questionnaire: Questionnaire) -> list[tuple[Question, str]]:
    questions = (template.questions[name] for name in questionnaire.ask)
    return [(question, question.into or questionnaire.into) for question in questions]


def risk_is_read_by_the_coordinator(template: Template, wrong: Wrong) -> None:
    for asked in template.questionnaires.values():
        for _, dossier in _into(template, asked):
            if asked.kind == "risk" and template.dossiers[dossier].circle != ("coordinator",):
                wrong(
                    f"questionnaire.{asked.id}", "a risk review is read by the coordinator alone", f"dossier.{dossier}"
                )


def private_answers_stay_private(template: Template, wrong: Wrong) -> None:
    for asked in template.questionnaires.values():
        for question, dossier in _into(template, asked):
            if question.private and template.dossiers[dossier].circle != ("self",):
                wrong(f"question.{question.id}", "private: only the writer reads it", f"dossier.{dossier}")


def reports_lie_where_their_readers_are(template: Template, wrong: Wrong) -> None:
    for asked in template.questionnaires.values():
        for question, dossier in _into(template, asked):
            if asked.kind == "report" and dossier not in REPORT_DOSSIERS:
                wrong(
                    f"question.{question.id}",
                    "H4: a report goes to shared, inner, contact, duo or the writer's own dossier",
                )


def no_doubt_stands_alone(template: Template, wrong: Wrong) -> None:
    for asked in template.questionnaires.values():
        questions = [template.questions[name] for name in asked.ask]
        open_ = [q for q in questions if q.type in YES_AND_NO and not q.arrangements]
        if asked.yes_needs_arrangement and open_:
            wrong(f"questionnaire.{asked.id}", "every yes needs example arrangements")
        for question in questions:
            weighed = question.risk_client and question.risk_volunteer and question.chance and question.story
            if asked.kind == "doubts" and question.type == "perhaps" and not weighed:
                wrong(f"question.{question.id}", "a doubt needs risk_client, risk_volunteer, chance and story")


def questions_have_their_answers(template: Template, wrong: Wrong) -> None:
    for question in template.questions.values():
        scaled = None not in (question.steps, question.low, question.high)
        some = any(value is not None for value in (question.steps, question.low, question.high))
        scale_fits = (question.type == "scale") == scaled == some
        if (question.type == "choice") != bool(question.choice) or not scale_fits:
            wrong(
                f"question.{question.id}", "choice needs choices; scale needs steps, low and high; others have neither"
            )
        if question.most is not None and question.type != "number":
            wrong(f"question.{question.id}", "only a number has a most")


def reactions_of_others_are_asked(template: Template, wrong: Wrong) -> None:
    """Where others may react badly the check-in of a volunteer asks it; where that is worst, every four weeks."""
    asks = {one.id for one in template.questionnaires.values() if "reactions" in one.ask and "volunteer" in one.for_}
    rhythms = [one for one in template.rhythms.values() if one.ask in asks]
    if "stigma" in template.extra_care and not rhythms:
        wrong("programme.extra_care", "stigma: a rhythm of the volunteer asks reactions")
    if "stigma_often" in template.extra_care and not any(one.every_days and one.every_days <= OFTEN for one in rhythms):
        wrong("programme.extra_care", "stigma_often: reactions are asked every 28 days or more often")


ASKING = (
    risk_is_read_by_the_coordinator,
    private_answers_stay_private,
    reports_lie_where_their_readers_are,
    no_doubt_stands_alone,
    questions_have_their_answers,
    reactions_of_others_are_asked,
)
