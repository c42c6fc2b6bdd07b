"""Addresses of the reports."""

from django.urls import path

from nharong.programme.reports.views import pages

urlpatterns = [
    path("", pages.index, name="reports"),
    path("<int:number>/", pages.period, name="period"),
    path("<int:number>/export.<export_kind:kind>", pages.export, name="period-export"),
    path("<int:number>/report/", pages.read, name="report"),
    path("<int:number>/report.docx", pages.download, {"form": "docx"}, name="report-docx"),
    path("<int:number>/report.pdf", pages.download, {"form": "pdf"}, name="report-pdf"),
    path("<int:number>/trace.json", pages.download, {"form": "json"}, name="report-trace"),
]
