"""What style is typical of an approach, for therapists of whom nobody has said more."""

from collections.abc import Mapping
from types import MappingProxyType

TYPICAL_STYLE: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "cbt": {"lead": 2, "feel": -0.5, "time": -1.5, "stance": -0.5, "us": -1},
        "dbt": {"lead": 2, "feel": 0.5, "time": -1.5, "stance": 0, "us": 0},
        "act": {"lead": 1, "feel": 0.5, "time": -1, "stance": 0, "us": -0.5},
        "solution-focused": {"lead": 1, "feel": -1, "time": -2.5, "stance": 1, "us": -1},
        "psychodynamic": {"lead": -1, "feel": 1, "time": 2, "stance": 0, "us": 2},
        "person-centered": {"lead": -2.5, "feel": 1.5, "time": 0, "stance": 2.5, "us": 1},
        "emotion-focused": {"lead": 0.5, "feel": 2.5, "time": 0.5, "stance": 1, "us": 1},
        "schema": {"lead": 1, "feel": 2, "time": 2, "stance": 0.5, "us": 1},
        "motivational-interviewing": {"lead": -0.5, "feel": 0, "time": -1, "stance": 2, "us": 0},
        "emdr": {"lead": 1.5, "feel": 1, "time": 1, "stance": 0.5, "us": -0.5},
    }
)
"""Positions from -3 (low pole) to 3 (high pole) in half steps, by approach and axis; `pace` has no typical place.

Source: signs for CBT and psychodynamic therapy: trainees of both compared, https://doi.org/10.1080/10503307.2022.2098076
(directiveness d 2.00, present focus .76, challenge .33). All sizes and the other rows are our own judgement.
Therapists of one approach differ widely, so what a therapist says
of themselves always comes first.
"""
