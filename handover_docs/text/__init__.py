"""Language: normalising, numerals, money, dates, numbering, labels and likeness, in Chinese and English."""
