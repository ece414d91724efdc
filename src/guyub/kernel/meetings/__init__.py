"""What meetings are about, as values."""
