from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "rathaus.applications"
    label = "applications"

    def ready(self) -> None:
        """The mailbox names the matter of a letter, and keeps it from whom it is closed for; it is below the
        applications and does not know them.
        """
        from rathaus.applications.queries import names_of
        from rathaus.cases.queries.citizen import closed_for
        from rathaus.correspondence.queries import closed_matters_come_from, titles_come_from

        titles_come_from(names_of)
        closed_matters_come_from(closed_for)
