"""The page about quality, its picture and the benchmark name the same things."""

import re
from xml.etree import ElementTree

from benchmarks.quality.__main__ import TITLES
from benchmarks.quality.rankers import RANKERS
from benchmarks.quality.worlds import WORLDS
from tests.house.source import ROOT

PAGE = (ROOT / "docs" / "METHOD.md").read_text("utf-8")
PICTURE = ElementTree.parse(ROOT / "docs" / "pictures" / "ranking-quality.svg")
WRITTEN = [each.text or "" for each in PICTURE.iter("{http://www.w3.org/2000/svg}text")]


def test_every_figure_in_the_picture_stands_in_the_table_with_its_name():
    figures = [each for each in WRITTEN if re.fullmatch(r"\.\d{3} ± \.\d{3}", each)]
    names = [WRITTEN[place - 1] for place, each in enumerate(WRITTEN) if each in figures]

    assert len(figures) > len(RANKERS)
    assert [name for name, each in zip(names, figures, strict=True) if f"| {name} | {each} |" not in PAGE] == []


def test_the_page_has_every_ranker_every_world_and_the_command_of_every_part():
    assert [name for name in RANKERS if f"| {name} |" not in PAGE] == []
    assert [world.name for world in WORLDS if f"| {world.name} |" not in PAGE or world.name not in WRITTEN] == []
    assert [part for part in TITLES if f"--part {part}" not in PAGE] == []
