"""What can be asked about people; the viewer says who asks."""

from rathaus.people.rules import Role, TrustLevel

from .viewer import ANONYMOUS, Viewer, viewer_of, viewer_of_account

__all__ = ["ANONYMOUS", "Role", "TrustLevel", "Viewer", "viewer_of", "viewer_of_account"]
