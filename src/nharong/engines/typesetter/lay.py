"""Lays a Draft out: decides words, labels, capitals, closing signs, line breaks and rules by Decree 30/2020."""

from __future__ import annotations

from nharong.engines import viettext
from nharong.engines.typesetter import page
from nharong.engines.typesetter.draft import Annex, Draft
from nharong.engines.typesetter.lay_blocks import lay_blocks, lay_body
from nharong.engines.typesetter.layout import Foot, LaidAnnex, Layout, Letterhead, RuledLines
from nharong.engines.typesetter.metrics import balanced, width_mm
from nharong.engines.typesetter.numbering import annex_labels
from nharong.engines.typesetter.printable import printable

_LETTER = "Công văn"
# A document without a date still needs one fixed date for its properties, or its bytes would differ by the clock.
_UNDATED = "2000-01-01"
# Titles and subjects keep clear of the margins, so that their lines stay readable as a block.
_TITLE_ROOM_MM = 140.0


def lay(draft: Draft) -> Layout:
    """Decide everything a writer needs to print the draft."""
    subject = printable(draft.subject)
    type_name = printable(draft.type_name) if draft.type_name is not None else None
    return Layout(
        title=f"{type_name}: {subject}" if type_name else subject,
        author=printable(draft.issuer),
        created=draft.issued_on.isoformat() if draft.issued_on else _UNDATED,
        letterhead=_letterhead(draft, subject),
        type_name=type_name.upper() if type_name else None,
        subject=_ruled(subject, _TITLE_ROOM_MM, page.TITLE_PT) if type_name else RuledLines((), 0),
        addressees=_listed(draft.addressees, last="." if len(draft.addressees) > 1 else ""),
        bases=_listed(draft.bases, last="."),
        body=lay_body(draft.body),
        foot=_foot(draft),
        annexes=_annexes(draft),
        notice=printable(draft.notice) if draft.notice else None,
    )


def number_line(draft: Draft) -> str:
    """Give cell 3: "Số: 05/BC-UBND", two digits below 10, or a blank to be stamped."""
    return f"Số: {_number(draft)}/{printable(draft.symbol)}"


def place_date_line(draft: Draft) -> str:
    """Give cell 4: "Gia Lai, ngày 05 tháng 6 năm 2027", or blanks to be written in."""
    return f"{printable(draft.place)}, {_date(draft)}"


def _letterhead(draft: Draft, subject: str) -> Letterhead:
    room = page.LEFT_COLUMN_MM
    parent = balanced(printable(draft.parent).upper(), room, page.BODY_NAME_PT) if draft.parent else ()
    about = () if draft.type_name else balanced(f"V/v {subject}", room, page.ABOUT_PT)
    return Letterhead(
        parent=parent,
        issuer=_ruled(printable(draft.issuer).upper(), room, page.BODY_NAME_PT),
        nation=page.NATION,
        # The rule under the motto is as long as the motto.
        motto=RuledLines((page.MOTTO,), round(width_mm(page.MOTTO, page.MOTTO_PT, bold=True), 2)),
        number=number_line(draft),
        place_date=place_date_line(draft),
        about=about,
        urgency=draft.urgency.value if draft.urgency else None,
    )


def _foot(draft: Draft) -> Foot:
    return Foot(
        recipients=tuple(f"- {line}" for line in _listed(draft.recipients, last=".")),
        powers=tuple(printable(line).upper() for line in draft.signing.powers),
        name=printable(draft.signing.name),
    )


def _annexes(draft: Draft) -> tuple[LaidAnnex, ...]:
    labels = annex_labels(len(draft.annexes)) if draft.annexes else ()
    return tuple(_annex(annex, label, draft) for annex, label in zip(draft.annexes, labels, strict=True))


def _annex(annex: Annex, label: str, draft: Draft) -> LaidAnnex:
    type_name = printable(draft.type_name or _LETTER)
    reference = f"số {_number(draft)}/{printable(draft.symbol)} {_date(draft)}"
    attached = f"(Kèm theo {type_name} {reference} của {printable(draft.issuer)})"
    return LaidAnnex(
        label=label,
        title=balanced(printable(annex.title).upper(), _TITLE_ROOM_MM, page.TITLE_PT, bold=True),
        attached=balanced(attached, page.TEXT_WIDTH_MM, page.TEXT_PT),
        blocks=lay_blocks(annex.blocks),
    )


def _number(draft: Draft) -> str:
    if draft.number is None:
        return page.BLANK
    number = printable(draft.number)
    return number.zfill(2) if number.isdecimal() else number


def _date(draft: Draft) -> str:
    if draft.issued_on is None:
        return f"ngày{page.BLANK}tháng{page.BLANK}năm{page.BLANK}"
    return viettext.date_in_words(draft.issued_on)


def _ruled(text: str, room_mm: float, size_pt: float) -> RuledLines:
    lines = balanced(text, room_mm, size_pt, bold=True)
    longest = max(width_mm(line, size_pt, bold=True) for line in lines)
    return RuledLines(lines, round(min(longest, room_mm) * page.RULE_SHARE, 2))


def _listed(lines: tuple[str, ...], *, last: str) -> tuple[str, ...]:
    """End each line with ";" and the last with its own sign, whatever signs the lines came with."""
    bare = [printable(line).strip().rstrip(";.").rstrip() for line in lines]
    return tuple(line + (last if place == len(bare) else ";") for place, line in enumerate(bare, start=1))
