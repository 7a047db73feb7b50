"""project.yml of the example: what its makers would have filled in. Every name and number is invented."""

from ruamel.yaml import YAML

from pipeline.project import Project

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

# Alleen waar het voorstel van het programma niet past bij hoe bewoners hun wijk of buurt noemen.
plaatsnamen:
  "WK990103": {lidwoord: het}
  "WK990104": {soort: dorp}
  "WK990107": {soort: gebied}
  "WK990108": {soort: gebied}
  "BU99010402": {lidwoord: de}
  "BU99010403": {lidwoord: de}
  "BU99010404": {lidwoord: de}
  "BU99010802": {lidwoord: het}

# De dag waarop de verhalen gelden: zo blijft dit voorbeeld altijd hetzelfde.
peildatum: 2026-06-30
gebied_jaar: 2024

privacy:
  verantwoordelijke: Stichting Welzijn De Linden
  contact: 099-555 01 00
  fg: de functionaris gegevensbescherming, 099-555 03 00
  doel: samen met bewoners een beeld van de wijk maken
  grondslag: toestemming
  ontvangers: [het wijknetwerk]
  verwerkers: [drukkerij De Hoek]
  opslag: een afgesloten map bij de stichting
  wie_leest: de wijkadviseur
"""

SETTINGS = Project.model_validate(YAML(typ="safe", pure=True).load(TEXT))
