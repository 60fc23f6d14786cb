"""Plain Python that translates published standards: ``read(bytes)``, ``write(value)``, ``problems(bytes)``."""
