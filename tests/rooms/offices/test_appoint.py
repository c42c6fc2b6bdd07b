"""People are enrolled, get accounts and appointments, and leave again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth import authenticate

from factories.offices import FOUNDED_AT, SINCE, Cast
from nharong.ledger import api as ledger
from nharong.offices import api as offices
from nharong.offices.api import Right, Role, may
from nharong.offices.errors import (
    NameMissing,
    NotFounded,
    NotInForce,
    PasswordWeak,
    PeriodEmpty,
    PeriodsOverlap,
    SettingUnknown,
    SpecialistsRemain,
    UsernameTaken,
    WrongPlace,
)

STRONG = "nha-rong-cao-mai-2026"


def _appoint(cast: Cast, agency: offices.Agency | None, role: Role, **more: object) -> offices.Appointment:
    fields: dict = {"valid_from": SINCE, "by": cast.administrator, "at": FOUNDED_AT, **more}
    return offices.appoint(cast.stranger.person, agency, role, **fields)


def test_it_appoints_and_the_right_follows(cast: Cast) -> None:
    appointment = _appoint(cast, cast.trade, Role.HEAD, post="Giám đốc", valid_to=date(2027, 1, 1))
    assert may(cast.stranger, Right.REPORTS_SUBMIT, at=FOUNDED_AT, agencies=[cast.trade])
    entry = ledger.history(ledger.Ref("offices.appointment", appointment.pk))[-1]
    assert entry.after == {
        "person": f"offices.person:{cast.stranger.person_id}",
        "agency": "so-cong-thuong",
        "role": "HEAD",
        "valid_from": "2025-07-01",
        "valid_to": "2027-01-01",
    }


@pytest.mark.parametrize("who", ["specialist", "foreign_head", "leader", "stranger"])
def test_others_may_not_appoint(cast: Cast, who: str) -> None:
    with pytest.raises(offices.NotAllowed):
        _appoint(cast, None, Role.ADMINISTRATOR, by=getattr(cast, who))
    assert offices.rights_of(cast.stranger, at=FOUNDED_AT) == frozenset()


@pytest.mark.parametrize(
    ("key", "role"),
    [
        (None, Role.HEAD),
        (None, Role.FOCAL_OFFICER),
        (None, Role.SPECIALIST),
        ("so-cong-thuong", Role.SPECIALIST),
        ("so-vhttdl", Role.PROVINCE_LEADER),
        ("so-vhttdl", Role.ADMINISTRATOR),
    ],
)
def test_it_refuses_a_role_in_the_wrong_place(cast: Cast, key: str | None, role: Role) -> None:
    with pytest.raises(WrongPlace, match=role.value):
        _appoint(cast, offices.agency(key) if key else None, role)
    assert not cast.stranger.person.appointments.exists()


def test_it_refuses_two_equal_appointments_at_a_time(cast: Cast) -> None:
    _appoint(cast, cast.trade, Role.HEAD, valid_to=date(2026, 6, 1))
    with pytest.raises(PeriodsOverlap):
        _appoint(cast, cast.trade, Role.HEAD, valid_from=date(2026, 5, 31))
    with pytest.raises(PeriodEmpty):
        _appoint(cast, cast.trade, Role.HEAD, valid_from=date(2026, 6, 1), valid_to=date(2026, 6, 1))
    _appoint(cast, cast.trade, Role.HEAD, valid_from=date(2026, 6, 1))
    assert cast.stranger.person.appointments.count() == 2


def test_it_ends_an_appointment_and_the_right_with_it(cast: Cast) -> None:
    appointment = cast.trade_head.person.appointments.get()
    with pytest.raises(offices.NotAllowed):
        offices.end_appointment(appointment, valid_to=FOUNDED_AT.date(), by=cast.trade_head, at=FOUNDED_AT)
    with pytest.raises(PeriodEmpty):
        offices.end_appointment(appointment, valid_to=SINCE, by=cast.administrator, at=FOUNDED_AT)
    assert may(cast.trade_head, Right.REPORTS_SUBMIT, at=FOUNDED_AT, agencies=[cast.trade])
    offices.end_appointment(appointment, valid_to=FOUNDED_AT.date(), by=cast.administrator, at=FOUNDED_AT)
    assert not may(cast.trade_head, Right.REPORTS_SUBMIT, at=FOUNDED_AT, agencies=[cast.trade])


def test_an_ended_appointment_does_not_rise_again(cast: Cast) -> None:
    appointment = cast.trade_head.person.appointments.get()
    read_before = cast.trade_head.person.appointments.get()
    offices.end_appointment(appointment, valid_to=FOUNDED_AT.date(), by=cast.administrator, at=FOUNDED_AT)
    for one in (appointment, read_before):
        with pytest.raises(NotInForce):
            offices.end_appointment(one, valid_to=date(2030, 1, 1), by=cast.administrator, at=FOUNDED_AT)
    assert not may(cast.trade_head, Right.REPORTS_SUBMIT, at=FOUNDED_AT, agencies=[cast.trade])
    offices.end_appointment(appointment, valid_to=SINCE + timedelta(1), by=cast.administrator, at=FOUNDED_AT)
    assert cast.trade_head.person.appointments.get().valid_to == SINCE + timedelta(1)


def test_it_opens_an_account_that_can_sign_in(cast: Cast) -> None:
    person = offices.enrol_person("Ksor Thử", by=cast.administrator, at=FOUNDED_AT)
    user = offices.open_account(person, username="Ksor.Thu", password=STRONG, by=cast.administrator, at=FOUNDED_AT)
    assert user.username == "ksor.thu"
    assert user.check_password(STRONG)
    assert user.get_full_name() == "Ksor Thử"
    assert authenticate(username="KSOR.THU", password=STRONG) == user
    assert authenticate(username="ksor.thu", password=STRONG.upper()) is None
    offices.close_account(user, by=cast.administrator, at=FOUNDED_AT)
    assert authenticate(username="ksor.thu", password=STRONG) is None
    assert offices.user_names([offices.user_ref(user)]) == {offices.user_ref(user): "Ksor Thử"}


def test_it_refuses_a_bad_account(cast: Cast) -> None:
    person = offices.enrol_person("Ksor Thử", by=cast.administrator, at=FOUNDED_AT)
    for username in (cast.leader.username, "có dấu", "", "-", "a" * 61):
        with pytest.raises(UsernameTaken):
            offices.open_account(person, username=username, password=STRONG, by=cast.administrator, at=FOUNDED_AT)
    for password in ("ngan", "ksor.thu.2026"):
        with pytest.raises(PasswordWeak):
            offices.open_account(
                person, username="ksor.thu.2026", password=password, by=cast.administrator, at=FOUNDED_AT
            )
    assert not person.accounts.exists()


def test_a_specialist_may_not_handle_people_and_accounts(cast: Cast) -> None:
    who = {"by": cast.specialist, "at": FOUNDED_AT}
    with pytest.raises(offices.NotAllowed):
        offices.enrol_person("Ai Đó", **who)
    with pytest.raises(offices.NotAllowed):
        offices.open_account(cast.stranger.person, username="ai.do", password=None, **who)
    with pytest.raises(offices.NotAllowed):
        offices.close_account(cast.leader, **who)
    with pytest.raises(offices.NotAllowed):
        offices.name_focal_agency(cast.trade, **who)
    with pytest.raises(offices.NotAllowed):
        offices.change_setting("before_means", "EVE", **who)
    with pytest.raises(NameMissing):
        offices.enrol_person(" ", by=cast.administrator, at=FOUNDED_AT)


def test_it_moves_the_focal_agency_only_after_its_specialists_left(cast: Cast) -> None:
    who = {"by": cast.administrator, "at": FOUNDED_AT}
    with pytest.raises(SpecialistsRemain, match="Văn hóa"):
        offices.name_focal_agency(cast.foreign, **who)
    appointment = cast.specialist.person.appointments.get()
    offices.end_appointment(appointment, valid_to=FOUNDED_AT.date(), **who)
    offices.name_focal_agency(cast.foreign, **who)
    assert offices.province().focal_agency == cast.foreign
    _appoint(cast, cast.foreign, Role.SPECIALIST)
    assert may(cast.stranger, Right.TASKS_ASSIGN, at=FOUNDED_AT)


def test_it_changes_a_setting_to_a_known_value(cast: Cast) -> None:
    offices.change_setting("before_means", "EVE", by=cast.administrator, at=FOUNDED_AT)
    assert offices.province().settings == {"before_means": "EVE"}
    for name, value in (("before_means", "NEVER"), ("sample_day", "2027-06-20")):
        with pytest.raises(SettingUnknown, match=name):
            offices.change_setting(name, value, by=cast.administrator, at=FOUNDED_AT)


@pytest.mark.django_db
def test_it_has_no_province_and_no_system_account_before_the_founding() -> None:
    assert offices.province() is None
    with pytest.raises(NotFounded):
        offices.system_user()
