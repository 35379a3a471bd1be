"""Random histories of 机构改革: both views agree with a model that lives through them again."""

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.campaigns.rollup.histories import check_against_model, check_heads
from tests.campaigns.rollup.world import World

quietly = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=60)


@quietly
@given(st.integers(min_value=0))
def test_both_views_of_any_history_agree_with_the_model(seed: int) -> None:
    check_against_model(World(Random(seed), complete=False).live())


@quietly
@given(st.integers(min_value=0))
def test_where_everybody_speaks_no_head_is_lost_or_counted_twice(seed: int) -> None:
    check_heads(World(Random(seed), complete=True).live())
