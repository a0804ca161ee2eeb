"""From findings to what people read: workbook, Word, HTML, JSON lines; and what protects children's privacy in them."""
