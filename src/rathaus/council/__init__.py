"""What is decided politically: council papers (Drucksachen), decision points (Beschlusspunkte), and what they order."""
