"""Addresses of the first pages."""

from django.urls import path

from nharong.site.home import views

urlpatterns = [
    path("", views.home, name="home"),
]
