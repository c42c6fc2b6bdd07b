"""How long the compiler takes, beside a mere parse, and how often it is right."""

from __future__ import annotations

import io
import resource
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from nharong.engines import plancompiler

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CORPUS = ROOT / "tests" / "corpus"
SAMPLE = ROOT / "src" / "nharong" / "site" / "sample" / "plan.docx"

Figure = tuple[str, float, str]


def figures() -> Iterator[Figure]:
    """Every figure of the suite."""
    yield from _text()
    yield from _word()
    yield from _cold()
    yield from _scores()


def milliseconds(act: Callable[[], object], rounds: int = 15) -> float:
    """The median of `rounds` warm runs, in ms."""
    act()
    taken = []
    for _round in range(rounds):
        start = time.perf_counter()
        act()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def _text() -> Iterator[Figure]:
    seed = SHARED / "plans" / "gialai-2019.txt"
    path = seed if seed.exists() else max(CORPUS.glob("*.txt"), key=lambda one: one.stat().st_size)
    data = path.read_bytes()
    yield f"compile.{path.stem}", milliseconds(lambda: plancompiler.compile(data, file=path.name)), "ms"
    yield f"compile.{path.stem}.size", len(data) / 1024, "KB"


def _word() -> Iterator[Figure]:
    data = SAMPLE.read_bytes()
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    bare = milliseconds(lambda: etree.fromstring(xml), rounds=50)
    reading = milliseconds(lambda: plancompiler.read(data, file="plan.docx"))
    whole = milliseconds(lambda: plancompiler.compile(data, file="plan.docx"))
    yield "docx.lxml_parse", bare, "ms"
    yield "docx.read", reading, "ms"
    yield "docx.compile", whole, "ms"
    yield "docx.read_to_parse", reading / bare, "ratio"
    yield "docx.compile_to_parse", whole / bare, "ratio"


def _cold() -> Iterator[Figure]:
    path = next(iter(sorted(CORPUS.glob("*.txt"))))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "nharong", "compile", "--json", str(path)], stdout=subprocess.DEVNULL, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    yield "compile.cold", (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime), "s CPU"
    script = (
        "import sys; from nharong.command import main; "
        f"main(['compile', '--json', {str(path)!r}]); print('django' in sys.modules, file=sys.stderr)"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    yield "compile.imports_django", float(told.stderr.strip() == "True"), "yes/no"


def _scores() -> Iterator[Figure]:
    sys.path.insert(0, str(ROOT / "tests"))
    from corpus import scoring

    for name, folder in (("corpus", CORPUS), ("shared", SHARED / "plans")):
        whole = scoring.Score()
        for gold in sorted(folder.glob("*.gold.json")):
            text = gold.with_name(gold.name.replace(".gold.json", ".txt"))
            compiled = plancompiler.to_json(plancompiler.compile(text.read_bytes(), file=text.name))
            whole += scoring.score(compiled, scoring.load(gold))
        if whole.documents:
            yield f"{name}.f1", whole.f1(), f"of 1 over {whole.documents} plans"
            yield f"{name}.tasks_f1", whole.f1("tasks"), "of 1"
            yield f"{name}.unflagged", whole.per_hundred(whole.unflagged), "per 100"
            yield f"{name}.needless", whole.per_hundred(whole.needless), "per 100"
            yield f"{name}.invented_leads", float(whole.invented_leads), "leads"
