"""A confirmed plan becomes tasks with parties and deadlines; they are taken away again while nothing rests on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import PROTECT, ProtectedError

from nharong.deadlines import api as deadlines
from nharong.ledger import api as ledger
from nharong.ledger.api import record
from nharong.offices import api as offices
from nharong.offices.api import Agency, Right, User, require, user_ref
from nharong.programme.plans import api as plans
from nharong.programme.plans.api import Edit, Party, Plan, PlannedTask
from nharong.programme.tasks import errors, rules
from nharong.programme.tasks.actions.naming import Act, Addressee, Meant, addressees, meant
from nharong.programme.tasks.models import Assignment, GroupSnapshot, Task, TimeTerm
from nharong.programme.tasks.queries import assignment_ref, task_ref

ADOPTED = "programme.plans.adopted"


@transaction.atomic
def adopt(plan: Plan, *, by: User, at: datetime, unknown: str = "refuse") -> list[Task]:
    """Put the plan in force: its tasks, standing duties and reports as they were confirmed, the parties the plan or a
    person names, the deadlines it sets.

    Names are read on the day of signing; a group becomes its members of that day and the list is kept. `unknown`:
    "refuse", or "establish" to enter an unknown printed name as an agency. A group the register does not have is kept
    as printed, with nobody in it. No lead is added that the plan or a person did not name. Raises NotAllowed,
    PlanIsAdopted, FindingsOpen, FindingsDisagree, NotAcknowledged, NotConfirmed, AgenciesUnknown.
    """
    plan = plans.need_ready(plan, by=by, at=at)
    act = Act(by, at, plans.signing_day(plan))
    planned = plans.planned(plan)
    edits = {one.pk: one for one in plans.edits_of(plan)}
    parties = [party for one in planned for party in one.parties]
    known = addressees(parties, act, establish=unknown == "establish")
    tasks = _make_tasks(plan, planned, edits)
    maker = _Parts(known, edits, act)
    parts = [part for task, one in zip(tasks, planned, strict=True) for part in maker.of(task, one)]
    Assignment.objects.bulk_create(parts)
    for task, one in zip(tasks, planned, strict=True):
        if one.time.due_on or one.time.undecided:
            deadlines.set_deadline(
                task_ref(task), due_on=one.time.due_on, words=one.time.words, undecided=one.time.undecided, at=at, by=by
            )
    _record_made(tasks, parts, plan, act)
    plans.settle(plan, by=by, at=at)
    return tasks


@transaction.atomic
def unadopt(plan: Plan, *, by: User, at: datetime) -> Plan:
    """Undo an adoption until the next act on any of its tasks: tasks, parts, group lists and deadlines are taken away,
    the plan is a draft again, as it was confirmed.

    Agencies that the adoption entered in the register stay there. Raises NotAllowed, NotAdopted, AdoptionStands naming
    what happened since.
    """
    require(by, Right.PLANS_ADOPT, at=at)
    plan = plans.locked_adopted(plan.pk)
    tasks = list(Task.objects.select_for_update().filter(plan=plan).order_by("position"))
    parts = list(Assignment.objects.select_for_update().filter(task__plan=plan).order_by("pk"))
    _need_untouched(plan, tasks, parts)
    unmade = [(task_ref(task), task.state) for task in tasks]
    ended = [(assignment_ref(part), part.state) for part in parts]
    deadlines.take_away(ref for ref, _state in unmade)
    _delete(plan)
    told: dict[str, Any] = {
        "by": user_ref(by),
        "at": at,
        "after": {"state": None},
        "about": {"plan": str(plans.plan_ref(plan))},
    }
    for ref, state in ended:
        record("programme.assignments.unmade", subject=ref, before={"state": state}, **told)
    for ref, state in unmade:
        record("programme.tasks.unmade", subject=ref, before={"state": state}, **told)
    return plans.reopen(plan, by=by, at=at)


def _need_untouched(plan: Plan, tasks: Iterable[Task], parts: Iterable[Assignment]) -> None:
    """Nothing was written about the tasks and their parts since the plan was adopted. Raises AdoptionStands."""
    entries = ledger.history(plans.plan_ref(plan))
    adopted = max((one.seq for one in entries if one.verb == ADOPTED), default=0)
    refs = [*(task_ref(task) for task in tasks), *(assignment_ref(part) for part in parts)]
    later = [*(one.verb for one in ledger.later(refs, than=adopted)), *_resting_on(plan)]
    if later:
        raise errors.adoption_stands(later)


def _resting_on(plan: Plan) -> list[str]:
    """What other sections keep about the plan itself, by the names of their rows: whatever protects it."""
    others = (one for one in Plan._meta.related_objects if one.on_delete is PROTECT and one.related_model is not Task)
    rows = {one.related_model._meta.label_lower: (one.related_model._base_manager, one.field.name) for one in others}
    return [label for label, (manager, field) in rows.items() if manager.filter(**{field: plan}).exists()]


def _delete(plan: Plan) -> None:
    """Take the rows away; whatever another section keeps about them holds them. Raises AdoptionStands."""
    try:
        with transaction.atomic():
            Task.objects.filter(plan=plan).update(repeats=None)
            Assignment.objects.filter(task__plan=plan).delete()
            GroupSnapshot.objects.filter(task__plan=plan).delete()
            Task.objects.filter(plan=plan).delete()
    except ProtectedError as error:
        raise errors.adoption_stands(type(one)._meta.label_lower for one in error.protected_objects) from error


def _make_tasks(plan: Plan, planned: Sequence[PlannedTask], edits: Mapping[int, Edit]) -> list[Task]:
    plans.place(plan, planned)
    places = plans.provisions_by_span(plan)
    tasks = Task.objects.bulk_create(
        Task(
            plan=plan,
            provision=places.get((one.kind, one.words.start, one.words.end)),
            position=position,
            number=one.number[:64],
            title=one.title,
            kind=rules.kind_of(one.kind, one.time.kind).value,
        )
        for position, one in enumerate(planned)
    )
    by_key = {one.key: task for task, one in zip(tasks, planned, strict=True)}
    for task, one in zip(tasks, planned, strict=True):
        if one.repeats:
            task.repeats = by_key.get(one.repeats)
    Task.objects.bulk_update([task for task in tasks if task.repeats], ["repeats"])
    TimeTerm.objects.bulk_create(
        TimeTerm(
            task=task,
            words=one.time.words,
            kind=one.time.kind,
            start_on=one.time.start_on,
            end_on=one.time.end_on,
            finding_id=one.time.decided_by_finding,
            **_decided(edits.get(one.time.edit)),
        )
        for task, one in zip(tasks, planned, strict=True)
    )
    return tasks


def _decided(edit: Edit | None) -> dict[str, Any]:
    """Who set the days and why, where a person did."""
    return {"reason": edit.reason, "decided_at": edit.at, "decided_by_id": edit.by} if edit else {}


class _Parts:
    """Makes the parts of agencies in tasks."""

    def __init__(self, known: Mapping[Meant, Addressee], edits: Mapping[int, Edit], act: Act) -> None:
        self.known, self.edits, self.act = known, edits, act

    def of(self, task: Task, one: PlannedTask) -> list[Assignment]:
        """One part for each agency: the strongest the plan gives it. An agency named outright keeps its name, a member
        of a group the group's.
        """
        wanted: dict[int, list[Assignment]] = {}
        for party in one.parties:
            for part in self._named(task, party):
                wanted.setdefault(part.agency_id, []).append(part)
        for key, finding in one.leads_decided:
            agency, reason = offices.agency(key), "named by a decision on the plan"
            part = self._part(task, agency, rules.Role.LEAD, finding_id=finding, reason=reason)
            wanted.setdefault(agency.pk, []).append(part)
        order = list(rules.Role)
        return [
            min(parts, key=lambda part: (order.index(rules.Role(part.role)), part.snapshot is not None))
            for parts in wanted.values()
        ]

    def _named(self, task: Task, party: Party) -> list[Assignment]:
        """The parts of one party; what a person named rests on the reason, not on words of the plan."""
        role, addressee = rules.ROLES[party.role], self.known[meant(party)]
        snapshot = self._snapshot(task, role, party.name, addressee) if addressee.is_group else None
        edit = self.edits.get(party.edit)
        ground = {"reason": edit.reason} if edit else {"printed": party.name}
        return [self._part(task, agency, role, snapshot=snapshot, **ground) for agency in addressee.agencies]

    def _part(self, task: Task, agency: Agency, role: rules.Role, **rest: object) -> Assignment:
        act = self.act
        return Assignment(task=task, agency=agency, role=role.value, assigned_at=act.at, assigned_by=act.by, **rest)

    def _snapshot(self, task: Task, role: rules.Role, printed: str, addressee: Addressee) -> GroupSnapshot:
        snapshot = GroupSnapshot.objects.create(
            task=task, role=role.value, printed=printed, group=addressee.group, taken_on=self.act.on
        )
        snapshot.members.add(*addressee.agencies)
        return snapshot


def _record_made(tasks: Iterable[Task], parts: Iterable[Assignment], plan: Plan, act: Act) -> None:
    of_plan = {"plan": str(plans.plan_ref(plan))}
    for task in tasks:
        after = {"state": task.state, "kind": task.kind, "number": task.number}
        record(
            "programme.tasks.made", subject=task_ref(task), by=user_ref(act.by), at=act.at, after=after, about=of_plan
        )
    for part in parts:
        after = {"state": part.state, "role": part.role, "agency": part.agency.key}
        about = {"task": str(task_ref(part.task)), "by_person": not part.printed}
        subject = assignment_ref(part)
        record("programme.assignments.made", subject=subject, by=user_ref(act.by), at=act.at, after=after, about=about)
