"""The sentences with which the door turns a file away: which file, what is wrong, what to do."""

from __future__ import annotations

import re
from enum import StrEnum

from nharong.engines.plancompiler.refusal import Refusal, RefusalCode

__all__ = ["Answer", "refuse"]

_LONGEST_NAME = 200
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


class Answer(StrEnum):
    """What the door saw."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    TOO_MUCH_TEXT = "too-much-text"
    TOO_LONG = "too-long"
    ZIP_BOMB = "zip-bomb"
    ENCRYPTED = "encrypted"
    PDF = "pdf"
    SCAN = "scan"
    DOC = "doc"
    OTHER_WORDS = "other-words"
    OTHER_OFFICE = "other-office"
    IMAGE = "image"
    LEGACY = "legacy"
    BINARY = "binary"
    ARCHIVE = "archive"
    BROKEN_WORD = "broken-word"
    BROKEN_TEXT = "broken-text"
    SECRET = "secret"  # noqa: S105 - what was seen, not a password


_SENTENCES: dict[Answer, tuple[RefusalCode, str, str]] = {
    Answer.EMPTY: (
        RefusalCode.EMPTY,
        "the file holds no text. Open it, check that it is the plan you mean, save it and try again.",
        "tệp không có chữ nào. Hãy mở tệp, kiểm tra đúng là bản kế hoạch, lưu lại rồi thử lại.",
    ),
    Answer.TOO_LARGE: (
        RefusalCode.TOO_LARGE,
        "larger than 50 MB. Take out pictures and attachments, save the plan alone and try again.",
        "tệp lớn hơn 50 MB. Hãy bỏ hình ảnh và tệp đính kèm, lưu riêng bản kế hoạch rồi thử lại.",
    ),
    Answer.TOO_MUCH_TEXT: (
        RefusalCode.TOO_LARGE,
        "holds more text than any plan (over 2 million characters). Cut out the plan, save it alone and try again.",
        "tệp có nhiều chữ hơn mọi kế hoạch (trên 2 triệu ký tự). Hãy tách riêng bản kế hoạch rồi thử lại.",
    ),
    Answer.TOO_LONG: (
        RefusalCode.TOO_LARGE,
        "is longer than any plan (over 600,000 characters). Cut out the plan, save it alone and try again.",
        "tệp dài hơn mọi kế hoạch (trên 600.000 ký tự). Hãy tách riêng bản kế hoạch rồi thử lại.",
    ),
    Answer.ZIP_BOMB: (
        RefusalCode.ZIP_BOMB,
        "would swell beyond measure when unpacked, so it was left alone. Save it anew as .docx in Word and try again.",
        "tệp phình ra quá mức khi giải nén nên không được mở. Hãy mở bằng Word, lưu lại thành .docx rồi thử lại.",
    ),
    Answer.ENCRYPTED: (
        RefusalCode.ENCRYPTED,
        "locked with a password. Remove it in Word (File > Info > Protect Document), save and try again.",
        "tệp có mật khẩu. Hãy mở bằng Word, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ tài liệu), lưu lại rồi thử lại.",
    ),
    Answer.PDF: (
        RefusalCode.PDF_NOT_YET,
        "PDF is not read yet. Give the Word file (.docx) the plan was printed from, or its text (.txt).",
        "chưa đọc được PDF. Hãy đưa tệp Word (.docx) dùng để in kế hoạch, hoặc tệp chữ (.txt).",
    ),
    Answer.SCAN: (
        RefusalCode.SCAN_NOT_YET,
        "a scanned PDF: pictures of pages are not read yet. Give the plan's Word file (.docx) or its text (.txt).",
        "PDF quét: chưa đọc được ảnh chụp trang giấy. Hãy đưa tệp Word (.docx) của kế hoạch, hoặc tệp chữ (.txt).",
    ),
    Answer.DOC: (
        RefusalCode.DOC_NOT_YET,
        "an old Word file (.doc) is not read yet. Open it in Word, save it as .docx and try again.",
        "chưa đọc được tệp Word cũ (.doc). Hãy mở bằng Word, lưu thành .docx rồi thử lại.",
    ),
    Answer.OTHER_WORDS: (
        RefusalCode.DOC_NOT_YET,
        "this kind of document (ODT, RTF, web page, XML) is not read yet. Save it as .docx or .txt and try again.",
        "chưa đọc được loại văn bản này (ODT, RTF, trang web, XML). Hãy lưu thành .docx hoặc .txt rồi thử lại.",
    ),
    Answer.OTHER_OFFICE: (
        RefusalCode.BINARY,
        "a spreadsheet or slides, not a plan document. Give the plan as .docx or as plain text.",
        "đây là bảng tính hoặc trình chiếu, không phải văn bản kế hoạch. Hãy đưa kế hoạch dạng .docx hoặc .txt.",
    ),
    Answer.IMAGE: (
        RefusalCode.IMAGE,
        "a picture; scans and photographs of a plan are not read yet. Give its Word file (.docx) or its text (.txt).",
        "đây là ảnh; chưa đọc được bản quét, bản chụp của kế hoạch. Hãy đưa tệp Word (.docx) hoặc tệp chữ (.txt).",
    ),
    Answer.LEGACY: (
        RefusalCode.LEGACY_ENCODING,
        "written in an old Vietnamese encoding (TCVN3, VNI or the like). Convert it to Unicode, for example with "
        "UniKey's toolkit (Ctrl+Shift+F6), set the font to Times New Roman, save and try again.",
        "tệp dùng bảng mã tiếng Việt cũ (TCVN3, VNI...). Hãy chuyển sang Unicode, ví dụ bằng bộ công cụ UniKey "
        "(Ctrl+Shift+F6), đổi phông sang Times New Roman, lưu lại rồi thử lại.",
    ),
    Answer.BINARY: (
        RefusalCode.BINARY,
        "neither a Word document nor text. Check that it is the right file; give the plan as .docx or as plain text.",
        "không phải tệp Word cũng không phải tệp chữ. Hãy kiểm tra lại tệp; đưa kế hoạch dạng .docx hoặc .txt.",
    ),
    Answer.ARCHIVE: (
        RefusalCode.BINARY,
        "a packed archive, not a Word document. Unpack it and give the plan itself as .docx or as plain text.",
        "đây là tệp nén, không phải văn bản Word. Hãy giải nén rồi đưa chính bản kế hoạch dạng .docx hoặc .txt.",
    ),
    Answer.BROKEN_WORD: (
        RefusalCode.BROKEN,
        "a Word document that is damaged or cut off. Fetch it again, or repair and save it in Word, and try again.",
        "tệp Word bị hỏng hoặc bị cắt ngang. Hãy tải lại, hoặc mở và sửa bằng Word, lưu lại rồi thử lại.",
    ),
    Answer.BROKEN_TEXT: (
        RefusalCode.BROKEN,
        "a text in Unicode with damaged letters. Fetch it again, or save it anew as UTF-8 and try again.",
        "tệp chữ Unicode có ký tự bị hỏng. Hãy tải lại, hoặc lưu lại theo UTF-8 rồi thử lại.",
    ),
    Answer.SECRET: (
        RefusalCode.SECRET,
        "bears a mark of state secrecy, and this system is connected to a network; nothing of it was kept. "
        "Remove the file from this computer and handle it as Law 29/2018/QH14 says.",
        "văn bản có dấu chỉ độ mật, mà hệ thống này có nối mạng nên không giữ lại gì. "
        "Hãy gỡ tệp khỏi máy này và xử lý theo Luật Bảo vệ bí mật nhà nước số 29/2018/QH14.",
    ),
}


def refuse(answer: Answer, file: str) -> Refusal:
    """The refusal to raise: one line in English and one in Vietnamese, each beginning with the file's name."""
    code, english, vietnamese = _SENTENCES[answer]
    name = _UNPRINTABLE.sub(" ", file).strip()[:_LONGEST_NAME]
    return Refusal(code, message=f"{name}: {english}", message_vi=f"{name}: {vietnamese}")
