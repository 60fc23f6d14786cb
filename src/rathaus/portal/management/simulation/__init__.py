"""The life of a made-up town: who asks for what, who decides when, and what goes wrong now and then.

Everything happens by the same actions as in a real town, at instants in the past, drawn from one seed.
"""
