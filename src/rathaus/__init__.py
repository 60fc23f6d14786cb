"""The town hall: its areas call downward, never up (see ``docs/explanation/architecture.md``)."""
