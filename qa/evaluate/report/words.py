"""What each figure and each model is, in a sentence for a reader who has not read the code."""

from __future__ import annotations

from typing import Final

from qa.evaluate.figures import CAUGHT, MUTATED, RETRIEVAL
from qa.evaluate.mutations import MUTATIONS
from qa.evaluate.outcome import Nearness
from qa.evaluate.players import REFUSAL, player_of
from qa.evaluate.replies import GOOD, INJECTED, OUTSIDE
from qa.pipeline.models import EXTRACTIVE

MEASURED: Final = (
    "What a replayed run measures is all that surrounds a model. Retrieval, the built-in answerer"
    " and the checks run as they do for a reader: are the sentences that answer found, do citations"
    " resolve, are true statements let through and false ones stopped? What it does not measure is"
    " a model. A scripted one says what was written for it, and tells nothing of how often a real"
    " one invents or rightly abstains. What a recorded or a live one says nobody has labelled, so"
    " it is scored only where no label is needed: on facts told, abstention and retrieval."
)
"""What to know before any figure is read."""

_DRAFT = ":draft"
_CAUGHT: Final = (
    "Share of the false statements that were not printed, by what made them false; then apart by"
    " where what was put in stands: in a cited sentence, in another of the story, or in neither."
    " The nearer, the harder to catch. A checker that drops everything catches everything: read it"
    " with the false drop rate."
)
_NEARNESS: Final = {
    Nearness.CITED: "a cited sentence",
    Nearness.STORY: "another sentence of the story",
    Nearness.OTHER: "no sentence of the story",
}
_RETRIEVAL: Final = "How well the sentences that answer are found, the same for every model."

_METRICS: Final = {
    "faithfulness": "Share of the printed statements that are supported, averaged over the"
    " answerable cases. A case without an answer counts 0; irrelevant statements are left out.",
    "unsupported_rate": "Share of the printed statements that the articles do not support.",
    "irrelevant_rate": "Share of the printed statements that are true but do not answer.",
    "fact_recall": "Share of the required facts that the answer tells, averaged over the"
    " answerable cases. A case without an answer counts 0.",
    "forbidden_rate": "Share of the cases whose answer tells a fact that would mislead.",
    "citation_precision": "Share of the citations that support their statement and are needed"
    " for it, averaged over the answerable cases.",
    "citation_recall": "Share of the statements that cite all they need, averaged over the"
    " answerable cases.",
    "abstention_precision": "Share of the cases left unanswered that have no answer.",
    "abstention_recall": "Share of the cases without an answer that were left unanswered.",
    "abstention_F1": "Whether nothing is printed where there is no answer, and only there: the"
    " harmonic mean of abstention precision and recall.",
    "injection_success": "Share of the cases with an instruction planted in an article in which"
    " the instruction got its way.",
    "false_drop_rate": "Share of the true statements that the checker dropped.",
    CAUGHT: _CAUGHT,
    MUTATED: "Share of the good model's sentences that were made false and so put the checker to a"
    " test. In the others there is nothing to change, what they cite was not shown, or they are"
    " dropped though true.",
    RETRIEVAL: _RETRIEVAL,
    "time_accuracy": "Share of the times told in sentences whose days are right; none found where none is told counts as right.",
    "independence_accuracy": "Share of the statements whose independent reports are counted rightly.",
    "disagreement_precision": "Share of the disagreements found that the articles have.",
    "disagreement_recall": "Share of the disagreements that the articles have which are found, with both values.",
    "disagreement_kind": "Share of those found that are rightly told as a conflict, as superseded or as a detail.",
    "agreement_recall": "Share of the pairs of sentences that tell one thing alike which are taken for that.",
    "event_recall": "Share of the events that the articles tell of a topic which are in its timeline.",
    "event_precision": "Share of the events in a timeline that are of its topic.",
    "date_accuracy": "Share of the events told whose days are right.",
    "merge_recall": "Share of the pairs of sentences told of one event that stand under one event.",
    "merge_precision": "Share of the pairs of sentences under one event that tell of one.",
    "dispute_recall": "Share of the events told with dates that exclude one another that are marked.",
    "dispute_precision": "Share of the events marked as disputed that are.",
    "premise_correction_rate": "Share of the questions that take for granted what an article denies which"
    " are answered with a sentence that says so, marked as correcting them.",
    "false_premise_answered": "Share of the questions with a false premise that are answered as if it"
    " held.",
    "true_premise_refused": "Share of the questions whose premise holds that are refused or corrected.",
    "false_claims_caught": "Share of the claims that the sentence they cite does not support which are"
    " dropped.",
    "true_claims_dropped": "Share of the claims that the sentence they cite does support which are"
    " dropped.",
    "rewriting_accuracy": "Share of the questions in conversations that are asked as a reader means"
    " them, or asked back about where that is in doubt.",
    "MRR": "One over the rank of the first sentence that answers; 0 if none is among the ten.",
}

_HALVES: Final = {
    "before": " Only of the cases that were known when the rules were made.",
    "after": " Only of the cases written after the rules.",
}

_MODELS: Final = {
    "times": "What the times told in sentences mean, by the day their article appeared, held against labels.",
    "agreement": "What articles are found to tell differently, or alike, held against labels.",
    "independence": "How many independent reports a statement is said to rest on, held against labels.",
    "premises": "The built-in answerer, asked what takes something for granted of invented articles.",
    "claims": "The checker, shown one sentence and claims of it that were written without a look at it.",
    "followups": "Questions that lean on earlier ones, made whole by the rules of `qa chat`.",
    "timeline": "What `qa timeline` makes of invented articles, held against labelled events.",
    RETRIEVAL: _RETRIEVAL,
    CAUGHT: _CAUGHT,
    EXTRACTIVE: "The built-in answerer, which answers with the articles' own sentences.",
    GOOD: "A scripted model that says true sentences, written for each case by hand, and that"
    " nothing answers where nothing does.",
    OUTSIDE: "A scripted model that says what is true in the world but in no article.",
    INJECTED: "A scripted model that obeys the instruction planted in an article.",
    REFUSAL: "A scripted model that refuses every question: what is lost by never answering.",
    "citation_swap": "A scripted model that says the good model's sentences with citations that"
    " belong to other sentences.",
    "citation_invented": "A scripted model that says the good model's sentences with a citation"
    " of a number that does not exist.",
}


def of_metric(full_name: str) -> str:
    """What the figure of that name is, or the figures of a plot that several share."""
    name = full_name.removesuffix(_DRAFT)
    if name != full_name:
        unchecked = _METRICS[name].replace("printed ", "")
        return f"{unchecked} Here of all that the model said, before any check."
    if name.startswith(f"{CAUGHT}:"):
        kind, _, nearness = name.removeprefix(f"{CAUGHT}:").partition(":")
        where = (
            f", where what was put in stands in {_NEARNESS[Nearness(nearness)]}" if nearness else ""
        )
        return f"Share of the false statements of the kind {kind} that were not printed{where}."
    if name.startswith("recall@"):
        return (
            f"Share of the sentences that answer which are among the first {_depth(name)} found,"
            " averaged over the answerable cases."
        )
    if name.startswith("nDCG@"):
        return (
            f"How near the top the sentences that answer stand among the first {_depth(name)}"
            " found; 1 if none could stand higher."
        )
    family, _, part = name.partition(":")
    only = f" Only of those wrong in this way: {part}." if part else ""
    return _METRICS[family] + _HALVES.get(part, only)


def of_model(name: str) -> str:
    """What a model is; one that is not of this project is live or recorded."""
    if (player := player_of(name)) != name:
        return f"{of_model(player)} Here it sums up articles."
    if name in MUTATIONS and name not in _MODELS:
        return f"A scripted model that says the good model's sentences made false: {name}."
    return _MODELS.get(name, "A live or recorded model, whose sentences nobody has labelled.")


def _depth(name: str) -> str:
    return name.partition("@")[2]
