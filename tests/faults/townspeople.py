"""Opens an account for each of some citizens and signs them in; prints the cookie of each browser, one a line.

python -m tests.faults.townspeople 3
"""

from __future__ import annotations

import os
import sys


def main(number: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.conf import settings
    from tests.factories import citizens

    for each in range(number):
        account = citizens.citizen(f"person{each}@post.example", f"Person {each}")
        browser = citizens.browser(account)
        print(browser.cookies[settings.SESSION_COOKIE_NAME].OutputString())


if __name__ == "__main__":
    main(int(sys.argv[1]))
