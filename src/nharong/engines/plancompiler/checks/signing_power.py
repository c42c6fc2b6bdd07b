"""Someone signs for the head (KT.) but not on behalf of the committee (TM.)."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity
from nharong.engines.viettext import fold


def _check(reading: Reading) -> Iterator[Hit]:
    document = reading.plan.document
    powers = [power.upper() for power in document.signing_for]
    collective = fold(document.issuer or "").startswith(("uy ban nhan dan", "ubnd"))
    if (
        collective
        and not _by_its_head(reading)
        and powers
        and powers[0].startswith("KT")
        and not any(power.startswith("TM") for power in powers)
    ):
        span = document.spans.get("signer_title")
        yield Hit(
            f"Signed “{powers[0]}” without “TM. ỦY BAN NHÂN DÂN” though the committee issued it. Check the "
            "signed copy.",
            f"Ký “{powers[0]}” mà thiếu “TM. ỦY BAN NHÂN DÂN” dù văn bản do Ủy ban ban hành. Hãy kiểm tra bản đã ký.",
            span,
            "/document/signing_for",
        )


def _by_its_head(reading: Reading) -> bool:
    """Say whether the head issued it in person: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ..." above the grounds of a decision."""
    return any(
        each.text.isupper() and each.folded.startswith("chu tich ")
        for part in reading.outline.parts
        for each in part.opening
    ) or fold(reading.plan.document.title or "").rstrip().endswith(
        fold("CHỦ TỊCH " + (reading.plan.document.issuer or ""))
    )


RULE = Rule(
    code="signing_power",
    severity=Severity.NOTE,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "ỦY BAN NHÂN DÂN\nTỈNH GIA LAI\n\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nCông tác năm 2027\n\nI. NỘI DUNG\n1. Tổ "
        "chức hội nghị.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n"
        "\nNguyễn Văn Mẫu\n"
    ),
    bad=(
        "ỦY BAN NHÂN DÂN\nTỈNH GIA LAI\n\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nCông tác năm 2027\n\nI. NỘI DUNG\n1. Tổ "
        "chức hội nghị.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn Mẫu\n"
    ),
)
