"""Addresses of the documents."""

from django.urls import path

from nharong.site.documents import views

urlpatterns = [
    path("", views.index, name="documents"),
    path("export.<export_kind:kind>", views.export, name="documents-export"),
    path("new/", views.receive, name="document-new"),
    path("<int:pk>/", views.page, name="document"),
    path("<int:pk>/file", views.download, {"form": "file"}, name="document-file"),
    path("<int:pk>/pdf", views.download, {"form": "pdf"}, name="document-pdf"),
]
