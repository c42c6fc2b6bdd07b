"""Addresses of the reports."""

from django.urls import path

from nharong.programme.reports.views import closing, drafting, opening, pages, reviewing

REVIEW = "<int:number>/review/<slug:agency>"
ITEM = f"{REVIEW}/items/<int:item>"

urlpatterns = [
    path("", pages.index, name="reports"),
    path("new/", opening.new, name="period-new"),
    path("export.<export_kind:kind>", pages.index_export, name="reports-export"),
    path("<int:number>/", pages.period, name="period"),
    path("<int:number>/export.<export_kind:kind>", pages.export, name="period-export"),
    path("<int:number>/report/", pages.read, name="report"),
    path("<int:number>/report.docx", pages.download, {"form": "docx"}, name="report-docx"),
    path("<int:number>/report.pdf", pages.download, {"form": "pdf"}, name="report-pdf"),
    path("<int:number>/trace.json", pages.download, {"form": "json"}, name="report-trace"),
    path("<int:number>/unlock/<slug:agency>/", opening.let_in, name="period-unlock"),
    path("<int:number>/close/", closing.closing, name="period-close"),
    path("<int:number>/review/", reviewing.waiting, name="review-queue"),
    path("<int:number>/review/export.<export_kind:kind>", reviewing.waiting_export, name="review-queue-export"),
    path(f"{REVIEW}/", reviewing.review, name="review"),
    path(f"{REVIEW}/accept/", reviewing.decide, {"act": "accept"}, name="review-accept"),
    path(f"{REVIEW}/return/", reviewing.decide, {"act": "return"}, name="review-return"),
    path(f"{REVIEW}/undo/", reviewing.decide, {"act": "undo"}, name="review-undo"),
    path(f"{ITEM}/accept/", reviewing.decide_item, {"act": "accept"}, name="review-item-accept"),
    path(f"{ITEM}/return/", reviewing.decide_item, {"act": "return"}, name="review-item-return"),
    path(f"{ITEM}/take-back/", reviewing.decide_item, {"act": "take-back"}, name="review-item-take-back"),
    path("<int:number>/<slug:key>/", drafting.form, name="report-form"),
    path("<int:number>/<slug:key>/check/", drafting.check, name="report-check"),
    path("<int:number>/<slug:key>/submit/", drafting.submit, name="report-submit"),
    path("<int:number>/<slug:key>/receipt/<int:version>/", drafting.receipt, name="report-receipt"),
    path("<int:number>/<slug:key>/export.<export_kind:kind>", drafting.export, name="report-form-export"),
    path("<int:number>/<slug:key>/items/<int:pk>/", drafting.item, name="report-item"),
    path("<int:number>/<slug:key>/items/<int:pk>/refill/", drafting.refill, name="report-item-refill"),
    path("<int:number>/<slug:key>/items/<int:pk>/restore/", drafting.restore, name="report-item-restore"),
]
