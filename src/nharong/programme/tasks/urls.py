"""Addresses of the tasks."""

from django.urls import path

from nharong.programme.tasks import views

urlpatterns = [
    path("", views.index, name="tasks"),
    path("export.<export_kind:kind>", views.export, name="tasks-export"),
]
