"""A form: what is asked (``definition``), when (``condition``), and what follows from answers (``evaluation``).

Terms: a *placement* is one position of an element in the form's tree; its *path* joins the keys from the
root (``G1/G2/F3``). A *place* is one position in the answers: the same, with the row of each repeated
placement (``G1.0/G2/F3.2``). Answers are keyed by place, never by the element's id, because one element id
may stand at many paths.
"""
