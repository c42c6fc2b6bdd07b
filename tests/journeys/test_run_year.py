"""The reporting year of a plan without a browser: what the report says, what it may never say, what is refused."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from django.utils import translation

from nharong.deadlines.api import Deadline
from nharong.engines import plancompiler
from nharong.frame.sample import NOTICE
from nharong.programme.api import PeriodKind, Task
from nharong.programme.reports.api import Review
from nharong.site.sample.api import Finished, YearRefused, run_year

PLAN = Path(__file__).parents[1] / "corpus" / "hatinh-2026-theo-co-quan.txt"
IMPOSSIBLE = "31/9/2026"  # printed in PLAN as the end of a task
SMALL = """ỦY BAN NHÂN DÂN TỈNH THÍ DỤ

KẾ HOẠCH
Hoạt động thông tin đối ngoại tỉnh Thí Dụ năm 2027

I. MỤC ĐÍCH
Giới thiệu hình ảnh của tỉnh.

II. NHIỆM VỤ
1. In tờ gấp song ngữ giới thiệu cửa khẩu
- Cơ quan chủ trì: Sở Ngoại vụ.
- Cơ quan phối hợp: Sở Tài chính.
- Thời gian thực hiện: trước ngày 31/6/2027.
2. Tổ chức lớp tập huấn cho cán bộ xã biên giới
- Cơ quan chủ trì: Sở Văn hóa, Thể thao và Du lịch.
- Thời gian thực hiện: trước ngày 15/5/2027.

III. TỔ CHỨC THỰC HIỆN
1. Sở Ngoại vụ
- Theo dõi, đôn đốc việc thực hiện Kế hoạch này.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Đỗ Thí Nghiệm
"""


@dataclass(frozen=True)
class Written:
    """What the command left behind."""

    words: str
    pages: list[str]
    headers: str
    docx: bytes
    pdf: bytes
    trace: dict[str, Any]
    said: str
    elsewhere: Path


def nharong(*words: str | Path, elsewhere: Path) -> subprocess.CompletedProcess[str]:
    """Run the command as a person does who has a house of his own elsewhere."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "nharong.site.settings",
        "NHARONG_DATA": str(elsewhere),
        "DATABASE_URL": f"sqlite:///{elsewhere}/real.sqlite3",
        "LANG": "en_GB.UTF-8",
    }
    environment.pop("LC_ALL", None)
    return subprocess.run(
        [sys.executable, "-m", "nharong", "run-year", *map(str, words)],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The half-year of PLAN."""
    out, elsewhere = tmp_path_factory.mktemp("out"), tmp_path_factory.mktemp("elsewhere")
    ran = nharong(PLAN, "--out", out, elsewhere=elsewhere)
    assert ran.returncode == 0, ran.stderr
    word, pdf = (out / f"bao-cao-6-thang-2026.{suffix}" for suffix in ("docx", "pdf"))
    trace = json.loads((out / "bao-cao-6-thang-2026.json").read_text("utf-8"))
    with pypdfium2.PdfDocument(pdf) as opened:
        pages = [page.get_textpage().get_text_bounded() for page in opened]
    return Written(
        words_of(word.read_bytes()), pages, headers_of(word.read_bytes()), word.read_bytes(), pdf.read_bytes(), trace,
        ran.stdout, elsewhere,
    )  # fmt: skip


def words_of(data: bytes) -> str:
    """The words of a Word file, its tables in their places."""
    found = []
    for block in docx.Document(io.BytesIO(data)).iter_inner_content():
        cells = [cell for row in block.rows for cell in row.cells] if hasattr(block, "rows") else [block]
        found += [one.text for cell in cells for one in getattr(cell, "paragraphs", [cell])]
    return "\n".join(" ".join(line.split()) for line in found)


def headers_of(data: bytes) -> str:
    """The words that stand on every page of a Word file."""
    sections = docx.Document(io.BytesIO(data)).sections
    parts = [
        part for one in sections for part in (one.header, one.first_page_header, one.footer, one.first_page_footer)
    ]
    return "\n".join(paragraph.text for part in parts for paragraph in part.paragraphs)


@cache
def compiled(path: Path = PLAN) -> dict[str, Any]:
    """The plan as the compiler reads it."""
    return plancompiler.to_json(plancompiler.compile(path.read_bytes(), file=path.name))


def run(
    text: str,
    *,
    kind: PeriodKind = PeriodKind.HALF_YEAR,
    as_of: date | None = None,
    tell: Callable[[str], None] = lambda _words: None,
) -> Finished:
    """A year of a plan in the house of the suite."""
    data = text.encode()
    compilation = plancompiler.compile(data, file="plan.txt")
    return run_year(data, compilation, file="plan.txt", kind=kind, as_of=as_of, tell=tell)


def test_it_lists_every_task_and_counts_the_standing_duties(written: Written) -> None:
    numbers = [task["no"] for task in compiled()["tasks"]]
    duties = sum(len(duty["items"]) for duty in compiled()["agency_duties"])
    assert len(numbers) >= 10
    assert [number for number in numbers if f"(Mục {number} của Kế hoạch)" not in written.words] == []
    assert f"{len(numbers)} nhiệm vụ và {duties} nhiệm vụ thường xuyên" in written.words


def test_it_says_who_reported_who_had_nothing_and_who_did_not(written: Written) -> None:
    answers = [one for one in written.trace["sources"].values() if one["kind"] == "answer"]
    silent = [one["agency"]["name"] for one in answers if one["submission"] is None]
    assert 0 < len(silent) < len(answers)
    assert f"Chưa có báo cáo được chấp nhận ({len(silent)} cơ quan): {silent[0]}" in written.words
    assert "Đã báo cáo (" in written.words
    assert all(one["agency"]["name"] in written.words for one in answers)


def test_it_marks_every_page_as_sample(written: Written) -> None:
    assert len(written.pages) > 1
    assert [number for number, page in enumerate(written.pages) if NOTICE not in page] == []
    assert NOTICE in written.headers
    assert written.trace["notice"] == NOTICE


def test_it_is_signed_by_nobody_who_exists(written: Written) -> None:
    assert "Thủ trưởng Mẫu 01" in written.words
    assert compiled()["document"]["signer"] not in written.words


def test_it_leads_every_word_and_figure_back_to_its_source(written: Written) -> None:
    sources, text = written.trace["sources"], compiled()["source"]["text"]
    assert [word for word in written.trace["words"] if word["source"] not in sources] == []
    for one in sources.values():
        keys = [key if isinstance(key, str) else key["source"] for key in one.get("inputs", ())]
        assert [key for key in keys if key not in sources] == []
        if one["kind"] == "figure":
            assert sum(float(given["value"]) for given in one["inputs"]) == float(one["value"])
        if one["kind"] == "task" and one["plan"]["span"]:
            assert text[slice(*one["plan"]["span"])] == one["plan"]["words"]
    evidence = [
        piece for one in sources.values() if one["kind"] == "said" for entry in one["entries"]
        for piece in entry["evidence"]
    ]  # fmt: skip
    assert any(piece["sha256"] for piece in evidence)
    assert any(piece["url"] for piece in evidence)


def test_it_keeps_the_words_of_an_impossible_date_and_sets_no_day(written: Written) -> None:
    about = [
        one for one in written.trace["sources"].values()
        if one["kind"] == "task" and IMPOSSIBLE in one["time"]["words"]
    ]  # fmt: skip
    assert [one["time"]["due_on"] for one in about] == [None]
    assert f"{IMPOSSIBLE}”: giữ nguyên chữ, không đặt hạn" in written.words
    assert "30/9/2026" not in written.words
    assert "01/10/2026" not in written.words


def test_it_leaves_a_real_house_alone(written: Written) -> None:
    assert list(written.elsewhere.iterdir()) == []


@pytest.mark.django_db
def test_it_writes_the_same_bytes_of_the_same_plan(written: Written) -> None:
    data = PLAN.read_bytes()
    compilation = plancompiler.compile(data, file=PLAN.name)
    again = run_year(data, compilation, file=PLAN.name, kind=PeriodKind.HALF_YEAR, as_of=None, tell=lambda _words: None)
    assert (again.docx, again.pdf) == (written.docx, written.pdf)


@pytest.mark.django_db
def test_it_makes_no_deadline_of_an_impossible_date() -> None:
    run(SMALL)
    task = Task.objects.get(number="II.1")
    assert task.time.words == "trước ngày 31/6/2027"
    assert (task.time.end_on, task.time.finding.choice) == (None, "KEEP_WORDS")
    of_tasks = Deadline.objects.filter(owner_kind="programme.task")
    assert [one for one in of_tasks if str(one.owner_id) == str(task.pk) and one.due_on] == []
    assert {one.due_on for one in of_tasks} - {None} == {date(2027, 5, 15)}


@pytest.mark.django_db
def test_it_runs_the_plan_of_2019(shared: Path) -> None:
    done = run((shared / "plans" / "gialai-2019.txt").read_text("utf-8"))
    words = words_of(done.docx)
    assert [number for number in range(1, 11) if f"(Mục II.{number} của Kế hoạch)" not in words] == []
    assert "10 nhiệm vụ và 32 nhiệm vụ thường xuyên" in words
    assert "ngày 31/11/2019”: giữ nguyên chữ, không đặt hạn" in words
    days = set(Deadline.objects.exclude(due_on=None).values_list("due_on", flat=True))
    assert [day for day in days if day.month in (11, 12) and day != date(2019, 12, 31)] == []


@pytest.mark.django_db
def test_it_says_which_day_it_took_where_the_plan_sets_none() -> None:
    done = run(SMALL)
    assert "Kế hoạch không ấn định ngày báo cáo cho kỳ này; lấy ngày 30/6/2027" in words_of(done.docx)


@pytest.mark.django_db
def test_it_runs_the_whole_year_of_a_plan_with_duties_only() -> None:
    head, tail = SMALL.split("II. NHIỆM VỤ")
    done = run(f"{head}II. {tail[tail.index('TỔ CHỨC') :]}", kind=PeriodKind.YEAR)
    assert done.stem == "bao-cao-nam-2027"
    words = words_of(done.docx)
    assert ": 1 nhiệm vụ thường xuyên." in words
    assert "0 nhiệm vụ" not in words


@pytest.mark.django_db
def test_it_moves_on_a_year_where_the_plan_was_signed_too_late() -> None:
    signed = "Thí Dụ, ngày 10 tháng 11 năm 2027"
    done = run(SMALL.replace("TỈNH THÍ DỤ\n", f"TỈNH THÍ DỤ\nSố: 41/KH-UBND\n{signed}\n", 1))
    assert done.stem == "bao-cao-6-thang-2028"
    assert "quá muộn" in words_of(done.docx)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "as_of", "why"),
    [
        ("Sáng nay trời mưa.\n\nChiều tạnh.\n", None, "no task"),
        (SMALL, date(2027, 1, 5), "cannot have been reported"),
        (SMALL, date(1, 1, 1), "--as-of"),
        (SMALL.replace("2027", "0001"), None, "--as-of"),
        (SMALL.replace(" năm 2027", "").replace("/2027", ""), None, "--as-of"),
    ],
    ids=["nothing to run", "looked at too early", "as of no year", "of no year", "no year"],
)
def test_it_refuses_a_year_that_cannot_be_run(text: str, as_of: date | None, why: str) -> None:
    with translation.override("en"), pytest.raises(YearRefused, match=why):
        run(text, as_of=as_of)
    assert Task.objects.count() == 0


@pytest.mark.django_db
def test_it_refuses_a_house_with_a_province() -> None:
    run(SMALL)
    with pytest.raises(YearRefused):
        run(SMALL)


@pytest.mark.parametrize(
    ("content", "words", "why"),
    [
        (b"\x00\x01\x02\xff\xfe" * 400, (), "plan.txt"),
        (f"TỐI MẬT\n\n{SMALL}".encode(), (), "plan.txt"),
        (b"Kh\xc3\xb4ng c\xc3\xb3 g\xc3\xac.\n", (), "nharong check"),
        (SMALL.encode(), ("--as-of", "31/6/2027"), "YYYY-MM-DD"),
    ],
    ids=["unreadable", "secret", "nothing in it", "no such day"],
)
def test_it_says_in_one_line_what_it_cannot_run(
    content: bytes, words: tuple[str, ...], why: str, tmp_path: Path
) -> None:
    plan, out, elsewhere = tmp_path / "plan.txt", tmp_path / "out", tmp_path / "elsewhere"
    plan.write_bytes(content)
    elsewhere.mkdir()
    ran = nharong(plan, "--out", out, *words, elsewhere=elsewhere)
    assert ran.returncode == 2
    assert len(ran.stderr.splitlines()) == 1
    assert why in ran.stderr
    assert list(out.glob("*")) == []
    assert list(elsewhere.iterdir()) == []


@pytest.mark.django_db
def test_it_calls_late_what_the_report_calls_late_and_closes_after_the_last_review() -> None:
    bodies = ("Sở Nội vụ", "Sở Y tế", "Sở Công Thương", "Sở Xây dựng", "Sở Tư pháp", "Sở Khoa học và Công nghệ")
    duties = "".join(f"{place}. {body}\n- Phổ biến Kế hoạch.\n" for place, body in enumerate(bodies, start=2))
    said: list[str] = []
    done = run(SMALL.replace("\nTM. ỦY", f"{duties}\nTM. ỦY", 1), tell=said.append)
    words = words_of(done.docx)
    told = next(line for line in said if "late" in line or "quá hạn" in line)
    late = sum(", quá hạn" in words[start : start + 60] for start in _places(words, "nộp ngày"))
    assert f" {late} " in told
    assert Review.objects.exists()
    assert all(one.reviewed_at <= done.consolidation.closed_at for one in Review.objects.all())


def _places(words: str, wanted: str) -> list[int]:
    return [hit.start() for hit in re.finditer(wanted, words)]
