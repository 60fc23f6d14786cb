"""Documents that people write, as text with marks: ``**added**``, ``~~removed~~``, a line for each paragraph.

HTML (``ins``, ``del``, ``b``, ``s``) and DOCX (tracked changes and formatting, ISO/IEC 29500). What a councillor marked
bold is new to the text, what she struck goes.
"""

from .docx import text_of_docx
from .html import text_of_html

__all__ = ["text_of_docx", "text_of_html"]
