"""Addresses of planning at the desk."""

from django.urls import path

from . import measures, plan, roadmap, rows

HOME = "dienst/fortschritt/plan/"
ONE = "dienst/fortschritt/massnahmen/<slug:key>/"

urlpatterns = [
    path(HOME, plan.plan, name="desk-plan"),
    path(f"{HOME}rahmen/", plan.outline, name="desk-outline"),
    path(f"{HOME}massnahme/", measures.new_measure, name="desk-new-measure"),
    path(f"{HOME}fahrplan/", roadmap.fahrplan, name="desk-roadmap"),
    path(f"{HOME}<slug:kind>/", rows.of_plan, name="desk-rows"),
    path(f"{HOME}<slug:kind>/neu/", rows.new_of_plan, name="desk-new-row"),
    path(f"{HOME}<slug:kind>/<int:row_id>/", rows.one_of_plan, name="desk-row"),
    path(f"{ONE}planen/", measures.planning, name="desk-planning"),
    path(f"{ONE}aendern/", measures.change_measure, name="desk-change-measure"),
    path(f"{ONE}fragen/", measures.assessment, name="desk-assessment"),
    path(f"{ONE}meilensteine/<int:row_id>/tag/", roadmap.move, name="desk-move"),
    path(f"{ONE}<slug:kind>/neu/", rows.new_of_measure, name="desk-new-part"),
    path(f"{ONE}<slug:kind>/<int:row_id>/", rows.one_of_measure, name="desk-part"),
]
