"""How the core's properties are tried: the same small worlds every time, so that a red test stays red."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "core",
    derandomize=True,
    database=None,
    deadline=None,  # the first example pays for importing scikit-learn
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("core")
