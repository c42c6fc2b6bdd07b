"""Finds the agencies named in a list or in a clause, and the roles the words give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
    r"Chủ tịch|Giám đốc|Lãnh đạo|"
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
    r"tháng|ngày|bài|chuyên|cụm|tuyến|khu vực))(?![^\W_]))"
)
_HEAD = re.compile(rf"{_NO_BODY}(?:{_CAPITAL_HEADS}|{_PLURAL_HEADS})(?![^\W_])")
_ANY_HEAD = re.compile(
    rf"{_NO_BODY}(?:{_CAPITAL_HEADS}|{_PLURAL_HEADS}|{_LOOSE_HEADS})(?![^\W_])|[Tt]ổ chức (?=chính trị|xã hội|"
    rf"đoàn thể|Đảng)"
)
_LOOSE = re.compile(rf"(?:{_LOOSE_HEADS})(?![^\W_])")
_LOOSE_WHOLE = re.compile(r"(?:cơ quan|đơn vị|tổ chức|doanh nghiệp|địa phương)[^;]*(?:liên quan|báo chí|chức năng)")
_LOOSE_OWNED = re.compile(rf"(?:{_LOOSE_HEADS})(?![^\W_])\s+[^,;]*(?:liên quan|báo chí|chức năng|địa phương)")
_INCOMPLETE = re.compile(
    r"van phong (?:hdnd|hoi dong nhan dan|doan dbqh|doan dai bieu quoc hoi|tinh uy|huyen uy)|(?:(?:cac |nhung "
    r")?(?:so|bo|ban|cuc|phong|truong|vien|hoi|uy ban|co quan|don vi|to chuc|cap uy|ban chi dao|trung tam)|"
    r"thuong truc|bao|dai|"
    r"uy ban nhan dan|ubnd|lanh dao|thu truong|chu tich|giam doc|ban thuong vu|cac|cong ty|ban quan "
    r"ly|hoi dong nhan dan|hdnd)"
)
_SEPARATOR = re.compile(r";|,(?!\d)|\.\s(?=\S)|\bvà\b|\bcùng\b")
_GROUP = re.compile(
    r"(?:cac|nhung|moi|tung|toan the) |(?:so|uy ban nhan dan|ubnd|cong an) (?:cac |cap )?(?:ban|nganh|xa|"
    r"phuong|huyen|thi xa|quan)\b|so, "
    r"|(?:thu truong|lanh dao|chu tich|thuong truc|thuong truc, ban tuyen giao)(?: \w+){0,4}? cac |co quan, |"
    r"don vi, |to chuc, |co quan thong tan"
)
_NAMED_PLACE = re.compile(rf"(?:xã|phường|huyện|quận|thị xã)\s+[{UPPER}]")
VERB = re.compile(
    r"(?<![^\W_])(?:chủ trì|phối hợp|chủ động|tham mưu|tiến hành|rà soát|xây dựng|thực hiện|triển khai|theo "
    r"dõi|hướng dẫn|căn cứ|chịu trách nhiệm|"
    r"có trách nhiệm|có nhiệm vụ|báo cáo|đôn đốc|kiểm tra|tổng hợp|bố trí|kịp thời|định hướng|chỉ đạo|lập|ban "
    r"hành|phân công|trên cơ sở|"
    r"là|làm|đẩy mạnh|tăng cường|tiếp tục|thường xuyên|hỗ trợ|cung cấp|tạo điều kiện|đề xuất|trong phạm vi|"
    r"theo|tại|để|trước|quan tâm|"
    r"tuyên truyền|giúp|gửi|tích cực|nghiêm túc|khẩn trương|thẩm định|cân đối|đảm bảo|bảo đảm|định kỳ|quán "
    r"triệt|nghiên cứu|cử|giao|"
    r"đăng tải|vận động|biên soạn|tham gia|phản ánh|nếu|khi|xem xét|duy trì|mở|đưa|phát huy|phát động|sử dụng|"
    r"huy động|lồng ghép|đăng ký|cần|"
    r"phải|được|sẽ|hoàn thành|trình|nâng cao|quản lý|vận hành|khai thác|thông tin|dự|tổ chức(?!\s*(?:chính trị|"
    r"xã hội|đoàn thể|cá nhân|có liên quan|"
    r"liên quan|khác|hữu nghị|kinh tế|quần chúng|nghề nghiệp|quốc tế|phi chính phủ|thành viên|,|;|và|\.|"
    r"$)))(?![^\W_])",
    re.IGNORECASE,
)
_AND_BODY = re.compile(rf"\s+(?:và|cùng)\s+(?=(?:{_CAPITAL_HEADS}|{_PLURAL_HEADS})(?![^\W_]))")
_LEADS = re.compile(r"(?<![^\W_])(?:(?:đồng|cùng)\s+)?chủ trì(?![^\W_])", re.IGNORECASE)
_HELPS = re.compile(r"(?<![^\W_])phối hợp(?![^\W_])", re.IGNORECASE)
_DOES = re.compile(r"(?<![^\W_])(?:thực hiện|triển khai)(?=\s*[;).])")
_LEAD_PASSIVE = re.compile(r"(?:được|giao|phân công|cơ quan|đơn vị|vai trò|trách nhiệm)\s*$", re.IGNORECASE)
_CLAUSE_START = re.compile(r"[.;:(–]\s*|(?<![^\W_])(?:giao cho|giao|do)\s+|chủ trì\s*,\s*", re.IGNORECASE)
_CLAUSE_BREAK = re.compile(r"[,:.]\s+|\b(?:vướng mắc|khó khăn)\s+")
_WITH = re.compile(
    r"[,;]?\s*(?:và\s+)?phối hợp(?:\s+chặt chẽ)?(?:\s+cùng)?\s+với\s+|(?<=chủ trì)[,;]?\s*(?:và\s+)?phối hợp\s+",
    re.IGNORECASE,
)
_LONGEST_NAME = 240
_MOST_WORDS = 14  # of a name with words we do not know
# The small words that stand inside the names of bodies; a word with a capital, a figure or a bracket may always
# stand there.
_SMALL_WORDS = (
    "các|những|và|của|cùng|có liên quan|liên quan|khác|trên địa bàn|thuộc|trực thuộc|cấp|sở|ban|ngành|bộ|đoàn "
    "thể|cơ quan|đơn vị|tổ chức|cá nhân|"
    "địa phương|doanh nghiệp|ủy ban|uỷ ban|nhân dân|hội đồng|công an|thanh tra|xã hội|chính trị|nghề nghiệp|"
    "quần chúng|xã|phường|đặc khu|huyện|thị xã|"
    "quận|thành phố|thị trấn|tỉnh|trung ương|quốc gia|nhà nước|thành ủy|huyện ủy|thị ủy|tỉnh ủy|đảng ủy|thị|ủy|"
    "báo chí|báo|đài|thông tấn|phát thanh|"
    "truyền hình|truyền thông|viễn thông|bưu chính|khu công nghiệp|khu kinh tế|khu|cửa khẩu|quốc tế|biên giới|"
    "công nghiệp|kinh tế|hữu nghị|đầu tư|"
    "thương mại|du lịch|xúc tiến|nước ngoài|có vốn|vốn|trong nước|ngoài nước|người|cơ sở|trường|đại học|cao "
    "đẳng|học viện|viện|trung tâm|phòng|"
    "hợp tác xã|hiệp hội|hội|chức năng|chuyên môn|chủ đầu tư|lữ hành|giáo dục|nghề|đào tạo|y tế|khoa học|công "
    "nghệ|nông nghiệp|môi trường|"
    "vận tải|kho bãi|xuất nhập khẩu|ngân hàng|thương binh|xây dựng cơ bản|cổng thông tin điện tử|thông tin "
    "điện tử|thông tin|điện tử|điện lực|lực lượng|"
    "vũ trang|biên phòng|quân sự|mặt trận|đoàn|thanh niên|phụ nữ|nông dân|cựu chiến binh|công đoàn|văn phòng|"
    "văn học nghệ thuật|"
    "thường trực|lãnh đạo|thủ trưởng|chủ tịch|giám đốc|hai bên|phía bạn|nêu trên|được giao|được phân công|chủ quản"
)
# Second syllables of the words names of bodies are made of, written small after a capital: "Ngoại vụ", "Tài
# chính", "Khoa học".
_SECOND_SYLLABLES = (
    "vụ|tồn|tiến|phủ|tướng|trị|hoà|hòa|kiến|phát triển|thành|học|nghệ|hóa|hoá|thao|lịch|nghiệp|trường|thương|"
    "chính|tế|an|huy|sự|phòng|ninh|ban|ủy|uỷ|dân|quốc|trận|đoàn|niên|nữ|binh|chiến binh|động|"
    "hội|tư|hoạch|thông|tin|truyền|dựng|dục|tạo|pháp|tra|bạc|hàng|hiểm|tộc|giáo|vận|thanh|hình|sát|án|lý|lí|"
    "liệu|báo|chí|hiệp|hữu|nghị|"
    "minh|thị|quan|thuế|lực|điện|hải|công|nông|lâm|thủy|thuỷ|sản|tải|bưu|viễn|mại|gia|ương|đạo|viên|tịch|đốc|"
    "thư|trưởng|xã|phường|phố|khu|"
    "đội|viện|bệnh|tâm|khoa|nhân|đồng|thôn|nước|nghề|giới|cư|hướng|nghiên cứu|ngữ|mỹ|thuật|nhạc|sách|chức|đảng|"
    "kê|kho|tác|nhiệm"
)
_NAME_WORD = re.compile(
    rf"\s*(?:\([^()]*\)|[-–,;/&:\"“”.]|(?:{_SMALL_WORDS})(?![^\W_])|"
    rf"[{UPPER}][\w&'’+-]*(?:\s+(?:{_SECOND_SYLLABLES})(?![^\W_]))?|\d[\w]*)\s*"
)


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


def name_end(text: str) -> int:
    """Where a run of names gives way to other words: at a verb, or at a small word that no name of a body holds."""
    stop = subject_end(text)
    at = 0
    while at < stop:
        word = _NAME_WORD.match(text, at, stop)
        if not word:
            return len(text[:at].rstrip(" ,"))
        at = word.end()
    return stop


def subject_end(text: str) -> int:
    """Where the noun phrase at the start of a clause gives way to its verb; the length of the text where none comes."""
    for verb in VERB.finditer(text, 0, 2000):
        before = text[: verb.start()].rstrip()
        if not before:
            continue
        last = before.rsplit(None, 1)[-1].casefold()
        if verb[0].casefold() == "được" and re.match(r"\s*(?:giao|phân công)", text[verb.end() : verb.end() + 12]):
            continue
        if last in {"được", "giao", "công", "cơ"} and re.search(r"(?:được|được giao|được phân công)$", before):
            continue
        if before.casefold().endswith(("cơ quan", "đơn vị", "cơ quan, đơn vị")) and verb[0].casefold() in _ATTRIBUTES:
            continue
        if verb[0].casefold() == "tại" and before.endswith("được giao nhiệm vụ"):
            continue
        if verb[0][0].isupper() and verb.start() > 0:
            continue
        return verb.start()
    return len(text)


_ATTRIBUTES = frozenset({"quản lý", "thông tin", "chủ trì", "phối hợp", "thực hiện", "tham mưu", "chỉ đạo", "kiểm tra"})


def roles_in(words: Passage, registry: Registry | None) -> Roles:
    """Roles told in running prose: "Sở A chủ trì, phối hợp với Sở B và các đơn vị liên quan tổ chức ..."."""
    lead: list[AgencyName] = []
    coordinating: list[AgencyName] = []
    for found in _LEADS.finditer(words.text):
        subject = _subject_before(words, found.start())
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


def partners_of(words: Passage, registry: Registry | None) -> tuple[AgencyName, ...]:
    """The bodies named after "Chủ trì, phối hợp với" or "Phối hợp với" at the start of a clause."""
    found = _LEADS.match(words.text)
    return _partners_after(words, found.end() if found else 0, registry)


def doers_of(words: Passage, registry: Registry | None) -> tuple[AgencyName, ...]:
    """The bodies that are the subjects of the clauses of a text, each with its verb."""
    found: list[AgencyName] = []
    at = 0
    for clause in re.split(r"(;|\.\s)", words.text[:4000]):
        if clause not in (";", ". ") and (lead := len(clause) - len(clause.lstrip())) < len(clause):
            body = words.part(at + lead, at + len(clause))
            if starts_with_agency(body.text):
                found.extend(agencies_in(body.part(0, subject_end(body.text)), registry))
        at += len(clause)
    return tuple(dict.fromkeys(found))


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


def clause_starts(text: str) -> list[int]:
    """The first places in a sentence where a clause opens with the name of a body."""
    starts = [0, *(found.end() for found in _CLAUSE_BREAK.finditer(text, 0, 3000))]
    return [at for at in starts if _HEAD.match(text, at) or (at == 0 and _ANY_HEAD.match(text))][:8]


def _subject_before(words: Passage, end: int) -> Passage | None:
    """The names right before "chủ trì", if nothing else stands between them and the start of their clause."""
    begin = max(0, end - _LONGEST_NAME)
    before = words.text[begin:end]
    if _LEAD_PASSIVE.search(before.rstrip()[-20:]):
        return None
    stops = [found.end() for found in _CLAUSE_START.finditer(before)]
    start = begin + stops[-1] if stops else begin
    if not stops and begin > 0:
        return None
    text = words.text[start:end].strip(" ,")
    start += words.text[start:end].find(text)
    if not _ANY_HEAD.match(text) or not _is_names(text):
        return None
    return words.part(start, start + len(text))


def _is_names(text: str) -> bool:
    """Say whether words are names and nothing else: all of them small words of names, or few of them and no verb."""
    return name_end(text) == len(text) or (subject_end(text) == len(text) and len(text.split()) <= _MOST_WORDS)


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
    closed = _brackets(text)
    for found in _SEPARATOR.finditer(text):
        if found.start() in closed:
            continue
        rest = _end_of_spaces(text, found.end())
        item = text[max(start, found.start() - _LONGEST_NAME) : found.start()].strip(" .,;:")
        if found[0] in ("và", "cùng"):
            if not _is_incomplete(item) and _whole_after_and(text, rest):
                ands.append(found.span())
        elif found[0] == ";" or _parts(text, item, rest):
            cuts.append((start, found.start()))
            start, ands = found.end(), []
    edges = [start, *(edge for cut in ands for edge in cut), len(text)]
    cuts.extend(zip(edges[::2], edges[1::2], strict=True))
    for left, right in cuts:
        begin = _end_of_spaces(text, left)
        yield (begin + 3 if left and text.startswith("và ", begin) else left), right


def _end_of_spaces(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def _is_incomplete(item: str) -> bool:
    """Say whether words name no body yet: "các sở" before ", ban, ngành", "Văn phòng" before "và"."""
    return len(item) < 40 and bool(_INCOMPLETE.fullmatch(folded(item)))


def _whole_after_and(text: str, rest: int) -> bool:
    """Say whether what follows "và" is a body of its own; a small loose word must say whose it is (liên quan, báo
    chí)."""
    return bool(_HEAD.match(text, rest) or _LOOSE_WHOLE.match(text, rest, rest + _LONGEST_NAME))


def _parts(text: str, item: str, rest: int) -> bool:
    """Say whether a comma or a full stop parts two bodies."""
    tail = _AND_BODY.split(item)[-1]
    if not item or _is_incomplete(item) or _is_incomplete(tail):
        return False
    after = rest + (3 if text.startswith("và ", rest) else 0)
    if _HEAD.match(text, after):
        return True
    if named_group(tail) or _LOOSE.match(tail):
        return False
    return bool(_LOOSE_OWNED.match(text, after, after + _LONGEST_NAME))


def _brackets(text: str) -> set[int]:
    """The places inside round brackets."""
    if "(" not in text:
        return set()
    return {at for found in re.finditer(r"\([^()]{0,300}\)", text) for at in range(*found.span())}


def _named(piece: Piece, registry: Registry | None) -> AgencyName:
    found = registry.find(piece.text) if registry else ()
    key = found[0].key if len(found) == 1 else None
    group = named_group(piece.text) or (found[0].group if len(found) == 1 else False)
    return AgencyName(piece.text, piece.span, key, group)
