"""The address of the search."""

from django.urls import path

from nharong.site.search import views

urlpatterns = [path("", views.page, name="search")]
