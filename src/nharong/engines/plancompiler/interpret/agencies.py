"""Finds the agencies named in a list or in a clause, and the roles the words give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nharong.engines.plancompiler.interpret.nounphrases import is_names, name_end, subject_end
from nharong.engines.plancompiler.letters import UPPER
from nharong.engines.plancompiler.model import AgencyName
from nharong.engines.plancompiler.passage import Passage, Piece, folded
from nharong.engines.plancompiler.registry import Registry

# A body begins with one of these words. Written with a capital, or in small letters where several bodies are meant.
_CAPITAL_HEADS = (
    r"Sở|Ban|Bộ|Công an|UBND|HĐND|UBMT|MTTQ|Ủy ban|Uỷ ban|Hội|Văn phòng|VP|Đài|Báo|Cổng|Liên minh|Liên đoàn|"
    r"Tỉnh đoàn|Tỉnh Đoàn|Thành đoàn|"
    r"Đoàn|Mặt trận|Thanh tra|Cục|Chi cục|Chi nhánh|Trung tâm|Trường|Viện|Bệnh viện|Ngân hàng|Kho bạc|Bảo hiểm|"
    r"BHXH|Hiệp hội|Thường trực|"
    r"Đảng ủy|Đảng uỷ|Huyện ủy|Thành ủy|Tỉnh ủy|Tỉnh uỷ|Thị ủy|Tòa án|Toà án|Doanh nghiệp|Tổ|Phòng|Thủ trưởng|"
    r"Chủ tịch|Giám đốc|Lãnh đạo|Trưởng|Chánh|UBMTTQ|"
    r"Tổng|Vụ|Hải quan|Thuế|Điện lực|Công ty|Tập đoàn|Bưu điện|Thư viện|Bảo tàng|VNPT|Viettel|MobiFone|Cơ quan|"
    r"Đơn vị|Khối|Các|Những|"
    r"Liên hiệp|Hợp tác|Câu lạc bộ|Quỹ|Hạt|Đội|Đồn|Trạm|Nhà|Tạp chí|Học viện|Đại học|Phân hiệu|Tiểu ban|Hợp "
    r"tác xã|BCH|BCĐ|BQL|CA|LĐLĐ|Mỗi|Từng|Toàn thể"
)
_PLURAL_HEADS = (
    r"các|những|ủy ban nhân dân|uỷ ban nhân dân|ủy ban mặt trận|công an|cấp ủy|chính quyền|thủ trưởng|lãnh "
    r"đạo|mỗi|từng|toàn thể"
)
_LOOSE_HEADS = (
    r"sở|cơ quan|đơn vị|tổ chức|doanh nghiệp|địa phương|trường|hội|báo|đài|mặt trận|phòng|trung tâm|ban|"
    r"ngành|đoàn thể|hiệp hội"
)
# Words that begin like a body and are none: "Tổ chức", "Báo cáo", "Hội nghị", "Bộ tiêu chí", "các nội dung".
_NO_BODY = (
    r"(?!(?:[Tt]ổ chức|[Bb]áo cáo|[Hh]ội (?:nghị|thảo|chợ|thi|nhập|viên)|[Bb]ộ (?:tiêu|phận|máy|nhận|chỉ số|"
    r"tài|công cụ|quy|dữ)|[Bb]an (?:hành|đầu)|"
    r"[Pp]hòng(?:,? chống| ngừa| cháy)|[Ss]ở (?:hữu|thích)|[Tt]rường hợp|Nhà (?:nước|ở|đầu tư|văn)|[Đđ]oàn "
    r"(?:kết|công tác|ra|vào|viên)|[Đđ]ội ngũ|Tổng (?:hợp|kết|số|quan|kinh)|"
    r"Vụ việc|Khối lượng|Hợp tác (?!xã)|Viện dẫn|Đài thọ|(?:[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng|[Tt]oàn thể) (?:nội "
    r"dung|nhiệm vụ|giải pháp|hoạt động|văn bản|chương trình|"
    r"kế hoạch|dự án|đề án|chỉ tiêu|mục tiêu|tiêu chí|hình thức|biện pháp|quy định|chính sách|vấn đề|sự kiện|"
    r"lớp|hội (?:nghị|thảo|chợ)|sản phẩm|ấn phẩm|tài liệu|"
    r"chế độ|khó khăn|vướng mắc|kết quả|công việc|nguồn|khoản|điều|mục|tin|thông tin|đối tượng|trường hợp|yêu "
    r"cầu|phương|điểm|mô hình|cuộc|phong trào|dịch vụ|thủ tục|"
    r"loại|dữ liệu|cơ sở dữ liệu|nền tảng|hệ thống|công trình|địa bàn|lĩnh vực|nghị|quyết|thông tư|năm|quý|"
    r"tháng|ngày|bài|chuyên|cụm|tuyến|vùng|đô thị|khu (?:vực|kinh tế|công "
    r"nghiệp|công nghệ|chế xuất|du lịch)))(?![^\W_]))"
)
_HEAD = re.compile(rf"{_NO_BODY}(?:{_CAPITAL_HEADS}|{_PLURAL_HEADS})(?![^\W_])")
_ANY_HEAD = re.compile(
    rf"{_NO_BODY}(?:{_CAPITAL_HEADS}|{_PLURAL_HEADS}|{_LOOSE_HEADS})(?![^\W_])|[Tt]ổ chức (?=chính trị|xã hội|"
    rf"đoàn thể|Đảng)"
)
_LOOSE = re.compile(rf"(?:{_LOOSE_HEADS})(?![^\W_])")
_LOOSE_WHOLE = re.compile(r"(?:cơ quan|đơn vị|tổ chức|doanh nghiệp|địa phương)[^;]*(?:liên quan|báo chí|chức năng)")
_LOOSE_OWNED = re.compile(rf"(?:{_LOOSE_HEADS})(?![^\W_])\s+[^,;]*(?:liên quan|báo chí|chức năng|địa phương)")
_OFTEN_PLURAL = (
    "so", "bo", "ban", "cuc", "phong", "truong", "vien", "hoi", "uy ban", "co quan", "don vi", "to chuc", "cap uy",
    "ban chi dao", "trung tam",
)  # fmt: skip
_OFFICES_OF = ("hdnd", "hoi dong nhan dan", "doan dbqh", "doan dai bieu quoc hoi", "tinh uy", "huyen uy")
_INCOMPLETE = frozenset((
    "thuong truc", "bao", "dai", "uy ban nhan dan", "ubnd", "lanh dao", "thu truong", "chu tich", "giam doc",
    "ban thuong vu", "cac", "cong ty", "ban quan ly", "hoi dong nhan dan", "hdnd",
    *(many + body for many in ("", "cac ", "nhung ") for body in _OFTEN_PLURAL),
    *(f"van phong {whose}" for whose in _OFFICES_OF),
))  # fmt: skip
_SEPARATOR = re.compile(r"(;|,(?!\d)|\.\s(?=\S)|v(?<=\bv)à\b|c(?<=\bc)ùng\b) *")
_GROUP = re.compile(
    r"(?:cac|nhung|moi|tung|toan the) |(?:so|uy ban nhan dan|ubnd|cong an) (?:(?:cac|cap) (?:ban|nganh|xa|"
    r"phuong|huyen|thi xa|quan)\b|(?:ban|nganh|xa|phuong|huyen|thi xa|quan)\s*[,/])|so, "
    r"|(?:thu truong|lanh dao|chu tich|thuong truc|thuong truc, ban tuyen giao)(?: \w+){0,4}? cac |co quan, |"
    r"don vi, |to chuc, |co quan thong tan"
)
_NAMED_PLACE = re.compile(rf"(?:xã|phường|huyện|quận|thị xã)\s+[{UPPER}]")
_AND_BODY = re.compile(rf" (?:và|cùng) (?=(?:{_CAPITAL_HEADS}|{_PLURAL_HEADS})(?![^\W_]))")
_LEADS = re.compile(r"(?<![^\W_])(?:(?:đồng|cùng)\s+)?chủ trì(?![^\W_])", re.IGNORECASE)
_HELPS = re.compile(r"(?<![^\W_])phối hợp(?![^\W_])", re.IGNORECASE)
_DOES = re.compile(r"(?<![^\W_])(?:thực hiện|triển khai)(?=\s*[;).])")
_LEAD_PASSIVE = re.compile(r"(?:được|giao|phân công|cơ quan|đơn vị|vai trò|trách nhiệm)\s*$", re.IGNORECASE)
_CLAUSE_START = re.compile(
    r"[.;:(–]\s*|(?<![^\W_])(?:giao cho|giao|phân công cho|phân công|do)\s+|chủ trì\s*,\s*|"
    r"^(?:Trong|Trước|Từ|Đến|Hằng|Hàng|Định kỳ|Quý|Tháng|Năm|Căn cứ|Theo|Trên cơ sở)\s[^,;.]{1,80},\s*",
    re.IGNORECASE,
)
_IS_LEAD = re.compile(r"\s+là (?:cơ quan|đơn vị|đầu mối)(?: đầu mối)?,?\s*$")
_ORDER = re.compile(r"(?:^|(?<=[,;:(.] ))(?:giao|phân công)(?: nhiệm vụ)?(?: cho)?\s+", re.IGNORECASE)
_CLAUSE_BREAK = re.compile(r"[,:.]\s+|\b(?:vướng mắc|khó khăn)\s+")
_WITH = re.compile(
    r"[,;]?\s*(?:và\s+)?phối hợp(?:\s+chặt chẽ)?(?:\s+cùng)?\s+với\s+|(?<=chủ trì)[,;]?\s*(?:và\s+)?phối hợp\s+",
    re.IGNORECASE,
)
_SENDS = re.compile(
    r"(?:(?:có trách nhiệm|định kỳ|tổng hợp|xây dựng|hằng năm|hàng năm|hằng quý|hàng quý)[ ,]+)*"
    r"(?<!\w)(?:gửi|báo cáo(?! viên)|nộp)(?!\w)",
    re.IGNORECASE,
)
_SENDER_START = re.compile(r"[.;:]\s+|(?<!\w)(?:đề nghị|yêu cầu|đôn đốc|hướng dẫn|giao)\s+", re.IGNORECASE)
_PARENT = re.compile(rf"Đại học (?:[Qq]uốc gia )?[{UPPER}]")
_LONGEST_NAME = 240


@dataclass(frozen=True, slots=True)
class Roles:
    """The agencies a clause makes lead, coordinating or merely doing."""

    lead: tuple[AgencyName, ...] = ()
    coordinating: tuple[AgencyName, ...] = ()
    implementing: tuple[AgencyName, ...] = ()


def agencies_in(words: Passage, registry: Registry | None) -> tuple[AgencyName, ...]:
    """The agencies of a printed list, as printed, in order."""
    pieces = (words.piece(start, end, trim=" .,;:…") for start, end in _cuts(words.text))
    return tuple(_named(piece, registry) for piece in pieces if piece)


def starts_with_agency(text: str) -> bool:
    """Say whether words open with the name of a body or a group of bodies."""
    return bool(_ANY_HEAD.match(text))


def named_group(name: str) -> bool:
    """Say whether a name means several bodies at once: "các sở, ban, ngành", "UBND các xã, phường"."""
    return bool(_GROUP.match(folded(name))) and not _NAMED_PLACE.search(name)


def roles_in(words: Passage, registry: Registry | None) -> Roles:
    """Roles told in running prose: "Sở A chủ trì, phối hợp với Sở B và các đơn vị liên quan tổ chức ..."."""
    lead: list[AgencyName] = []
    coordinating: list[AgencyName] = []
    for found in _LEADS.finditer(words.text):
        subject = _subject_before(words, _before_bracket(words.text, found))
        if subject is None:
            continue
        lead.extend(agencies_in(subject, registry))
        coordinating.extend(_partners_after(words, found.end(), registry))
    for found in _HELPS.finditer(words.text):
        coordinating.extend(_partners_after(words, found.start(), registry))
        if not _WITH.match(words.text, found.start()) and (subject := _subject_before(words, found.start())):
            coordinating.extend(agencies_in(subject, registry))
    doing = [subject for found in _DOES.finditer(words.text) if (subject := _subject_before(words, found.start()))]
    implementing = [name for subject in doing for name in agencies_in(subject, registry)]
    return Roles(*(tuple(dict.fromkeys(names)) for names in (lead, coordinating, implementing)))


def _before_bracket(text: str, role: re.Match[str]) -> int:
    """Where the names before a role end; a role alone in brackets ("Sở A (chủ trì)") belongs to what stands before
    them."""
    opened = text[: role.start()].rstrip()
    return len(opened) - 1 if opened.endswith("(") and text.startswith(")", role.end()) else role.start()


def partners_of(words: Passage, registry: Registry | None) -> tuple[AgencyName, ...]:
    """The bodies named after "Chủ trì, phối hợp với" or "Phối hợp với" at the start of a clause."""
    found = _LEADS.match(words.text)
    return _partners_after(words, found.end() if found else 0, registry)


def doers_of(words: Passage, registry: Registry | None) -> tuple[AgencyName, ...]:
    """The bodies that are the subjects of the clauses of a text, each with its verb, or are told to do a thing ("Giao
    Sở A vận hành ...")."""
    found: list[AgencyName] = []
    at, colon = 0, False
    for clause in re.split(r"(;|\.\s|:\s)", words.text[:4000]):
        if clause.strip() in (";", ".", ":"):
            colon = clause.startswith(":")
        elif body := _doing(words, at, at + len(clause), strict=colon):
            found.extend(agencies_in(body, registry))
        at += len(clause)
    return tuple(dict.fromkeys(found))


def _doing(words: Passage, start: int, end: int, *, strict: bool) -> Passage | None:
    """The names that open a clause or follow "giao" in it; after a colon (`strict`) only a body with its verb."""
    clause = words.text[start:end]
    lead = len(clause) - len(clause.lstrip())
    told = _ORDER.search(clause)
    at = told.end() if told else lead
    stop = at + subject_end(clause[at:])
    if not starts_with_agency(clause[at:]):
        return None
    if (told or strict) and (
        stop == len(clause) or not _HEAD.match(clause, at) or not is_names(clause[at:stop].strip())
    ):
        return None
    return words.part(start + at, start + stop)


def subject_of(words: Passage, registry: Registry | None) -> tuple[AgencyName, ...]:
    """The bodies that do what a sentence says, also after "Căn cứ ...," and the like."""
    for start in clause_starts(words.text):
        end = start + subject_end(words.text[start : start + _LONGEST_NAME + 1])
        if (
            end < len(words.text)
            and end - start <= _LONGEST_NAME
            and (names := agencies_in(words.part(start, end), registry))
        ):
            return names
    return ()


def reporters_in(words: Passage) -> tuple[AgencyName, ...]:
    """The bodies right before the verb of sending or reporting, at the start of their clause or after "yêu cầu" and
    the like; nobody where other words stand between."""
    for found in _SENDS.finditer(words.text):
        begin = max(0, found.start() - _LONGEST_NAME)
        before = words.text[begin : found.start()].rstrip(" ,")
        starts = [stop.end() for stop in _SENDER_START.finditer(before)]
        for start in dict.fromkeys((*starts, *((0,) if begin == 0 else ()))):
            text = before[start:].strip(" ,")
            if text and _HEAD.match(text) and is_names(text):
                at = begin + before.find(text, start)
                return agencies_in(words.part(at, at + len(text)), None)
    return ()


def clause_starts(text: str) -> list[int]:
    """The first places in a sentence where a clause opens with the name of a body."""
    starts = [0, *(found.end() for found in _CLAUSE_BREAK.finditer(text, 0, 3000))]
    return [at for at in starts if _HEAD.match(text, at) or (at == 0 and _ANY_HEAD.match(text))][:8]


def _subject_before(words: Passage, end: int) -> Passage | None:
    """The names right before "chủ trì", if nothing else stands between them and the start of their clause."""
    begin = max(0, end - _LONGEST_NAME)
    before = words.text[begin:end]
    if called := _IS_LEAD.search(before):
        end, before = begin + called.start(), before[: called.start()]
    elif _LEAD_PASSIVE.search(before.rstrip()[-20:]):
        return None
    stops = [found.end() for found in _CLAUSE_START.finditer(before)]
    start = begin + stops[-1] if stops else begin
    if not stops and begin > 0:
        return None
    text = words.text[start:end].strip(" ,")
    start += words.text[start:end].find(text)
    if not _ANY_HEAD.match(text) or not is_names(text):
        return None
    return words.part(start, start + len(text))


def _partners_after(words: Passage, start: int, registry: Registry | None) -> tuple[AgencyName, ...]:
    found = _WITH.match(words.text, start)
    if not found or not _ANY_HEAD.match(words.text, found.end()):
        return ()
    rest = words.text[found.end() : found.end() + 1500]
    stop = re.search(r"[.;)](?:\s|$)", rest)
    rest = rest[: stop.start()] if stop else rest
    return agencies_in(words.part(found.end(), found.end() + name_end(rest)), registry)


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the items: cut at ";", at "," and "." where a body follows, and at "và" in the last item."""
    ands: list[tuple[int, int]] = []
    cuts: list[tuple[int, int]] = []
    start = 0
    closed = brackets_in(text)
    for found in _SEPARATOR.finditer(text):
        if found.start() in closed:
            continue
        rest = found.end()
        item = text[max(start, found.start() - _LONGEST_NAME) : found.start()].strip(" .,;:")
        if found[1] in ("và", "cùng"):
            if not _is_incomplete(item) and _whole_after_and(text, rest):
                ands.append(found.span())
        elif found[1] == ";" or _parts(text, item, rest):
            cuts.append((start, found.start()))
            start, ands = rest, []
    edges = [start, *(edge for cut in ands for edge in cut), len(text)]
    cuts.extend(zip(edges[::2], edges[1::2], strict=True))
    for left, right in cuts:
        yield (left + 3 if left and text.startswith("và ", left) else left), right


def _is_incomplete(item: str) -> bool:
    """Say whether words name no body yet: "các sở" before ", ban, ngành", "Văn phòng" before "và"."""
    return len(item) < 40 and folded(item) in _INCOMPLETE


def _whole_after_and(text: str, rest: int) -> bool:
    """Say whether what follows "và" is a body of its own; a small loose word must say whose it is (liên quan, báo
    chí)."""
    return bool(_HEAD.match(text, rest) or _LOOSE_WHOLE.match(text, rest, rest + _LONGEST_NAME))


def _parts(text: str, item: str, rest: int) -> bool:
    """Say whether a comma or a full stop parts two bodies."""
    if not item or _is_incomplete(item):
        return False
    tail = _AND_BODY.split(item)[-1] if " và " in item or " cùng " in item else item
    if tail is not item and _is_incomplete(tail):
        return False
    after = rest + (3 if text.startswith("và ", rest) else 0)
    if tail.startswith(("Trường", "Viện", "Khoa")) and _PARENT.match(text, after):
        return False  # "Trường Đại học Ngoại ngữ, Đại học Huế": whose school it is
    if _HEAD.match(text, after):
        return True
    owned = _LOOSE_OWNED.match(text, after, after + _LONGEST_NAME) is not None
    return owned and not (named_group(tail) or _LOOSE.match(tail))


def brackets_in(text: str) -> set[int]:
    """The places inside round brackets, each at most three hundred letters long."""
    if "(" not in text:
        return set()
    return {at for found in re.finditer(r"\([^()]{0,300}\)", text) for at in range(*found.span())}


def _named(piece: Piece, registry: Registry | None) -> AgencyName:
    found = registry.find(piece.text) if registry else ()
    key = found[0].key if len(found) == 1 else None
    group = named_group(piece.text) or (found[0].group if len(found) == 1 else False)
    return AgencyName(piece.text, piece.span, key, group)
