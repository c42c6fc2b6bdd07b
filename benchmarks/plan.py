"""How long the compiler takes, beside a mere parse, and how often it is right."""

from __future__ import annotations

import io
import resource
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


def milliseconds(act: Callable[[], object], rounds: int = 40) -> float:
    """The best of `rounds` warm runs, in ms: what else the machine does can only add to it."""
    act()
    taken = []
    for _round in range(rounds):
        start = time.perf_counter()
        act()
        taken.append((time.perf_counter() - start) * 1000)
    return min(taken)


def _text() -> Iterator[Figure]:
    seed = SHARED / "plans" / "gialai-2019.txt"
    path = seed if seed.exists() else max(CORPUS.glob("*.txt"), key=lambda one: one.stat().st_size)
    data = path.read_bytes()
    yield f"compile.{path.stem}", milliseconds(lambda: plancompiler.compile(data, file=path.name)), "ms"
    yield f"compile.{path.stem}.size", len(data) / 1024, "KB"


def _word() -> Iterator[Figure]:
    """A .docx beside a mere parse of the parts that hold its words and their looks, and of document.xml alone."""
    data = SAMPLE.read_bytes()
    parts = milliseconds(lambda: _parse(data, _is_read))
    body = milliseconds(lambda: _parse(data, lambda name: name == "word/document.xml"))
    reading = milliseconds(lambda: plancompiler.read(data, file="plan.docx"))
    compiling = milliseconds(lambda: plancompiler.compile(data, file="plan.docx"))
    yield "docx.parse", parts, "ms"
    yield "docx.parse_document_alone", body, "ms"
    yield "docx.read", reading, "ms"
    yield "docx.compile", compiling, "ms"
    yield "docx.read_to_parse", reading / parts, "ratio"
    yield "docx.read_to_document_alone", reading / body, "ratio"
    yield "docx.compile_to_document_alone", compiling / body, "ratio"


def _is_read(name: str) -> bool:
    return name in ("word/document.xml", "word/styles.xml", "word/numbering.xml") or name.startswith("word/header")


def _parse(data: bytes, wanted: Callable[[str], bool]) -> None:
    package = zipfile.ZipFile(io.BytesIO(data))
    for name in package.namelist():
        if wanted(name):
            etree.fromstring(package.read(name))


def _cold() -> Iterator[Figure]:
    path = next(iter(sorted(CORPUS.glob("*.txt"))))
    line = [sys.executable, "-m", "nharong", "compile", "--json", str(path)]
    yield "compile.cold", min(_processor(line) for _round in range(5)), "s CPU"
    script = (
        "import sys; from nharong.command import main; "
        f"main(['compile', '--json', {str(path)!r}]); print('django' in sys.modules, file=sys.stderr)"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    yield "compile.imports_django", float(told.stderr.strip() == "True"), "yes/no"


def _processor(line: list[str]) -> float:
    """Processor time of one new process, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(line, stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


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
