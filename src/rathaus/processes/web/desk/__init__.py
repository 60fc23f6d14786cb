"""The desk of process models: who organises keeps them, who works on cases may look."""
