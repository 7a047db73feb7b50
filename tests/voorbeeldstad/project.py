"""project.yml of the example: what its makers would have filled in. Every name and number is invented."""

TEXT = """\
# Voorbeeldstad bestaat niet. Alles in dit project is verzonnen: mensen, plekken, nummers en cijfers.
# Telefoonnummers die met 099 beginnen bestaan niet.
slug: voorbeeldstad
gemeente: "GM9901"
titel: Voorbeeldstad, een verzonnen gemeente
fictief: true

contact:
- naam: de buurtwerker
  plek: Lindeplein 2
  nummer: 099-555 01 00

plekken:
- naam: Buurtkamer De Linde
  adres: Lindeplein 2
  dagen: werkdagen van 9 tot 17 uur

hulp:
- onderwerp: geldzorgen
  naam: het wijkteam
  nummer: 099-555 02 00
- onderwerp: iemand spreken
  naam: de buurtkamer
  nummer: 099-555 01 00

meedoen:
- naam: Buurtkamer De Linde
  wat: de eettafel op dinsdag
- naam: de wandelgroep
  wat: een rondje op vrijdag

# Hoe bewoners hun wijk of buurt noemen. Zonder lidwoord staat er geen lidwoord.
plaatsnamen:
  "WK990101": {naam: De Linden}
  "WK990103": {lidwoord: het, soort: wijk}
  "WK990104": {naam: Oost-Dorp, soort: dorp}
  "WK990106": {lidwoord: de, soort: wijk}
  "WK990107": {naam: buitengebied, lidwoord: het, soort: gebied}
  "BU99010201": {naam: Kerkbuurt (Nieuwstad), lidwoord: de}
  "BU99010203": {lidwoord: het}
  "BU99010204": {lidwoord: de}
  "BU99010304": {lidwoord: de}
  "BU99010401": {naam: Kerkbuurt (Oost-Dorp), lidwoord: de}
  "BU99010402": {lidwoord: de}
  "BU99010404": {lidwoord: de}
  "BU99010502": {lidwoord: de}
  "BU99010601": {lidwoord: de}
  "BU99010801": {lidwoord: de}
"""
