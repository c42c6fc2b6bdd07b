"""Addresses of the reports."""

from django.urls import path

from nharong.programme.reports import views

urlpatterns = [
    path("", views.index, name="reports"),
    path("<int:number>/", views.period, name="period"),
    path("<int:number>/export.<export_kind:kind>", views.export, name="period-export"),
    path("<int:number>/report/", views.read, name="report"),
    path("<int:number>/report.docx", views.download, {"form": "docx"}, name="report-docx"),
    path("<int:number>/report.pdf", views.download, {"form": "pdf"}, name="report-pdf"),
    path("<int:number>/trace.json", views.download, {"form": "json"}, name="report-trace"),
]
