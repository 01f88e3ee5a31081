"""Files that pages of paper come in: photographs, scans, PDFs. The file itself is never altered."""
