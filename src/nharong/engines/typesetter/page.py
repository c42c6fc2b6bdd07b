"""The measures of an official document: millimetres, points and fixed words of Decree 30/2020/NĐ-CP, annex I."""

from __future__ import annotations

from typing import Final

PAGE_WIDTH_MM: Final = 210.0
PAGE_HEIGHT_MM: Final = 297.0
MARGIN_TOP_MM: Final = 20.0
MARGIN_BOTTOM_MM: Final = 20.0
MARGIN_LEFT_MM: Final = 30.0
MARGIN_RIGHT_MM: Final = 15.0
TEXT_WIDTH_MM: Final = PAGE_WIDTH_MM - MARGIN_LEFT_MM - MARGIN_RIGHT_MM

HEADER_MM: Final = 10.0
# With a notice the header has two lines, and they have to fit above the text.
NOTICE_HEADER_MM: Final = 6.0

# The letterhead is two columns: the issuing body left, the national title right.
LEFT_COLUMN_MM: Final = 73.0
RIGHT_COLUMN_MM: Final = TEXT_WIDTH_MM - LEFT_COLUMN_MM
# The foot is two columns as well: recipients left, signature right.
FOOT_COLUMN_MM: Final = TEXT_WIDTH_MM / 2

FIRST_LINE_INDENT_MM: Final = 12.7
LINE_SPACING: Final = 1.15
PARAGRAPH_GAP_PT: Final = 6.0
CELL_PADDING_MM: Final = 1.5
# Room for the signature and the seal between the powers and the name.
SIGNATURE_ROOM_PT: Final = 70.0

NATION_PT: Final = 12.0
MOTTO_PT: Final = 13.0
BODY_NAME_PT: Final = 12.0
NUMBER_PT: Final = 13.0
PLACE_DATE_PT: Final = 13.0
ABOUT_PT: Final = 12.0
TITLE_PT: Final = 14.0
TEXT_PT: Final = 14.0
TABLE_PT: Final = 12.0
SIGNATURE_PT: Final = 14.0
RECIPIENTS_HEAD_PT: Final = 12.0
RECIPIENTS_PT: Final = 11.0
PAGE_NUMBER_PT: Final = 13.0
URGENCY_PT: Final = 13.0
NOTICE_PT: Final = 10.0
RULE_PT: Final = 0.75

URGENCY_WIDTH_MM: Final = {"HỎA TỐC": 30.0, "THƯỢNG KHẨN": 40.0, "KHẨN": 20.0}
URGENCY_HEIGHT_MM: Final = 8.0

# A rule under the issuing body or the subject is a third to a half of its line.
RULE_SHARE: Final = 0.42

NATION: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
CLOSING_MARK: Final = "./."
# A blank to be stamped or written in by hand; no-break spaces survive every writer.
BLANK: Final = "\u00a0" * 6
