"""A town's changes to a form: a list of small edits on top of the schema as it came (its *base*).

``form = apply(base, edits)``. The base is never touched, so a newer base lies under the same edits, undoing is leaving
out the last edit, and any two forms can be compared in words. Conditions and fees are German sentences; what is
executed is always read from them.
"""
