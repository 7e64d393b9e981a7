"""Work in other processes: in order, and a sentence when one is ended from outside."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import os
from vagledning import workers
from vagledning.findings import CannotRun
workers.processors = lambda: 2
print(list(workers.mapped(lambda n: (n, os.getpid() == MAIN), range(5), few=2, together=2)))
try:
    list(workers.mapped(lambda _: os.kill(os.getpid(), 9), range(5), few=2, together=2))
except CannotRun as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is one process")
def test_results_come_in_order_and_an_end_from_outside_is_told() -> None:
    program = f"import os\nMAIN = os.getpid()\n{PROGRAM}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == [
        str([(number, False) for number in range(5)]),
        "Ett av programmets egna arbeten stoppades utifrån, kanske för att minnet tog slut.",
    ], done.stderr
