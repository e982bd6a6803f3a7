"""How a site looks: what [site] in edition.toml and the folder of a theme change of it, checked before it is used."""
