"""A plan from file to adoption through its pages: rights, refusals, every act, what was typed, weight."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from factories import offices as cast_of
from factories.offices import Cast, small_province
from factories.year import SignIn, Year
from nharong.documents.models import Document
from nharong.files.models import StoredFile
from nharong.offices import api as offices
from nharong.programme import api as programme
from nharong.programme.plans import api as plans
from nharong.programme.plans.models import Plan
from nharong.programme.tasks.models import Task

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "ke-hoach-mau-nam-loi.txt"
MOST_QUERIES = 12
MOST_BYTES = 50 * 1024
PART = {"HTTP_HX_REQUEST": "true"}
WHY = "theo trả lời của cơ quan ban hành"
pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    return small_province()


@pytest.fixture
def desk(cast: Cast, sign_in: SignIn) -> Client:
    """The specialist at the desk."""
    return sign_in(cast.specialist)


@pytest.fixture
def plan(desk: Client) -> Plan:
    """The example as a draft."""
    send(desk, EXAMPLE.read_bytes())
    return Plan.objects.get()


def send(client: Client, data: bytes, name: str = "ke-hoach.txt") -> object:
    return client.post(reverse("plan-new"), {"file": SimpleUploadedFile(name, data)})


def reading(plan: Plan, key: str) -> plans.Reading:
    return next(one for one in plans.readings(plan) if one.key == key)


def finding(plan: Plan, code: str) -> int:
    pk: int = plan.findings.get(code=code).pk
    return pk


def edit(client: Client, plan: Plan, key: str, verb: str, *, part: bool = False, **typed: object) -> object:
    given = {"seen": reading(plan, key).version, **typed}
    return client.post(reverse("plan-edit", args=[plan.pk, key, verb]), given, **(PART if part else {}))


def decide(client: Client, plan: Plan, code: str, key: str, option: str, **typed: object) -> object:
    given = {"key": key, "option": option, "reason": WHY, **typed}
    return client.post(reverse("plan-decide", args=[plan.pk, finding(plan, code)]), given)


def settle(client: Client, plan: Plan) -> None:
    """Decide every defect of the example and confirm all."""
    decide(client, plan, "impossible_date", "t1", "SET_DATE:2027-11-30")
    decide(client, plan, "no_lead", "t3", "SET_LEAD:", agency="agency:so-cong-thuong")
    name = {"key": "t2", "name": "Đài Tiếng nói Cao nguyên Hòa Giang", "other": "agency:so-ngoai-vu"}
    client.post(reverse("plan-match", args=[plan.pk]), name)
    client.post(reverse("plan-acknowledge", args=[plan.pk]))
    client.post(reverse("plan-confirm-clear", args=[plan.pk]))


def addresses(plan: Plan) -> list[str]:
    return [
        reverse("plans"),
        reverse("plan-new"),
        reverse("plan", args=[plan.pk]),
        reverse("plan-duty", args=[plan.pk, "t1"]),
        reverse("plan-duties", args=[plan.pk]),
        reverse("plan-words", args=[plan.pk]),
        reverse("plan-bodies", args=[plan.pk]),
        reverse("plan-add", args=[plan.pk]),
        reverse("plan-adopt", args=[plan.pk]),
        reverse("plan-export", args=[plan.pk, "csv"]),
        reverse("plan-adopt-export", args=[plan.pk, "xlsx"]),
        reverse("plans-export", args=["csv"]),
    ]


def test_it_brings_in_a_signed_file_and_shows_what_was_understood(desk: Client, plan: Plan) -> None:
    text = desk.get(reverse("plan", args=[plan.pk])).text
    assert (plan.number, plan.document.place) == ("58/KH-UBND", "Hòa Giang")
    assert "0/12" in text
    assert "Biên soạn, in ấn phẩm giới thiệu tỉnh" in text
    assert "ngày không có trong lịch" in text
    assert "Đài Tiếng nói Cao nguyên Hòa Giang" in text


def test_the_example_has_the_five_defects_it_promises(plan: Plan) -> None:
    found = set(plan.findings.values_list("code", flat=True))
    assert found == {"impossible_date", "no_lead", "weekend_deadline", "numbering"}
    assert reading(plan, "t2").why == (plans.Why.UNKNOWN,)


def test_it_leads_to_the_plan_a_document_has_become_before(desk: Client, plan: Plan) -> None:
    again = send(desk, EXAMPLE.read_bytes())
    retyped = send(desk, EXAMPLE.read_bytes() + b"\n\n", "lan-hai.txt")
    assert again.headers["Location"] == retyped.headers["Location"] == reverse("plan", args=[plan.pk])
    assert Plan.objects.count() == Document.objects.count() == 1


def test_it_imports_a_plan_without_number_and_date(desk: Client) -> None:
    text = EXAMPLE.read_text("utf-8").replace("Số: 58/KH-UBND\n\nHòa Giang, ngày 25 tháng 01 năm 2027\n\n", "")
    assert send(desk, text.encode()).status_code == 302
    plan = Plan.objects.get()
    assert (plan.document.number, plan.document.issued_on) == ("", None)
    assert plan.findings.filter(code="missing_header").exists()


def test_it_turns_away_a_marked_file_and_keeps_nothing(desk: Client) -> None:
    answer = send(desk, EXAMPLE.read_bytes().replace("KẾ HOẠCH".encode(), "MẬT\n\nKẾ HOẠCH".encode(), 1))
    assert answer.status_code == 200
    assert "bí mật nhà nước" in answer.text
    assert 'role="alert"' in answer.text
    assert (Plan.objects.count(), Document.objects.count(), StoredFile.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("name", "data"), [("anh.png", b"\x89PNG\r\n\x1a\n0000"), ("rong.txt", b""), ("x.pdf", b"%PDF-1.7\n%%EOF")]
)
def test_it_says_in_words_why_a_file_is_not_taken(desk: Client, name: str, data: bytes) -> None:
    answer = send(desk, data, name)
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text
    assert Plan.objects.count() == 0


def test_others_may_not_enter(year: Year, sign_in: SignIn, client: Client) -> None:
    for address in addresses(year.plan):
        assert client.get(address).headers["Location"].startswith(reverse("sign-in"))
        for user in (year.cast.foreign_officer, year.cast.leader, year.cast.administrator):
            assert sign_in(user).get(address).status_code == 403, address


def test_an_officer_may_not_act_on_a_plan(plan: Plan, cast: Cast, sign_in: SignIn) -> None:
    officer = sign_in(cast.foreign_officer)
    assert edit(officer, plan, "t0", "confirm").status_code == 403
    for name in ("plan-confirm-clear", "plan-acknowledge", "plan-undo", "plan-adopt", "plan-unadopt"):
        assert officer.post(reverse(name, args=[plan.pk])).status_code == 403
    assert reading(plan, "t0").status is plans.Status.CLEAR


def test_it_asks_for_little(desk: Client, plan: Plan) -> None:
    for address in addresses(plan):
        desk.get(address)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = desk.get(address)
        assert answer.status_code == 200, address
        assert len(asked) <= MOST_QUERIES, (address, [one["sql"][:90] for one in asked])
        assert len(gzip.compress(answer.content)) <= MOST_BYTES, address


def test_it_decides_a_date_and_shows_who_said_so(desk: Client, plan: Plan) -> None:
    answer = decide(desk, plan, "impossible_date", "t1", "SET_DATE:2027-11-30")
    assert answer.headers["Location"] == reverse("plan", args=[plan.pk]) + "#o-t1"
    one = reading(plan, "t1")
    assert (str(one.time.due_on), one.status) == ("2027-11-30", plans.Status.CLEAR)
    assert "Chuyên Viên Thử" in desk.get(reverse("plan-duty", args=[plan.pk, "t1"])).text


def test_it_refuses_a_decision_on_what_another_decided_meanwhile(
    desk: Client, plan: Plan, cast: Cast, sign_in: SignIn
) -> None:
    other = cast_of.officer("Chuyên Viên Khác Thử", offices.Role.SPECIALIST, cast.focal, by=cast.administrator)
    shown = "0"  # the page that both opened: nothing had been done yet
    decide(sign_in(other), plan, "impossible_date", "t1", "SET_DATE:2027-12-01", seen=shown)
    answer = decide(desk, plan, "impossible_date", "t1", "SET_DATE:2027-11-30", seen=shown)
    assert answer.status_code == 409
    assert other.get_full_name() in answer.text
    assert str(reading(plan, "t1").time.due_on) == "2027-12-01"


def test_it_keeps_what_was_typed_when_a_decision_lacks_its_day(desk: Client, plan: Plan) -> None:
    answer = decide(desk, plan, "impossible_date", "t1", "SET_DATE:")
    assert answer.status_code == 422
    assert f'value="{WHY}"' in answer.text
    assert reading(plan, "t1").status is plans.Status.OPEN


def test_it_opens_a_decision_again(desk: Client, plan: Plan) -> None:
    decide(desk, plan, "impossible_date", "t1", "KEEP_WORDS:")
    desk.post(reverse("plan-reopen", args=[plan.pk, finding(plan, "impossible_date")]), {"key": "t1"})
    assert reading(plan, "t1").status is plans.Status.OPEN


def test_it_takes_a_name_for_a_body_of_the_register_in_the_whole_plan(desk: Client, plan: Plan) -> None:
    name = {"key": "t2", "name": "Đài Tiếng nói Cao nguyên Hòa Giang", "body": "so-ngoai-vu"}
    desk.post(reverse("plan-match", args=[plan.pk]), name)
    assert reading(plan, "t2").leads[0].agency == "so-ngoai-vu"
    refused = desk.post(reverse("plan-match", args=[plan.pk]), {**name, "body": "khong-co"})
    assert refused.status_code == 422


def test_it_corrects_title_time_parties_and_link(desk: Client, plan: Plan) -> None:
    edit(desk, plan, "t0", "title", title="Mở lớp tập huấn")
    edit(desk, plan, "t0", "time", start_on="2027-04-01", due_on="2027-05-31", reason=WHY)
    edit(desk, plan, "t0", "parties-lead", role="lead", keep=["0"], add=["agency:so-ngoai-vu"], reason=WHY)
    edit(desk, plan, "d0", "link", repeats="t1")
    one = reading(plan, "t0")
    assert (one.title, str(one.time.due_on)) == ("Mở lớp tập huấn", "2027-05-31")
    assert [party.name for party in one.leads] == ["Sở Văn hóa, Thể thao và Du lịch", "Sở Ngoại vụ"]
    assert reading(plan, "d0").repeats == "t1"


def test_it_splits_merges_leaves_out_and_puts_back(desk: Client, plan: Plan) -> None:
    edit(desk, plan, "t1", "split", titles="Biên soạn ấn phẩm\nIn ấn phẩm")
    titles = [one.title for one in plans.readings(plan)]
    assert {"Biên soạn ấn phẩm", "In ấn phẩm"} <= set(titles)
    edit(desk, plan, "t4", "merge", others=["t5"])
    assert len(plans.readings(plan)) == 12
    edit(desk, plan, "t6", "leave-out", reason=WHY)
    assert "t6" not in {one.key for one in plans.readings(plan)}
    assert reverse("plan-duty", args=[plan.pk, "t6"]) in desk.get(reverse("plan", args=[plan.pk])).text
    assert reverse("plan-put-back", args=[plan.pk, "t6"]) in desk.get(reverse("plan-duty", args=[plan.pk, "t6"])).text
    desk.post(reverse("plan-put-back", args=[plan.pk, "t6"]))
    assert reading(plan, "t6").status is plans.Status.CLEAR


def test_it_adds_a_task_from_words_and_asks_who(desk: Client, plan: Plan) -> None:
    address = reverse("plan-add", args=[plan.pk])
    assert "Giới thiệu hình ảnh" in desk.get(address, {"start": 435, "end": 520}).text
    typed = {"from_line": 12, "to_line": 12, "title": "Giới thiệu hình ảnh", "kind": "task", "reason": WHY}
    assert desk.post(address, {**typed, "from_line": 400}).status_code == 200
    answer = desk.post(address, typed)
    assert "edit=parties-lead" in answer.headers["Location"]
    assert "Chưa giao cho cơ quan nào" in desk.get(answer.headers["Location"]).text
    assert [one.title for one in plans.readings(plan) if plans.Why.NOBODY in one.why] == ["Giới thiệu hình ảnh"]


def test_it_loses_nothing_typed_when_somebody_else_was_there(
    desk: Client, plan: Plan, cast: Cast, sign_in: SignIn
) -> None:
    other = cast_of.officer("Người Thứ Hai Thử", offices.Role.SPECIALIST, cast.focal, by=cast.system)
    edit(sign_in(other), plan, "t0", "title", title="Tên của người thứ hai")
    answer = desk.post(reverse("plan-edit", args=[plan.pk, "t0", "title"]), {"seen": 0, "title": "Tên của tôi"}, **PART)
    assert answer.status_code == 409
    for words in ("Người Thứ Hai Thử", "Tên của người thứ hai", "Tên của tôi"):
        assert words in answer.text
    seen = reading(plan, "t0").version
    assert f'name="seen" value="{seen}"' in answer.text
    edit(desk, plan, "t0", "title", title="Tên của tôi")
    assert reading(plan, "t0").title == "Tên của tôi"


def test_it_answers_a_script_with_the_card_and_the_counts_alone(desk: Client, plan: Plan) -> None:
    answer = edit(desk, plan, "t0", "confirm", part=True)
    assert answer.status_code == 200
    assert '<article class="duty" id="o-t0"' in answer.text
    assert 'id="tally" data-part-of-head hx-swap-oob="true"' in answer.text
    assert "1/12" in answer.text
    assert "<html" not in answer.text


def test_it_tells_what_others_did_and_is_silent_when_nothing_was(
    desk: Client, plan: Plan, cast: Cast, sign_in: SignIn
) -> None:
    address = reverse("plan-changes", args=[plan.pk])
    assert desk.get(address, {"since": 0}).status_code == 304
    other = cast_of.officer("Người Thứ Hai Thử", offices.Role.SPECIALIST, cast.focal, by=cast.system)
    edit(sign_in(other), plan, "t0", "confirm")
    news = desk.get(address, {"since": 0})
    assert news.status_code == 200
    assert "Người Thứ Hai Thử" in news.text
    assert news.text.count("<article") == 1
    newest = plans.changes(plan, 0)[-1].pk
    assert f'data-since="{newest}"' in news.text
    assert desk.get(address, {"since": newest}).status_code == 304


def test_it_undoes_the_own_last_act_and_says_which(desk: Client, plan: Plan) -> None:
    edit(desk, plan, "t0", "confirm")
    assert reading(plan, "t0").status is plans.Status.CONFIRMED
    answer = desk.post(reverse("plan-undo", args=[plan.pk]), follow=True)
    assert "Đã hoàn tác: đã xác nhận" in answer.text
    assert reading(plan, "t0").status is plans.Status.CLEAR
    nothing = desk.post(reverse("plan-undo", args=[plan.pk]), follow=True)
    assert nothing.status_code == 200
    assert 'class="note said"' in nothing.text


def test_it_may_not_confirm_what_is_open(desk: Client, plan: Plan) -> None:
    answer = edit(desk, plan, "t1", "confirm", part=True)
    assert answer.status_code == 409
    assert 'role="alert"' in answer.text
    assert reading(plan, "t1").status is plans.Status.OPEN


def test_it_adopts_once_nothing_blocks_and_takes_it_back(desk: Client, plan: Plan) -> None:
    address = reverse("plan-adopt", args=[plan.pk])
    before = desk.get(address)
    assert reverse("plan-duty", args=[plan.pk, "t1"]) in before.text
    assert desk.post(address).status_code == 409
    assert not Task.objects.exists()
    settle(desk, plan)
    shown = desk.get(address)
    assert "còn vướng" not in shown.text
    assert desk.post(address).headers["Location"] == reverse("plan", args=[plan.pk])
    assert Task.objects.filter(plan=plan).count() == 12
    page = desk.get(reverse("plan", args=[plan.pk])).text
    assert reverse("plan-task", args=[plan.pk, "t1"]) in page
    assert reverse("plan-unadopt", args=[plan.pk]) in page
    assert 'name="option"' not in page
    led = desk.get(reverse("plan-task", args=[plan.pk, "t1"])).headers["Location"]
    assert led == reverse("task", args=[Task.objects.get(plan=plan, number="II.2").pk])
    desk.post(reverse("plan-unadopt", args=[plan.pk]))
    assert not Task.objects.exists()
    assert desk.post(address).status_code == 302
    assert Task.objects.filter(plan=plan).count() == 12


def test_it_says_why_an_adoption_stands(year: Year, sign_in: SignIn) -> None:
    desk = sign_in(year.cast.specialist)
    answer = desk.post(reverse("plan-unadopt", args=[year.plan.pk]), follow=True)
    (said,) = answer.context["messages"]
    assert str(said).endswith((".", "…"))
    year.plan.refresh_from_db()
    assert year.plan.state == plans.State.ADOPTED
    assert reverse("plan-unadopt", args=[year.plan.pk]) in answer.text
    assert Task.objects.filter(plan=year.plan).exists()


def test_it_takes_every_duty_away_as_a_row(desk: Client, plan: Plan) -> None:
    answer = desk.get(reverse("plan-export", args=[plan.pk, "xlsx"]))
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert len([row for row in rows if row[0] and str(row[0]).startswith(("II.", "III.", "BC."))]) == 12
    assert "Sở Công Thương" in desk.get(reverse("plan-adopt-export", args=[plan.pk, "csv"])).content.decode()


def test_a_remark_leads_to_its_words(desk: Client, plan: Plan) -> None:
    text = desk.get(reverse("plan", args=[plan.pk])).text
    start, end = plan.findings.values_list("start", "end").get(code="numbering")
    assert f'data-at="{start}-{end}"' in text
    assert 'data-at=""' not in text


def test_it_sieves_what_is_not_clear(desk: Client, plan: Plan) -> None:
    text = desk.get(reverse("plan", args=[plan.pk]), {"show": "open"}).text
    assert text.count('<article class="duty"') == 3
    assert programme.plans.review(plan, by=plan.imported_by, at=plan.imported_at).counts.open == 3


def test_it_shows_the_lines_around_a_place_of_the_text(desk: Client, plan: Plan) -> None:
    answer = desk.get(reverse("plan-words", args=[plan.pk]), {"at": 1070})
    assert 'id="l22"' in answer.text
    part = desk.get(reverse("plan-words", args=[plan.pk]), {"from": 40}, **PART)
    assert "<html" not in part.text
    assert 'id="l40"' in part.text
    assert 'id="l39"' not in part.text
