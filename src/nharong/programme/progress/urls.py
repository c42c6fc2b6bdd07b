"""Addresses of one task, of what was said of it, of evidence and of the diary."""

from django.urls import path

from nharong.programme.progress import views

urlpatterns = [
    path("tasks/<int:task>/", views.page, name="task"),
    path("tasks/<int:task>/history/", views.history, name="task-history"),
    path("tasks/<int:task>/progress/", views.progress, name="task-progress"),
    path("tasks/<int:task>/progress/<int:entry>/withdraw/", views.withdrawal, name="progress-withdraw"),
    path("evidence/<int:evidence>/", views.evidence, name="evidence"),
    path("diary/", views.diary, name="diary"),
]
