"""Why an identity provider's answer was not taken, each in a sentence. What was typed before is never touched by it."""

from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal


class ProviderAway(Refusal):
    """It does not answer, answers too slowly, too much, or with an error of its own."""

    sentence = _(
        "„%(provider)s“ antwortet gerade nicht. Ihre Angaben sind noch da. "
        "Bitte versuchen Sie es in ein paar Minuten noch einmal."
    )
    status = 503


class SignInCancelled(Refusal):
    """The person, or the provider, broke off."""

    sentence = _(
        "Sie haben die Anmeldung abgebrochen. Ihre Angaben sind noch da. Sie können es noch einmal versuchen."
    )


class AnswerNotUnderstood(Refusal):
    """The answer is rubbish, broken, too large, or lacks what it must hold."""

    sentence = _(
        "Wir konnten die Antwort des Anmeldedienstes nicht lesen. Bitte melden Sie sich noch einmal an."
    )
    status = 400


class AnswerTooLate(Refusal):
    """The answer has expired, or is not valid yet."""

    sentence = _(
        "Die Anmeldung hat zu lange gedauert. Ihre Angaben sind noch da. Bitte melden Sie sich noch einmal an."
    )
    status = 400


class AnswerUsedBefore(Refusal):
    """The same answer came twice."""

    sentence = _("Diese Anmeldung haben Sie schon benutzt. Bitte melden Sie sich noch einmal an.")


class AnswerNotForUs(Refusal):
    """The answer is meant for another service (audience, recipient)."""

    sentence = _("Diese Anmeldung gilt für ein anderes Angebot. Bitte melden Sie sich hier noch einmal an.")
    status = 403


class AnswerFromAnother(Refusal):
    """The answer names another issuer than the one that was asked."""

    sentence = _(
        "Diese Antwort kommt nicht von dem Dienst, den Sie gewählt haben. Bitte melden Sie sich noch einmal an."
    )
    status = 403


class AnswerNotGenuine(Refusal):
    """The signature is missing, wrong, by a foreign key, or of a kind that is not allowed."""

    sentence = _(
        "Wir konnten nicht prüfen, ob diese Anmeldung echt ist. Bitte melden Sie sich noch einmal an."
    )
    status = 403


class AnswerUnasked(Refusal):
    """Nobody in this browser asked for this answer, or it answers another question (state, nonce, InResponseTo)."""

    sentence = _(
        "Diese Anmeldung haben Sie nicht in diesem Browser begonnen. Bitte beginnen Sie sie hier noch einmal."
    )
    status = 403


class NoSuchProvider(Refusal):
    sentence = _("Diesen Anmeldedienst gibt es bei uns nicht.")
    status = 404


class NoProviderReaches(Refusal):
    """No configured provider reaches the level that was asked for."""

    sentence = _("So sicher können Sie sich hier noch nicht ausweisen. Bitte wenden Sie sich an das Amt.")


class AnothersIdentity(Refusal):
    """She is signed in with one account, and the identity belongs to another one, or the account to somebody else."""

    sentence = _(
        "Dieser Ausweis gehört nicht zu dem Konto, mit dem Sie angemeldet sind. "
        "Melden Sie sich bitte ab und mit dem Ausweis wieder an."
    )
