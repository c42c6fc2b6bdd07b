"""The mark of sample data, the same on every page, paper and export."""

NOTICE = "DỮ LIỆU MẪU - KHÔNG CÓ GIÁ TRỊ"
