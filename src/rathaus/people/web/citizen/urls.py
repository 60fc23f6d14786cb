"""Addresses of citizens: signing in, the account, acting for others."""

from django.urls import path

from rathaus.people.web import demo_mails, passkeys
from rathaus.people.web.identity.urls import urlpatterns as identifying

from . import account, acting, invitations, organisations, signing_in

urlpatterns = [
    path("anmelden/", signing_in.sign_in, name="sign-in"),
    path("anmelden/code/", signing_in.enter_code, name="sign-in-code"),
    path("anmelden/konto/", signing_in.open_new_account, name="open-account"),
    path("anmelden/passkey/", passkeys.sign_in, name="passkey-sign-in"),
    path("konto/", account.overview, name="account"),
    path("konto/name/", account.rename, name="rename"),
    path("konto/adresse/", account.change_address, name="change-address"),
    path("konto/adresse/code/", account.confirm_address, name="confirm-address"),
    path("konto/sitzungen/", account.end_sessions, name="end-sessions"),
    path("konto/passkey/neu/", passkeys.add, name="passkey-add"),
    path("konto/passkey/entfernen/", passkeys.remove, name="passkey-remove"),
    path("konto/loeschen/", account.delete, name="delete-account"),
    path("konto/geloescht/", account.deleted, name="account-deleted"),
    path("konto/vertretung/", acting.mandates, name="mandates"),
    path("konto/vertretung/neu/", acting.claim, name="claim"),
    path("konto/vertretung/nutzen/", acting.use, name="act-for"),
    path("konto/vertretung/<uuid:mandate_id>/beenden/", acting.revoke, name="revoke"),
    path("konto/vollmacht/", invitations.empower, name="empower"),
    path("konto/einladung/<uuid:invitation_id>/zurueckziehen/", invitations.withdraw, name="withdraw"),
    path("konto/firma/neu/", organisations.found, name="found-organisation"),
    path("konto/firma/<uuid:organisation_id>/", organisations.organisation, name="organisation"),
    path("konto/firma/<uuid:organisation_id>/einladen/", invitations.invite, name="invite"),
    path("vollmacht/<str:secret>/", invitations.follow, name="follow-invitation"),
    path("demo/post/", demo_mails.mails, name="demo-mails"),
    *identifying,
]
