"""Files that people have, or should not have, on their desk."""

from tests.journeys.visitor import File

PAGE = b"BT /F 28 Tf 60 700 Td (Nachweis: Waldi aus dem Tierheim) Tj 0 -60 Td (Erika Musterfrau) Tj ET"
PDF = (
    b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length %d>>stream\n%b\nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%%%EOF\n" % (len(PAGE), PAGE)
)
AN_EMPTY_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1" + bytes(200)
PROGRAM = (
    b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00"
    + bytes(48)
    + b"\x80\x00\x00\x00"
    + bytes(64)
    + b"PE\x00\x00"
)
TEST_VIRUS = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!" + "$H+H*").encode()
"""In two parts, so that no scanner takes this file for the one it looks for."""


def file(name: str, media_type: str, content: bytes) -> File:
    return {"name": name, "mimeType": media_type, "buffer": content}


A_PROOF = file("nachweis.pdf", "application/pdf", PDF)
A_DAMAGED_PROOF = file("nachweis.pdf", "application/pdf", AN_EMPTY_PDF)
A_PHONE_PHOTO = file("IMG_0001.HEIC", "image/heic", HEIC)
A_RENAMED_PROGRAM = file("nachweis.pdf", "application/pdf", PROGRAM)
AN_INFECTED_PROOF = file("nachweis.pdf", "application/pdf", PDF + TEST_VIRUS)
