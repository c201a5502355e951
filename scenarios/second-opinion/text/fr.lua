--- Second Opinion en français : pour les équipes d'Ilvara.
return {
  ["duty-brief"] = { subject = "Bulletin de permanence de Three Rivers, 07:00Z",
    text = "Bonjour de Three Rivers. Nuit calme. Depuis le début du mois, tous les laboratoires hospitaliers de la \z
      région lisent les résultats par la passerelle d'échange : ce que l'un écrit, tous peuvent le lire. Rappel des \z
      règles de crise : le niveau régional est activé quand deux critères sur trois sont réunis : des hôpitaux de \z
      plusieurs pays ne peuvent plus admettre ; il est établi que des données cliniques ont été modifiées ; une \z
      fausse déclaration au nom d'une autorité reste une heure sans démenti. Et une vieille règle : ce qui exige \z
      d'agir sur-le-champ et interdit de rappeler est une raison de rappeler. Les numéros sont dans l'annuaire." },
  ["results-published"] = { subject = "412 résultats de laboratoire de vos hôpitaux sur une page ouverte",
    text = "Le Courrier des Rivières au CIRT de Halden et aux hôpitaux universitaires de Halden. Une page ouverte \z
      montre 412 résultats de laboratoire de la semaine dernière, avec les noms. Deux patients que nous avons joints \z
      disent que le groupe sanguin indiqué n'est pas le leur. Vous a-t-on volés, ou quelqu'un invente-t-il ? Nous \z
      n'avons publié aucun nom et n'en publierons pas. Nous passons à l'antenne à 12:00Z." },
  ["archive-differs"] = { subject = "37 des 412 résultats ne correspondent pas à notre archive",
    text = "Laboratoire de référence Aster aux hôpitaux universitaires de Halden. Nous avons comparé les lignes \z
      publiées à notre archive : 375 sont les nôtres, 37 non. Groupes sanguins et potassium ont été modifiés, \z
      toujours de façon plausible. Ces 37 sont faux dans la passerelle d'échange depuis 03:10Z ; tout hôpital qui les \z
      a lus depuis a lu une valeur fausse. Travaillez sur papier jusqu'à réception de notre liste. Elle est pour vous \z
      et vos clients ; les hôpitaux des autres pays en ont besoin aussi." },
  ["gateway-halden"] = { subject = "Passerelle d'échange perdue, admissions arrêtées",
    text = "Cadre de nuit : à 07:28Z la passerelle d'échange s'est arrêtée et a emporté le bureau des admissions. \z
      Nous renvoyons les ambulances. Avant de tomber elle appelait 198[.]51[.]100[.]77 toutes les dix secondes, une \z
      adresse inconnue de nous. Quatre autres machines commencent à faire de même. Je n'y ai pas touché. Que dois-je \z
      bloquer, et qui prévenir ?" },
  ["gateway-ilvara"] = { subject = "Plus d'admissions depuis 07:33Z",
    text = "Chef des admissions : écrans noirs depuis 07:33Z, la passerelle d'échange ne répond plus et le bloc \z
      opératoire n'imprime rien. Nous dirigeons les patients vers Saint-Brieg. Notre seul homme de garde voit un \z
      trafic étrange et ne sait dire vers où. Il y a vingt minutes c'était une rumeur venue de Halden. Maintenant, \z
      c'est nous." },
  ["false-notice"] = { subject = "URGENT du CIRT d'Ilvara : lancez le contrôle joint sur toutes les passerelles",
    text = "CIRT d'Ilvara à tous les partenaires. Nous avons le remède. Faites lancer par chaque hôpital, dans les \z
      trente minutes et en administrateur, le programme joint sur sa passerelle d'échange, et arrêtez les autres. Des \z
      patients sont morts d'un sang incompatible. Ne téléphonez pas, nos lignes sont saturées ; répondez à ce \z
      courriel. TLP:GREEN, diffusez largement." },
  ["false-statement"] = { subject = "Votre déclaration sur des décès : la maintenez-vous ?",
    text = "Le Courrier des Rivières au CIRT d'Ilvara. Une déclaration en votre nom dit que des patients sont morts \z
      d'un sang incompatible et que tous les hôpitaux doivent être débranchés. Elle vient d'une adresse qui diffère \z
      de la vôtre d'une lettre, alors je demande avant d'imprimer. Est-elle de vous ? Mes confrères ne demanderont \z
      pas. À neuf heures moins le quart, heure de chez vous, elle sera partout." },
  ["tool-ran"] = { subject = "Le contrôle a vidé les passerelles",
    text = "Cadre de nuit : nous avons lancé sur trois passerelles le programme que vous nous avez envoyé. Elles sont \z
      vides. L'archive qui nous aurait dit le vrai du faux était sur la deuxième. Aster peut la renvoyer demain. Qui \z
      a fabriqué cela ?" },
  ["rumour-grows"] = { subject = "Files d'attente devant les centres de transfusion",
    text = "Le Courrier des Rivières. La déclaration reste sans réponse depuis trois quarts d'heure et c'est \z
      désormais la nouvelle du jour : des proches attendent devant les services, des donneurs réclament leur sang et \z
      un animateur de radio lit la liste des hôpitaux à éviter. Y a-t-il quelqu'un dans la région pour dire oui ou \z
      non ?" },
  ["rumour-dies"] = { subject = "Nous publions le faux comme un faux",
    text = "Le Courrier des Rivières. Merci d'avoir répondu. Notre une montre la fausse déclaration à côté de la \z
      vôtre, la lettre qui diffère entourée. Les lecteurs semblent s'amuser à la chercher. Les services sont calmes." },
  ["level-due"] = { subject = "Les critères sont-ils réunis ?",
    text = "Secrétariat du Conseil des Rivières à l'officier de permanence. Selon notre compte, deux de vos trois \z
      critères sont réunis depuis quelques minutes. La règle dit que vous activez le niveau régional et prévenez les \z
      ministères, non que vous nous attendez. Lesquels, depuis quand, et qui a été prévenu ? Les ministres se \z
      réunissent à la demie." },
  ["level-by-television"] = { subject = "La ministre déclare une crise à l'émission du matin",
    text = "Le Courrier des Rivières. La ministre de Jorune vient de déclarer une crise régionale à la télévision, de \z
      son propre chef. Elle nous cite. La région l'a-t-elle décidé, et selon quelle règle ?" },
  ["blood-shortage"] = { subject = "Groupe O : moins d'un jour de réserve",
    text = "Association des centres de transfusion aux deux ministères. Comme plus personne ne se fie à un groupe \z
      sanguin, tous les services commandent du O. À ce rythme nous serons à sec à minuit. Ou bien quelqu'un dit aux \z
      services quels résultats sont fiables, ou bien vous fermez des blocs opératoires. Faites, s'il vous plaît, une \z
      seule déclaration publique, ensemble, sur ce qui est sûr." },
  ["closing-call"] = { subject = "Rapport de clôture avant 10:40Z",
    text = "Three Rivers aux CIRT et aux hôpitaux. Merci d'envoyer un rapport de clôture avant 10:40Z : quelles \z
      valeurs étaient fausses, qui les a lues, quand vous l'avez su et par qui ; comment vous avez découvert que \z
      l'avis était un faux, ou que vous ne l'avez pas découvert. GREEN suffit." },
  ["what-is-worse"] = "Quelle question vient en premier ?",
  ["what-gives-it-away"] = "Quel trait de cet avis est à lui seul une raison d'appeler Ilvara ?",
  ["which-criteria"] = "Quels deux critères sont réunis, depuis quand, et par quel compte rendu le savez-vous ?",
}
