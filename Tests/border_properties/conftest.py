"""The same examples each time; NAJA_EXAMPLES says how many, and with NAJA_SHRINK the first that fails is made smaller."""

import os

from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "naja",
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate, Phase.shrink] if "NAJA_SHRINK" in os.environ else [Phase.generate],
    max_examples=int(os.environ.get("NAJA_EXAMPLES", "100")),
    stateful_step_count=30,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("naja")
