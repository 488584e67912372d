"""From attainment to words, tables and charts: display blocks that show themselves in HTML and in Typst."""
