--- Three Languages en français.
return {
  bulletin = { subject = "Bulletin de permanence", text = "Deux ministères appellent 192[.]0[.]2[.]7 chaque minute." },
  class = "De quelle classe RSIT s'agit-il ?",
}
