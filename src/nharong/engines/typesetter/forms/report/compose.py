"""Composes the periodic report of the focal agency: sections I to V and one annex."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines import viettext
from nharong.engines.typesetter.draft import Block, Draft, Paragraph, Run, SigningBlock
from nharong.engines.typesetter.forms.report import sections
from nharong.engines.typesetter.forms.report.annex import annex
from nharong.engines.typesetter.forms.report.content import FORM_SOURCE, ReportContent

_TYPE = "Báo cáo"
_SCOPES = (
    " Số liệu ghi “kỳ” là của riêng kỳ số liệu này; số liệu ghi “lũy kế” tính từ ngày 01 tháng 01 đến hết kỳ số liệu."
)


def compose(content: ReportContent) -> Draft:
    """Give the report as a Draft in which every run of body and annex carries a source key.

    The order of sections is that of circular 02/2019/TT-BTTTT, article 3, and of provincial practice. A section for
    which nothing was accepted says so.
    """
    head = content.head
    return Draft(
        parent=head.parent,
        issuer=head.issuer,
        number=head.number,
        symbol=head.symbol,
        place=head.place,
        issued_on=head.issued_on,
        type_name=_TYPE,
        subject=f"Kết quả thực hiện {content.work} {content.period}",
        addressees=head.addressees,
        body=tuple(_body(content)),
        annexes=(annex(content),) if content.tasks else (),
        signing=SigningBlock(head.powers, head.signatory),
        recipients=head.recipients,
        notice=head.notice,
    )


def _body(content: ReportContent) -> Iterator[Block]:
    yield _opening(content)
    yield _data_period(content)
    yield from sections.direction(content)
    yield from sections.results(content)
    yield from sections.assessment(content)
    yield from sections.next_period(content)
    yield from sections.proposals(content)
    yield _closing(content)


def _opening(content: ReportContent) -> Paragraph:
    return Paragraph(
        (
            Run("Thực hiện ", source=FORM_SOURCE),
            Run(content.plan.text, source=content.plan.source),
            Run(f", {content.head.issuer} báo cáo kết quả {content.period} như sau:", source=FORM_SOURCE),
        )
    )


def _data_period(content: ReportContent) -> Paragraph:
    first, last = viettext.date_in_words(content.data_from), viettext.date_in_words(content.data_to)
    words = f"Kỳ số liệu: từ {first} đến hết {last}."
    if content.due:
        words += f" Thời hạn báo cáo: {content.due}."
    words += _SCOPES
    return Paragraph((Run(words, source=f"{FORM_SOURCE}.data_period"),))


def _closing(content: ReportContent) -> Paragraph:
    receiver = f"{content.head.addressees[0]} xem xét, chỉ đạo" if content.head.addressees else "để theo dõi, chỉ đạo"
    words = (
        f"Trên đây là kết quả thực hiện {content.work} {content.period}, {content.head.issuer} kính báo cáo {receiver}."
    )
    return Paragraph((Run(words, source=FORM_SOURCE),))
