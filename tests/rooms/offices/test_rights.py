"""Who may do what, held against a second copy of the table, and when a right holds."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories.offices import FOUNDED_AT, SINCE, Cast, officer
from nharong.offices import api as offices
from nharong.offices.api import Right, Role, may, require
from nharong.offices.words import RIGHTS_IN_WORDS

# A = anywhere, O = own agency only, . = never. Read it as an auditor would: a change of the law shows here.
TABLE = """
                             SPECIALIST  FOCAL_OFFICER  HEAD  PROVINCE_LEADER  ADMINISTRATOR
offices.agencies.edit        A           .              .     .                A
offices.appointments.edit    .           .              .     .                A
files.files.store            A           A              A     .                .
documents.documents.receive  A           .              .     .                .
documents.documents.issue    A           .              .     .                .
documents.documents.read     A           O              O     A                .
programme.plans.decide       A           .              .     .                .
programme.plans.adopt        A           .              .     .                .
programme.tasks.read         A           O              O     A                .
programme.tasks.assign       A           .              .     .                .
programme.progress.record    .           O              O     .                .
programme.progress.read      A           O              O     A                .
programme.reports.open       A           .              .     .                .
programme.reports.draft      .           O              O     .                .
programme.reports.submit     .           .              O     .                .
programme.reports.review     A           .              .     .                .
programme.reports.close      A           .              .     .                .
programme.reports.read       A           O              O     A                .
programme.reports.lead       A           .              .     A                .
ledger.entries.read          .           .              .     .                A
"""
HEADER, *ROWS = [line.split() for line in TABLE.strip().splitlines()]
EXPECTED = {(right, role): cell for right, *cells in ROWS for role, cell in zip(HEADER, cells, strict=True)}
BEARERS = {
    Role.SPECIALIST: "specialist",
    Role.FOCAL_OFFICER: "foreign_officer",
    Role.HEAD: "foreign_head",
    Role.PROVINCE_LEADER: "leader",
    Role.ADMINISTRATOR: "administrator",
}


def test_it_tables_every_right_and_every_role() -> None:
    assert {right for right, _ in EXPECTED} == set(Right)
    assert {role for _, role in EXPECTED} == set(Role)
    assert set(offices.RIGHTS) == set(Right)


def test_it_gives_each_role_exactly_the_rights_of_the_table(cast: Cast) -> None:
    for (right, role), cell in EXPECTED.items():
        bearer = getattr(cast, BEARERS[Role(role)])
        told = f"{role} {right}"
        assert may(bearer, Right(right), at=FOUNDED_AT, agencies=[cast.foreign]) == (cell in "AO"), told
        assert may(bearer, Right(right), at=FOUNDED_AT, agencies=[cast.trade]) == (cell == "A"), told
        assert may(bearer, Right(right), at=FOUNDED_AT) == (cell == "A"), told
        assert (Right(right) in offices.rights_of(bearer, at=FOUNDED_AT)) == (cell in "AO"), told


def test_it_lets_an_officer_act_where_one_of_several_agencies_is_his(cast: Cast) -> None:
    require(cast.trade_officer, Right.TASKS_READ, at=FOUNDED_AT, agencies=[cast.foreign, cast.trade])


def test_a_stranger_may_not_do_anything(cast: Cast) -> None:
    everything = [cast.focal, cast.foreign, cast.trade]
    for right in Right:
        assert not may(cast.stranger, right, at=FOUNDED_AT, agencies=everything)
        assert not may(AnonymousUser(), right, at=FOUNDED_AT, agencies=everything)
    with pytest.raises(offices.NotAllowed, match="giao nhiệm vụ"):
        require(cast.stranger, Right.TASKS_ASSIGN, at=FOUNDED_AT)


def test_a_closed_account_may_not_do_anything(cast: Cast) -> None:
    assert may(cast.specialist, Right.TASKS_ASSIGN, at=FOUNDED_AT)
    offices.close_account(cast.specialist, by=cast.administrator, at=FOUNDED_AT)
    assert not may(cast.specialist, Right.TASKS_ASSIGN, at=FOUNDED_AT)
    assert offices.rights_of(cast.specialist, at=FOUNDED_AT) == frozenset()
    assert cast.specialist not in offices.holders(Role.SPECIALIST, at=FOUNDED_AT, agency=cast.focal)


def test_a_superuser_flag_may_not_replace_an_appointment(cast: Cast) -> None:
    cast.stranger.is_superuser = True
    cast.stranger.save()
    assert not may(cast.stranger, Right.OFFICES_EDIT, at=FOUNDED_AT)


def test_it_reads_the_day_in_the_time_of_the_province(cast: Cast) -> None:
    last = officer("Hết Hạn Thử", Role.HEAD, cast.trade, by=cast.system, valid_to=date(2026, 7, 1))
    still = datetime(2026, 6, 30, 16, 59, tzinfo=UTC)  # 23:59 in Gia Lai
    assert may(last, Right.REPORTS_SUBMIT, at=still, agencies=[cast.trade])
    assert not may(last, Right.REPORTS_SUBMIT, at=still + timedelta(minutes=1), agencies=[cast.trade])


def test_it_refuses_an_instant_without_a_time_zone(cast: Cast) -> None:
    with pytest.raises(ValueError, match="naive"):
        may(cast.specialist, Right.TASKS_READ, at=datetime(2026, 6, 30))  # noqa: DTZ001


def test_it_says_which_agencies_a_person_serves(cast: Cast) -> None:
    assert offices.agencies_of(cast.trade_head, at=FOUNDED_AT) == [cast.trade]
    assert offices.agencies_of(cast.trade_head, at=FOUNDED_AT, roles={Role.FOCAL_OFFICER}) == []
    assert offices.agencies_of(cast.leader, at=FOUNDED_AT) == []
    assert offices.holders(Role.HEAD, at=FOUNDED_AT, agency=cast.trade) == [cast.trade_head]
    assert offices.holders(Role.PROVINCE_LEADER, at=FOUNDED_AT) == [cast.leader]


DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 20))
APPOINTMENTS = st.lists(
    st.tuples(st.sampled_from([Role.FOCAL_OFFICER, Role.HEAD]), st.booleans(), DAYS, DAYS), max_size=5
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(appointments=APPOINTMENTS, hours=st.integers(0, 20 * 24), right=st.sampled_from(list(Right)))
def test_it_depends_only_on_the_appointments_of_the_day(
    cast: Cast,
    appointments: list[tuple[Role, bool, date, date]],
    hours: int,
    right: Right,
) -> None:
    at = datetime(2026, 1, 1, tzinfo=FOUNDED_AT.tzinfo) + timedelta(hours=hours)
    user = offices.open_account(
        person := offices.Person.objects.create(name="Ngẫu Nhiên Thử"),
        username=f"ngau.nhien.{person.pk}",
        password=None,
        by=cast.system,
        at=FOUNDED_AT,
    )
    expected = False
    seen = set()
    for role, in_trade, one, other in appointments:
        first, end = min(one, other), max(one, other) + timedelta(days=1)
        if (role, in_trade, first) in seen:
            continue
        seen.add((role, in_trade, first))
        agency = cast.trade if in_trade else cast.foreign
        offices.Appointment.objects.create(person=person, agency=agency, role=role, valid_from=first, valid_to=end)
        cell = EXPECTED[right.value, role.value]
        expected = expected or (first <= at.date() < end and (cell == "A" or (cell == "O" and in_trade)))
    assert may(user, right, at=at, agencies=[cast.trade]) == expected


def test_it_begins_on_the_first_day(cast: Cast) -> None:
    new = officer("Mới Đến Thử", Role.HEAD, cast.trade, by=cast.system, valid_from=SINCE + timedelta(days=400))
    first = datetime.combine(SINCE + timedelta(days=400), datetime.min.time(), tzinfo=FOUNDED_AT.tzinfo)
    assert may(new, Right.REPORTS_SUBMIT, at=first, agencies=[cast.trade])
    assert not may(new, Right.REPORTS_SUBMIT, at=first - timedelta(seconds=1), agencies=[cast.trade])


def test_it_has_words_for_every_right() -> None:
    assert set(RIGHTS_IN_WORDS) == set(offices.Right)
