"""Small maps: land, a view fitted to places, labels that do not collide. No tiles, no borders, no library."""
