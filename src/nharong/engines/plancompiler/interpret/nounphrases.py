"""Tells where a run of names ends: at its verb, or at a word no name of a body holds."""

from __future__ import annotations

import re

from nharong.engines.plancompiler.letters import UPPER, by_letter, small, whole_words

_VERBS = (
    "chủ trì|phối hợp|chủ động|tham mưu|tiến hành|rà soát|xây dựng|thực hiện|triển khai|theo dõi|hướng dẫn|"
    "căn cứ|chịu trách nhiệm|có trách nhiệm|có nhiệm vụ|báo cáo|đôn đốc|kiểm tra|tổng hợp|bố trí|kịp thời|"
    "định hướng|chỉ đạo|lập|ban hành|phân công|trên cơ sở|là|làm|đẩy mạnh|tăng cường|tiếp tục|thường xuyên|"
    "hỗ trợ|cung cấp|tạo điều kiện|đề xuất|trong phạm vi|theo|tại|để|trước|quan tâm|tuyên truyền|giúp|gửi|"
    "tích cực|nghiêm túc|khẩn trương|thẩm định|cân đối|đảm bảo|bảo đảm|định kỳ|quán triệt|nghiên cứu|cử|giao|"
    "đăng tải|vận động|biên soạn|tham gia|phản ánh|nếu|khi|xem xét|duy trì|mở|đưa|phát huy|phát động|sử dụng|"
    "huy động|lồng ghép|đăng ký|cần|phải|được|sẽ|hoàn thành|trình|nâng cao|quản lý|vận hành|kiểm soát|quảng bá|"
    "niêm yết|truyền dạy|cập nhật|công bố|tiếp nhận|xử lý|ký kết|lắp đặt|chuẩn bị|cấp phát|thu thập|phát sóng|"
    "giới thiệu|chia sẻ|kết nối|khai thác|thông tin|dự"
)
_VERBS_BEFORE = (  # these are verbs only before, or not before, certain words
    r"lãnh đạo(?=,? chỉ đạo| thực hiện| việc| công tác)",
    r"tổ chức(?!\s*(?:chính trị|xã hội|đoàn thể|cá nhân|có liên quan|liên quan|khác|hữu nghị|kinh tế|quần chúng|"
    r"nghề nghiệp|quốc tế|phi chính phủ|thành viên|,|;|và|\.|$))",
)
VERB = re.compile(rf"(?:{whole_words((*_VERBS.split('|'), *_VERBS_BEFORE))})(?![^\W_])")  # in small letters
_NOUN_BEFORE = re.compile(
    r"(?<!\w)(?:công tác|ban|tổ|hội đồng|trung tâm|bộ phận|công ty|quỹ|đội|phòng|cơ sở|cổng|trang)\s*$", re.IGNORECASE
)
_NOUN_VERBS = re.compile(
    r"quản lý|thông tin|tuyên truyền|chỉ đạo|hỗ trợ|vận động|tổ chức|theo dõi|khai thác|kiểm tra|cung cấp|tham mưu"
)
_NOUN_AFTER = re.compile(r"\s*(?:đối ngoại|cơ sở|điện tử|truyền thông|và truyền thông|đại chúng|khoa học|tuyên truyền)")
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
    "truyền hình|truyền thông|viễn thông|bưu chính|khu vực|đối ngoại|"
    "khu công nghiệp|khu kinh tế|khu|cửa khẩu|quốc tế|biên giới|"
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
    rf"\s*(?:\([^()]*\)|[-–,;/&:\"“”.]|[{UPPER}][\w&'’+-]*(?:\s+(?:{by_letter(_SECOND_SYLLABLES.split('|'))})(?![^\W_]))?|"
    rf"(?:{by_letter(_SMALL_WORDS.split('|'))})(?![^\W_])|\d[\w]*)\s*"
)


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
    words = small(text)
    for verb in VERB.finditer(words, 0, 2000):
        before = text[: verb.start()].rstrip()
        if not before:
            continue
        last = before.rsplit(None, 1)[-1].casefold()
        if verb[0] == "được" and re.match(r"\s*(?:giao|phân công)", text[verb.end() : verb.end() + 12]):
            continue
        if last in {"được", "giao", "công", "cơ"} and re.search(r"(?:được|được giao|được phân công)$", before):
            continue
        if before.casefold().endswith(("cơ quan", "đơn vị", "cơ quan, đơn vị")) and verb[0] in _ATTRIBUTES:
            continue
        if _is_noun(text, verb):
            continue
        if verb[0] == "tại" and before.endswith("được giao nhiệm vụ"):
            continue
        if text[verb.start()].isupper() and verb.start() > 0:
            continue
        return verb.start()
    return len(text)


def _is_noun(text: str, verb: re.Match[str]) -> bool:
    """Say whether a word that may be a verb is part of a name here: "Ban Chỉ đạo công tác thông tin đối ngoại"."""
    word = verb[0]
    if word == "thông tin" and _NOUN_AFTER.match(text, verb.end()):
        return True
    return bool(_NOUN_VERBS.fullmatch(word)) and bool(
        _NOUN_BEFORE.search(text, max(0, verb.start() - 12), verb.start())
    )


_ATTRIBUTES = frozenset({"quản lý", "thông tin", "chủ trì", "phối hợp", "thực hiện", "tham mưu", "chỉ đạo", "kiểm tra"})


def is_names(text: str) -> bool:
    """Say whether words are names and nothing else: all of them small words of names, or few of them and no verb."""
    return name_end(text) == len(text) or (subject_end(text) == len(text) and len(text.split()) <= _MOST_WORDS)
