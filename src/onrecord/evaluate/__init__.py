"""Gold set and readings paired, every metric, the worst disagreements, and floors under the figures."""

from onrecord.evaluate.gold import GoldArticle, GoldAttribution, GoldSpeaker
from onrecord.evaluate.gold_formats import gold_digest, read_gold
from onrecord.evaluate.scores import Scores
from onrecord.evaluate.scoring import score

__all__ = ["GoldArticle", "GoldAttribution", "GoldSpeaker", "Scores", "gold_digest", "read_gold", "score"]
