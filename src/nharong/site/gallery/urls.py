"""Addresses of the gallery."""

from django.urls import path

from nharong.site.gallery import views

urlpatterns = [
    path("", views.page, name="gallery"),
    path("table.<export_kind:kind>", views.export, name="gallery-export"),
    path("act/", views.act, name="gallery-act"),
    path("save/", views.save, name="gallery-save"),
    path("upload/", views.upload, name="gallery-upload"),
]
