"""Addresses of the agencies."""

from django.urls import path

from nharong.site.agencies import views
from nharong.site.agencies.views import keeping

urlpatterns = [
    path("", views.index, name="agencies"),
    path("export.<export_kind:kind>", views.export, name="agencies-export"),
    path("new/", keeping.establish, name="agency-new"),
    path("<slug:key>/", views.page, name="agency"),
    path("<slug:key>/history/", views.history, name="agency-history"),
    path("<slug:key>/rename/", keeping.rename, name="agency-rename"),
    path("<slug:key>/close/", keeping.close, name="agency-close"),
    path("<slug:key>/spellings/", keeping.spell, name="agency-spell"),
]
