"""From the catalogue to plain values and text that any host can publish."""
