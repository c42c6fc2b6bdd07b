"""Addresses of one task."""

from django.urls import path

from nharong.programme.progress import views

urlpatterns = [
    path("<int:task>/", views.page, name="task"),
    path("<int:task>/history/", views.history, name="task-history"),
]
