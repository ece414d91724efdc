"""What rooms stand on; it knows no room."""
