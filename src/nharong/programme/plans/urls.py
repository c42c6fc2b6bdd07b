"""Addresses of the plans."""

from django.urls import path

from nharong.programme.plans.views import acts, review, shelf
from nharong.programme.plans.views.duty import duty

urlpatterns = [
    path("", shelf.index, name="plans"),
    path("export.<export_kind:kind>", shelf.export, name="plans-export"),
    path("new/", shelf.new, name="plan-new"),
    path("<int:pk>/", review.page, name="plan"),
    path("<int:pk>/export.<export_kind:kind>", review.export, name="plan-export"),
    path("<int:pk>/sections/duties/", review.duties, name="plan-duties"),
    path("<int:pk>/sections/words/", review.words, name="plan-words"),
    path("<int:pk>/sections/bodies/", review.bodies, name="plan-bodies"),
    path("<int:pk>/sections/changes/", review.news, name="plan-changes"),
    path("<int:pk>/duties/<slug:key>/", duty, name="plan-duty"),
    path("<int:pk>/duties/<slug:key>/put-back/", acts.put_back, name="plan-put-back"),
    path("<int:pk>/duties/<slug:key>/<slug:verb>/", acts.edit, name="plan-edit"),
    path("<int:pk>/findings/<int:finding>/decide/", acts.decide, name="plan-decide"),
    path("<int:pk>/findings/<int:finding>/reopen/", acts.reopen, name="plan-reopen"),
    path("<int:pk>/names/", acts.match, name="plan-match"),
    path("<int:pk>/add/", acts.add, name="plan-add"),
    path("<int:pk>/confirm-clear/", acts.confirm_clear, name="plan-confirm-clear"),
    path("<int:pk>/acknowledge/", acts.acknowledge, name="plan-acknowledge"),
    path("<int:pk>/undo/", acts.undo, name="plan-undo"),
]
