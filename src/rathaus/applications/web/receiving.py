"""Files on their way in: what is larger than the town hall takes is not kept, and the answers beside it are."""

from __future__ import annotations

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from rathaus.core.files.uploads import MAX_BYTES


class Bound(FileUploadHandler):
    """Lets a file go as soon as it grows too large; nothing of it stays, the rest of the form is read on."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.let_go: list[str] = []

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > MAX_BYTES:
            self.let_go.append(self.field_name or "")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def bound_files(request: HttpRequest) -> None:
    """To be called before anything of the body is read."""
    request.upload_handlers.insert(0, Bound(request))


def let_go(request: HttpRequest) -> list[str]:
    """The names of fields whose file was too large to be taken."""
    handlers = [each for each in request.upload_handlers if isinstance(each, Bound)]
    return [name for handler in handlers for name in handler.let_go]
