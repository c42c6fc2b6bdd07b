"""Nhà Rông: the signed plan itself runs the year."""

__version__ = "0.1.0"
