"""Addresses of the documentation."""

from django.urls import path

from nharong.site.help import views

urlpatterns = [
    path("", views.page, name="help"),
    path("pictures/<slug:slug>.png", views.picture, name="help-picture"),
    path("<slug:slug>/", views.page, name="help-page"),
    path("<slug:mode>/<slug:slug>/", views.page, name="help-mode"),
]
