"""Laws: what holds for every input, tried on many that are drawn. One declaration says how many, and how they are drawn.

make test tries 500 of each, make test-extra 10,000; a law that writes or builds files is tried on 20 and 200. They are always
the same ones. Each has its time, that of the process, so that a busy computer fails nothing.
"""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis.strategies import SearchStrategy

EXAMPLES, EXAMPLES_BUILT = (500, 10_000), (20, 200)
MOST_SECONDS = 2

Test = Callable[..., None]


def law(*, builds: bool = False, also: Sequence[Mapping[str, Any]] = (), **drawn: SearchStrategy[Any]) -> Callable[[Test], Test]:
    """Declare a test to be a law: its arguments named here are drawn from their strategies, the others are fixtures.

    also holds examples that are tried each time; builds is True for a law that writes or builds files.
    """
    few, many = EXAMPLES_BUILT if builds else EXAMPLES

    def declared(test: Test) -> Test:
        def tried(examples: int, **fixtures: Any) -> None:
            def once(**values: Any) -> None:
                took = _seconds(test, fixtures | values)
                # What is slow is slow twice; a single slow time is that of the collector of garbage, or of memory that was away.
                assert builds or took < MOST_SECONDS or _seconds(test, fixtures | values) < MOST_SECONDS

            run = given(**drawn)(once)
            for values in also:
                run = example(**values)(run)
            settings(
                max_examples=examples,
                derandomize=True,
                database=None,
                deadline=None,
                print_blob=False,
                suppress_health_check=list(HealthCheck),
                phases=[Phase.explicit, Phase.generate, Phase.shrink],
            )(run)()

        asked = [one for name, one in inspect.signature(test).parameters.items() if name not in drawn]
        count = inspect.Parameter("examples", inspect.Parameter.KEYWORD_ONLY)
        tried.__signature__ = inspect.Signature([*(one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in asked), count])  # type: ignore[attr-defined]
        tried.__name__, tried.__doc__, tried.__module__ = test.__name__, test.__doc__, test.__module__
        counts = [pytest.param(few, id=f"{few}"), pytest.param(many, id=f"{many}", marks=pytest.mark.extra)]
        return pytest.mark.parametrize("examples", counts)(tried)

    return declared


def _seconds(test: Test, values: Mapping[str, Any]) -> float:
    began = time.process_time()
    test(**values)
    return time.process_time() - began
