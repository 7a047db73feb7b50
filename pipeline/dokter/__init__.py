"""`wijkbeeld dokter`: is this machine fit? Standard library only, so that it works when installing failed."""
