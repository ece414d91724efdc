"""The surplus of a year: its basis, its shares, its payout."""
