"""What members owe: balances as subaccounts."""
