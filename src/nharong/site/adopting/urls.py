"""Addresses of the adoption of a plan."""

from django.urls import path

from nharong.site.adopting import views

urlpatterns = [
    path("<int:pk>/adopt/", views.adoption, name="plan-adopt"),
    path("<int:pk>/adopt/export.<export_kind:kind>", views.export, name="plan-adopt-export"),
    path("<int:pk>/unadopt/", views.take_back, name="plan-unadopt"),
    path("<int:pk>/task/<slug:key>/", views.task, name="plan-task"),
]
