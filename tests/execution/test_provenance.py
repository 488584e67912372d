"""The account of origins follows RO-Crate and Process Run Crate, names every file with its digest, and no time."""

import base64
import hashlib
import json
import re

import pytest

from talentbrief.execution.provenance import Artefact, Inputs, crate

ONE, TWO = (hashlib.sha256(each).hexdigest() for each in (b"one", b"two"))


@pytest.fixture
def graph(tiny):
    inputs = Inputs(
        submissions=(Artefact("2031Q1/张*.xlsx", ONE), Artefact("2031Q1/again.xlsx", ONE)),
        plan=(Artefact("plan.yaml", TWO),),
        decisions=(),
        approvals=(),
        notebooks=(Artefact("1-clean.ipynb", hashlib.sha256(b"notebook").hexdigest()),),
        source=Artefact("talentbrief", TWO),
        versions={"python": "3.11.7", "pandas": "3.1.1", "talentbrief": "0.1.0"},
    )
    content = crate(
        tiny.settings, inputs, [Artefact("scorecards/LED.pdf", TWO)], [Artefact("tasks.csv", ONE[::-1])]
    )
    assert content == crate(
        tiny.settings, inputs, [Artefact("scorecards/LED.pdf", TWO)], [Artefact("tasks.csv", ONE[::-1])]
    )
    return {each["@id"]: each for each in json.loads(content)["@graph"]}


def test_the_descriptor_and_the_root_are_what_the_standard_asks_for(graph):
    descriptor = graph["ro-crate-metadata.json"]
    assert descriptor["about"] == {"@id": "./"}
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    root = graph["./"]
    assert {"name", "description", "license", "datePublished", "hasPart", "mentions"} <= set(root)
    assert root["conformsTo"] == {"@id": "https://w3id.org/ro/wfrun/process/0.5"}
    assert graph[root["conformsTo"]["@id"]]["@type"] == "CreativeWork"


def test_the_run_says_what_went_in_what_did_it_and_what_came_out(graph):
    run = graph["#run"]
    assert run["@type"] == "CreateAction"
    assert graph[run["instrument"]["@id"]]["softwareVersion"] == "0.1.0"
    went_in = [graph[each["@id"]] for each in run["object"]]
    assert {each["name"]: each["value"] for each in went_in if each["@type"] == "PropertyValue"} == {
        "quarter": "2031Q1",
        "lang": "zh-CN",
        "as_of": "2031-03-31",
    }
    assert {each["sha256"] for each in went_in if each["@type"] == "File"} == {ONE, TWO}
    came_out = [graph[each["@id"]] for each in run["result"]]
    assert {each["name"] for each in came_out} == {"scorecards/LED.pdf", "tasks.csv"}
    assert graph["scorecards/LED.pdf"]["encodingFormat"] == "application/pdf"


def test_what_lies_elsewhere_is_named_by_its_digest(graph):
    (identifier,) = [each for each in graph if each.startswith("ni:") and graph[each]["sha256"] == ONE]
    encoded = identifier.removeprefix("ni:///sha-256;")
    assert base64.urlsafe_b64decode(encoded + "=").hex() == ONE


def test_every_reference_leads_to_something(graph):
    named = {
        each["@id"]
        for entity in graph.values()
        for value in entity.values()
        for each in (value if isinstance(value, list) else [value])
        if isinstance(each, dict)
    }
    assert {each for each in named if each not in graph} <= {"https://w3id.org/ro/crate/1.1"}


def test_no_time_of_the_run_stands_in_it(graph):
    text = json.dumps(graph)
    assert not re.search(r"\d\d:\d\d", text)
    assert not {"startTime", "endTime"} & set(graph["#run"])
