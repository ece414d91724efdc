"""Reports and receipts as papers: PDF to sign, docx to edit, xlsx to compute with."""
