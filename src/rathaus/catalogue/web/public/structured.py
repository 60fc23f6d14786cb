"""A service for machines that read the page: schema.org GovernmentService as JSON-LD."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from rathaus.catalogue.queries import Reading
from rathaus.core.town import town

ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def structured(service: Reading, office: Reading | None, is_online: bool) -> SafeString:
    """The element for the page. It is data, not a script: the Content-Security-Policy lets it be."""
    told = json.dumps(_service(service, office, is_online), ensure_ascii=False).translate(ESCAPED)
    return mark_safe(f'<script type="application/ld+json">{told}</script>')  # noqa: S308  escaped above


def _service(service: Reading, office: Reading | None, is_online: bool) -> dict[str, Any]:
    address = settings.ADDRESS + reverse("catalogue:service", args=[service.slug])
    return _said(
        {
            "@context": "https://schema.org",
            "@type": "GovernmentService",
            "name": service.title,
            "alternateName": [service.legal_name, *service.synonyms]
            if service.legal_name
            else service.synonyms,
            "description": service.teaser,
            "url": address,
            "provider": {
                "@type": "GovernmentOrganization",
                "name": town().full_name,
                "url": settings.ADDRESS,
            },
            "areaServed": {"@type": "AdministrativeArea", "name": town().name},
            "audience": {"@type": "Audience", "audienceType": service.audience},
            "serviceOperator": _office(office) if office else None,
            "availableChannel": {"@type": "ServiceChannel", "serviceUrl": address} if is_online else None,
        }
    )


def _office(office: Reading) -> dict[str, Any]:
    return _said(
        {
            "@type": "GovernmentOffice",
            "name": office.name,
            "telephone": office.phone,
            "email": office.email,
            "address": _said(
                {
                    "@type": "PostalAddress",
                    "streetAddress": office.street,
                    "postalCode": office.postcode,
                    "addressLocality": office.place,
                    "addressCountry": "DE",
                }
            ),
            "openingHoursSpecification": [
                {
                    "@type": "OpeningHoursSpecification",
                    "dayOfWeek": DAYS[each.weekday],
                    "opens": f"{each.opens:%H:%M}",
                    "closes": f"{each.closes:%H:%M}",
                }
                for each in office.hours.all()
            ],
        }
    )


def _said(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value}
