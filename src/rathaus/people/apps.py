from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "rathaus.people"
    label = "people"
