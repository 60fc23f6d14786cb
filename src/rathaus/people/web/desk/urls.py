"""Addresses of staff: signing in, the own profile, staff and units."""

from django.urls import path

from . import mandates, passkeys, profile, setting_up, signing_in, staff, start, units

_person = "dienst/personal/<uuid:account>/"
_unit = "dienst/stellen/einheiten/<slug:key>/"

urlpatterns = [
    path("abmelden/", signing_in.sign_out, name="sign-out"),
    path("dienst/", start.start, name="desk"),
    path("dienst/anmelden/", signing_in.sign_in, name="staff-sign-in"),
    path("dienst/anmelden/bestaetigen/", signing_in.confirm, name="staff-confirm"),
    path("dienst/anmelden/einrichten/", setting_up.first_factor, name="staff-first-factor"),
    path("dienst/anmelden/passkey/", passkeys.confirm, name="staff-passkey"),
    path("dienst/einrichten/<str:token>/", signing_in.follow_link, name="staff-setup"),
    path("dienst/profil/", profile.profile, name="profile"),
    path("dienst/profil/passwort/", profile.password, name="staff-password"),
    path("dienst/profil/app/", setting_up.app, name="staff-app"),
    path("dienst/profil/passkey/neu/", passkeys.add, name="staff-passkey-add"),
    path("dienst/profil/passkey/entfernen/", passkeys.remove, name="staff-passkey-remove"),
    path("dienst/profil/codes/", setting_up.new_codes, name="staff-codes"),
    path("dienst/profil/sitzungen/", profile.end_sessions, name="staff-sessions"),
    path("dienst/profil/vertretung/", profile.appoint_deputy, name="appoint-deputy"),
    path("dienst/vertretung/<int:deputy_id>/beenden/", profile.end_deputy, name="end-deputy"),
    path("dienst/personal/", staff.staff, name="staff"),
    path("dienst/personal/neu/", staff.add, name="staff-add"),
    path("dienst/personal/aufgabe/<int:assignment_id>/beenden/", staff.end_role, name="end-role"),
    path(_person, staff.member, name="staff-member"),
    path(f"{_person}aufgabe/", staff.give_role, name="give-role"),
    path(f"{_person}vertretung/", staff.give_deputy, name="give-deputy"),
    path(f"{_person}link/", staff.new_link, name="staff-link"),
    path(f"{_person}zweiter-schritt/", staff.reset_factors, name="reset-factors"),
    path(f"{_person}sperren/", staff.deactivate, name="deactivate-staff"),
    path(f"{_person}freigeben/", staff.reactivate, name="reactivate-staff"),
    path("dienst/vollmachten/", mandates.claimed, name="claimed-mandates"),
    path("dienst/vollmachten/<uuid:mandate_id>/", mandates.confirm, name="confirm-mandate"),
    path("dienst/stellen/einheiten/", units.units, name="units"),
    path(_unit, units.unit, name="unit"),
    path(f"{_unit}neu/", units.found, name="found-unit"),
    path(f"{_unit}name/", units.rename, name="rename-unit"),
    path(f"{_unit}umzug/", units.move, name="move-unit"),
    path(f"{_unit}zusammenlegen/", units.merge, name="merge-unit"),
    path(f"{_unit}aufloesen/", units.dissolve, name="dissolve-unit"),
]
