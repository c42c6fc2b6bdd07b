"""A form with one field of every kind."""

from __future__ import annotations

from django import forms

from nharong.frame.fields import DayField


class Parts(forms.Form):
    """What a form may hold; a title of one letter is wrong, so that errors can be looked at."""

    title = forms.CharField(label="Tên nhiệm vụ", min_length=2, max_length=200, help_text="Như trong kế hoạch đã ký.")
    due_on = DayField(label="Thời hạn", required=False)
    kind = forms.ChoiceField(label="Loại", choices=[("dated", "có thời hạn"), ("standing", "thường xuyên")])
    words = forms.CharField(label="Kết quả thực hiện", required=False, widget=forms.Textarea)
    agrees = forms.BooleanField(label="Đã đối chiếu với văn bản", required=False)
    way = forms.ChoiceField(
        label="Nguồn số liệu", choices=[("entry", "cập nhật tiến độ"), ("typed", "tự nhập")], widget=forms.RadioSelect
    )


class Upload(forms.Form):
    """One file of words."""

    file = forms.FileField(
        label="Tệp văn bản",
        widget=forms.FileInput(attrs={"accept": ".docx,.txt"}),
        help_text="Word hoặc văn bản thường.",
    )
