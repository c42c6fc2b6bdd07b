"""Addresses of the tasks, and of what is decided of one beside the plan."""

from django.urls import path

from nharong.programme.tasks import views

urlpatterns = [
    path("", views.index, name="tasks"),
    path("export.<export_kind:kind>", views.export, name="tasks-export"),
    path("<int:task>/assign/", views.assign, name="task-assign"),
    path("<int:task>/due/", views.due, name="task-due"),
    path("<int:task>/cancel/", views.cancel, name="task-cancel"),
]
