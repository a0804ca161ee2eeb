"""From findings to what people read: workbook, Word, HTML, JSON lines; and their privacy."""
