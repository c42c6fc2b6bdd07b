"""Addresses of one's own account."""

from django.urls import path

from nharong.site.account import views

urlpatterns = [
    path("", views.page, name="account"),
    path("keys/", views.keys, name="account-keys"),
    path("password/", views.password, name="account-password"),
]
