"""`rathaus work`: the worker. Ends cleanly on SIGTERM and SIGINT after the reaction it is in."""

import os
import signal
import socket
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from rathaus.core.worker import Loop


class Command(BaseCommand):
    help = "Deliver recorded events to their reactions and run what the clock asks for."

    def handle(self, *args: Any, **options: Any) -> None:
        loop = Loop(name=f"{socket.gethostname()}:{os.getpid()}", now=timezone.now)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: loop.stop.set())
        loop.run()
