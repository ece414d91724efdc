"""Understanding spreadsheets as people make them."""
