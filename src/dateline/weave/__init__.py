"""Events of many reports -> Incidents: the same happening told several times, figures kept side by side."""
