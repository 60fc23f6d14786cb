"""Who is who: citizens (Einwohnerinnen und Einwohner), organisations, staff, units (Organisationseinheiten), roles, sign-in."""
