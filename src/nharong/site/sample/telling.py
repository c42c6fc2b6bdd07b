"""What sample officers say: plain words that fit any plan, varied by place so that the same plan says the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from nharong.programme.api import FigureGiven, Rule, Said


class Manner(StrEnum):
    """How an agency behaves in the period."""

    RETURNED = "RETURNED"  # submits in time, is returned, submits again
    SILENT = "SILENT"  # sends nothing
    IN_TIME = "IN_TIME"
    NOTHING = "NOTHING"  # declares that there is nothing to report
    LATE = "LATE"


ROUND = (Manner.RETURNED, Manner.SILENT, Manner.IN_TIME, Manner.NOTHING, Manner.LATE, Manner.IN_TIME)
REMARK = "Đề nghị nêu rõ kết quả và bổ sung minh chứng."
ANSWER = "Kết quả và minh chứng đã được bổ sung theo ý kiến trả lại."

_BEGUN = (
    "Đã ban hành văn bản triển khai, phân công cán bộ phụ trách.",
    "Đã xây dựng nội dung chi tiết và thống nhất với các cơ quan phối hợp.",
    "Đang chuẩn bị các điều kiện thực hiện theo Kế hoạch.",
)
_FURTHER = (
    "Đã thực hiện các phần việc chính theo tiến độ đề ra.",
    "Đã tổ chức thực hiện một phần, tiếp tục trong thời gian tới.",
    "Việc thực hiện bảo đảm tiến độ; chưa phát sinh vướng mắc.",
)
_DONE = (
    "Đã hoàn thành nội dung được giao và gửi kết quả.",
    "Đã hoàn thành; hồ sơ kết quả được lưu tại cơ quan.",
)
_STANDING = (
    "Đã thực hiện thường xuyên trong kỳ theo nhiệm vụ được giao.",
    "Duy trì thực hiện theo quy định, lồng ghép trong nhiệm vụ của cơ quan.",
    "Đã rà soát, hướng dẫn và đôn đốc thực hiện trong kỳ.",
)
_EVERY_THIRD, _EVERY_FIFTH = 3, 5


@dataclass(frozen=True)
class Word:
    """One thing to record about one part."""

    said: Said
    narrative: str = ""
    percent: int | None = None
    figures: tuple[FigureGiven, ...] = ()


def manners() -> Iterator[Manner]:
    """How one agency after another behaves."""
    while True:
        yield from ROUND


def first_word(place: int) -> Word:
    """What is said of the `place`-th task in the first half of the period."""
    return Word(Said.UNDERWAY, _BEGUN[place % len(_BEGUN)], 20 + 10 * (place % 4), (_activities(place),))


def last_word(place: int, *, is_standing: bool) -> Word:
    """What is said of the `place`-th part towards the end of the period."""
    if is_standing:
        if place % _EVERY_FIFTH == 0:
            return Word(Said.NOTHING_TO_REPORT)
        return Word(Said.UNDERWAY, _STANDING[place % len(_STANDING)])
    if place % _EVERY_THIRD == 0:
        return Word(Said.DONE, _DONE[place % len(_DONE)], 100, (_activities(place + 2), _people(place)))
    return Word(Said.UNDERWAY, _FURTHER[place % len(_FURTHER)], 60 + 10 * (place % 3), (_activities(place + 1),))


def _activities(place: int) -> FigureGiven:
    return FigureGiven("Hoạt động, sản phẩm đã thực hiện", "lượt", Decimal(1 + place * 7 % 13), Rule.SUM)


def _people(place: int) -> FigureGiven:
    return FigureGiven("Cán bộ tham gia", "người", Decimal(2 + place * 5 % 9), Rule.LAST)
