"""Addresses of the leader's pages."""

from django.urls import path

from nharong.site.leader import views

urlpatterns = [
    path("", views.leader, name="leader"),
    path("matrix/", views.matrix, name="matrix"),
    path("matrix/export.<export_kind:kind>", views.matrix_export, name="matrix-export"),
]
