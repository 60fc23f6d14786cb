from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "rathaus.catalogue"
    label = "catalogue"
