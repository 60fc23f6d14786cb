"""A process: its model executed step by step, the state of a case saved and brought back.

BPMN 2.0 is executed by SpiffWorkflow, which stays behind ``spiff``; conditions are a little language of our own
(``expression``), and what cannot be executed is named before anybody relies on it (``soundness``).
"""
