"""What the town offers: services (Leistungen, LeiKa), life events (Lebenslagen), and the versions of their forms."""
