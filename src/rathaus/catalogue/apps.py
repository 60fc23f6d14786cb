from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "rathaus.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        """A power of attorney can be limited to services; people are below the catalogue and do not know them."""
        from rathaus.catalogue.queries import services_online
        from rathaus.people.queries.services import names_come_from

        names_come_from(lambda: {service.slug: service.title for service in services_online()})
