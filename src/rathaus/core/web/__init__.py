"""The design system and what every page shares: layout, components, audience, security headers."""
