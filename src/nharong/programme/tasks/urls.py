"""Addresses of the tasks."""

from django.urls import path, register_converter

from nharong.programme.tasks import views


class ExportKind:
    """What a table can be taken away as."""

    regex = "xlsx|csv"

    def to_python(self, value: str) -> str:
        """The kind as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The kind as it is."""
        return value


register_converter(ExportKind, "export_kind")
urlpatterns = [
    path("", views.index, name="tasks"),
    path("export.<export_kind:kind>", views.export, name="tasks-export"),
]
