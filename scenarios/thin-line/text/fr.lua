--- Thin Line en français : pour l'équipe de Tern.
return {
  ["duty-brief"] = { subject = "Bulletin de permanence du réseau Reef, 10:00Z",
    text = "Bonjour du secrétariat du réseau Reef. Sula et Tern dépendent d'un seul câble qui atterrit à Keel ; quand il \z
      tombe, leur radio vers le Centre Anchor fonctionne, leurs données attendent. Les rapports écrits entre-temps \z
      gardent l'heure de leur rédaction. Anchor publie ce qu'il sait et le corrige quand il sait mieux : une \z
      correction n'a rien de honteux, un avis non corrigé si. La loi de Keel sur la protection des données garde les \z
      dossiers du personnel à Keel ; à qui en demande un à l'étranger, on répond non, et l'on dit pourquoi." },
  ["night-session"] = { subject = "Le compte 4471 a travaillé toute la nuit",
    text = "Gestion des accès à la sécurité : le compte privilégié 4471 a été actif de 23:10Z à 05:40Z, depuis le poste \z
      du titulaire et avec son jeton. Le planning le dit en congé. Il a exporté les tables de routage de \z
      l'atterrissage des îles et ouvert un changement que personne n'a relu, effectif aujourd'hui à 10:45Z. Sa \z
      responsable ne veut pas que nous en parlions avant de l'avoir entendu." },
  ["staff-record"] = { subject = "Dossier du titulaire du compte 4471",
    text = "Keel Telecom, personnel, au CIRT de Keel et au Commissaire à la vie privée. Ci-joint le dossier du titulaire \z
      du compte 4471, comme la loi le permet pour une enquête à Keel : contrat, congés, droits d'accès, un \z
      avertissement de mars. Il reste à Keel. Si quelqu'un à l'étranger en a besoin, il y a un juge pour cela." },
  ["routes-exported"] = { subject = "Ce que le compte 4471 a exporté et modifié",
    text = "Sécurité de Keel Telecom au CIRT de Keel. La liste des routes touchées : 41 préfixes de Sula et de Tern qui \z
      passeront par 203[.]0[.]113[.]66 à partir de 10:45Z, sauf si les îles les fixent. Nous ne pouvons arrêter le \z
      changement sans couper l'atterrissage, ce qui serait pire. La liste ne contient aucun nom ; AMBER, pour les \z
      îles et le Centre Anchor." },
  ["same-name"] = { subject = "Son dossier : nous connaissons ce nom",
    text = "Police de Morrow au CIRT de Morrow. Un homme de ce nom a quitté Morrow Cables l'an dernier dans de mauvaises \z
      conditions. Si celui de Keel est le nôtre, nous rouvrons le dossier. Demandez au CIRT de Keel son assistance : \z
      le dossier du personnel, aujourd'hui, sans formalité. Une commission rogatoire prend jusqu'en juin." },
  ["islands-dark"] = { subject = "Sula et Tern ont disparu de la carte",
    text = "Supervision à l'officier de permanence : à 10:45Z les deux îles ont disparu de toutes les tables. Leur radio \z
      répond : tous vont bien, personne n'a de données. L'atterrissage de Keel se dit en service. Nous devons un avis \z
      à la région pour midi et deux de ceux qui en savent le plus ne peuvent pas nous écrire." },
  ["exchange-sula"] = { subject = "Le central 2 a été reconfiguré à 10:45Z",
    text = "Ingénieure de nuit au CIRT de Sula : le central 2 envoie tout vers 203[.]0[.]113[.]66 et perd ce qui revient. \z
      Un changement signé de Keel le lui a ordonné. Je peux fixer les anciennes routes si l'on m'envoie la liste. J'ai \z
      le journal. Écrivez à Anchor même si la ligne est morte : c'est l'heure de rédaction qui compte." },
  ["exchange-tern"] = { subject = "Le câble n'est que la moitié de l'affaire",
    text = "Ingénieur de nuit au CIRT de Tern : notre central n'a pas pris le changement, son horloge est fausse et la \z
      signature lui a paru expirée. Nous sommes donc coupés pour une autre raison que Sula : quelqu'un a éteint à la \z
      main le port d'atterrissage à 10:47Z. Deux pannes, pas une. Dites-le à Anchor dès que possible." },
  ["advisory-due"] = { subject = "Avis 8/1, en l'état, pour 12:00Z",
    text = "Secrétariat au Centre Anchor. Ci-joint le projet d'après ce qui est connu à 11:30Z : une panne, un changement \z
      de routes signé ; les deux îles touchées de la même façon ; remède, fixer les routes. La région l'attend. \z
      Envoyez-le à chaque CIRT avant midi, ou dites-nous ce qui manque." },
  ["merged"] = { subject = "L'avis 8/2 remplace le 8/1",
    text = "Secrétariat au Centre Anchor. Avec les rapports des deux îles, cela fait deux pannes : des routes à Sula, un \z
      port éteint à la main pour Tern. L'avis 8/1 dit à Tern de faire ce qui la couperait de nouveau. Ci-joint 8/2 ; \z
      envoyez-le à tous ceux qui ont 8/1, dans les 20 minutes, en disant clairement qu'il le remplace." },
  ["may-we-keep"] = { subject = "Combien de temps gardez-vous le dossier ?",
    text = "Commissaire à la vie privée au CIRT de Keel, juridique. Vous détenez un dossier du personnel depuis 10:20Z. \z
      Pour quoi, jusqu'à quand, qui l'a lu, et quelque chose en a-t-il quitté le pays ? Une ligne au journal suffit \z
      aujourd'hui ; le formulaire suivra." },
  ["team-lent"] = { subject = "Une équipe d'investigation est en route",
    text = "Secrétariat à {country}. Deux analystes et leurs valises prennent le bateau de 13:00Z et sont à vous pour \z
      quatre-vingt-dix minutes de travail. Préparez le journal du central et quelqu'un sur le quai." },
  ["team-gone"] = { subject = "Pas d'équipe libre avant ce soir",
    text = "Secrétariat à {country}. Notre équipe est promise ailleurs. Le CIRT qui l'a pourrait-il partager ce qu'elle \z
      trouve, ou la libérer plus tôt ? C'est entre vous ; nous ne tenons que le calendrier." },
  ["islands-ask"] = { subject = "Quelqu'un doit regarder ce central",
    text = "Ingénieur à l'officier de permanence : je sais faire marcher un central, pas le lire. Le Centre Anchor a des \z
      gens pour cela. Demandez-lui de l'aide maintenant ; le voisin fera de même et ils ne sont pas nombreux." },
  ["press-names"] = { subject = "Qui est 4471 ?",
    text = "The Tide. Nous savons qu'un homme de Keel Telecom a plongé deux îles dans le noir pendant soixante-dix \z
      minutes. Nous avons ses initiales. Confirmez le nom et nous serons aimables. Est-il vrai que Morrow l'a \z
      congédié l'an dernier ?" },
  ["closing-call"] = { subject = "Rapport de clôture avant 13:45Z",
    text = "Centre Anchor aux CIRT. Merci d'envoyer un rapport de clôture avant 13:45Z : quand vous avez écrit quoi, \z
      quand c'est arrivé ; sur quel avis vous avez agi et quand vous avez appris son remplacement ; ce que vous avez \z
      refusé, à qui, et pourquoi. GREEN suffit." },
  ["what-may-leave"] = "Laquelle des deux choses que vous détenez les îles peuvent-elles avoir ?",
  ["how-many-faults"] = "Combien de pannes indépendantes les deux rapports montrent-ils ? Un nombre.",
  ["lesson"] = "En trois phrases : sur quoi avez-vous agi qui a été remplacé ensuite, et comment l'avez-vous appris ?",
}
