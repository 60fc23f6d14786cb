"""What must never happen on any page, whoever visits it: noticed as it happens, told at the end."""

from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response

OWN_SCHEMES = ("data", "about", "blob")
REFUSAL_SPOKEN_BY_THE_BROWSER = "Failed to load resource"
"""Chromium writes this for a page that says no (404, 409); what fails is judged by its response."""


class Watch:
    """Listens to a page. ``trouble`` holds a sentence for each script error, breach of the content security policy,
    request to a foreign host, failed part of a page and answer of 500 or more."""

    def __init__(self, page: Page, host: str) -> None:
        self.trouble: list[str] = []
        self._host = host
        page.on("console", self._hear)
        page.on("pageerror", self._catch)
        page.on("request", self._follow)
        page.on("response", self._judge)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and REFUSAL_SPOKEN_BY_THE_BROWSER not in message.text:
            self.trouble.append(f"the console says: {message.text}")

    def _catch(self, error: Error) -> None:
        self.trouble.append(f"a script broke: {error}")

    def _follow(self, request: Request) -> None:
        target = urlsplit(request.url)
        if target.netloc != self._host and target.scheme not in OWN_SCHEMES:
            self.trouble.append(f"a foreign host was asked: {request.url}")

    def _judge(self, response: Response) -> None:
        is_page = response.request.is_navigation_request()
        if response.status >= 500 or (response.status >= 400 and not is_page):
            self.trouble.append(f"{response.status} at {response.url}")
