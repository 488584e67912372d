"""The test notebooks of nbconvert and papermill, as their source archives hold them, all come out."""

import io
import subprocess
import sys
import tarfile
from importlib.metadata import version

import nbformat
import pypdf
import pytest

from talentbrief.rendering.html_exporter import TalentBriefHtmlExporter
from talentbrief.rendering.typst_exporter import TypstPdfExporter

PEERS = ("nbconvert", "papermill")
FEWEST = {"nbconvert": 23, "papermill": 24}


@pytest.fixture(scope="session")
def archives(pytestconfig):
    """Fetch the source archives of the installed versions, through pip, once; without a network there are none."""
    folder = pytestconfig.cache.mkdir("peers")
    given = {}
    for peer in PEERS:
        name = f"{peer}-{version(peer)}.tar.gz"
        if not (folder / name).is_file():
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", peer]
            command += ["--dest", str(folder), f"{peer}=={version(peer)}"]
            done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
            if done.returncode or not (folder / name).is_file():
                pytest.skip(f"pip cannot fetch {name}: {done.stderr.strip().splitlines()[-1:]}")
        given[peer] = folder / name
    return given


@pytest.fixture(params=PEERS)
def theirs(request, archives, tmp_path):
    """Unpack a peer's notebooks with what lies beside them."""
    with tarfile.open(archives[request.param]) as archive:
        archive.extractall(tmp_path, filter="data")
    found = sorted(each for each in tmp_path.rglob("*.ipynb") if "tests" in each.parts)
    assert len(found) >= FEWEST[request.param]
    return found


def resources(path):
    return {"metadata": {"name": path.stem, "path": str(path.parent)}}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # nbformat's on old notebooks, nbconvert's on missing alt texts
def test_every_notebook_of_our_peers_comes_out(theirs):
    pdf, page = TypstPdfExporter(), TalentBriefHtmlExporter()
    failed = {}
    for path in theirs:
        made = nbformat.read(path, as_version=4)
        try:
            data, _ = pdf.from_notebook_node(made, resources=resources(path))
            assert len(pypdf.PdfReader(io.BytesIO(data)).pages) >= 1
            text, _ = page.from_notebook_node(made, resources=resources(path))
            assert "<html" in text
        except Exception as error:
            failed[path.name] = repr(error)[:300]
    assert failed == {}
