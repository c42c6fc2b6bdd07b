"""The addresses of the house."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path, register_converter

from nharong.frame.addresses import ExportKind
from nharong.offices.api import open_to_all
from nharong.site import views
from nharong.site.forms import SignIn

register_converter(ExportKind, "export_kind")

urlpatterns = [
    path("", include("nharong.site.home.urls")),
    path("leader/", include("nharong.site.leader.urls")),
    path("help/", include("nharong.site.help.urls")),
    path("plans/", include("nharong.programme.plans.urls")),
    path("plans/", include("nharong.site.adopting.urls")),
    path("tasks/", include("nharong.programme.tasks.urls")),
    path("", include("nharong.programme.progress.urls")),
    path("reports/", include("nharong.programme.reports.urls")),
    path("agencies/", include("nharong.site.agencies.urls")),
    path("documents/", include("nharong.site.documents.urls")),
    path("account/", include("nharong.site.account.urls")),
    path("search/", include("nharong.site.search.urls")),
    path(
        "sign-in/",
        open_to_all(LoginView.as_view(template_name="site/sign_in.html", authentication_form=SignIn)),
        name="sign-in",
    ),
    # Whose session has ended is out already: to be asked to sign in first would lead back here, where nothing is read.
    path("sign-out/", open_to_all(LogoutView.as_view()), name="sign-out"),
    path("language/", views.language, name="language"),
    path("gallery/", include("nharong.site.gallery.urls")),
    path("health/", views.health, name="health"),
]
handler404 = "nharong.site.views.not_found"
handler500 = "nharong.site.views.failed"
