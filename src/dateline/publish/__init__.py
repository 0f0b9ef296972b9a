"""CSV, Parquet, GeoJSON, the page. The only room that escapes output."""
