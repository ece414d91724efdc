"""Savings of members: products, and balances as subaccounts."""
