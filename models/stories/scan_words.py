"""Dutch words that the identifier scan reads names by: what is no name, what announces one (8.1)."""

from models.stories.scan_hit import words

_FUNCTION = """
aan achter af al aldus allebei alle alleen allemaal allen alles als alsof alsnog altijd ander andere
anderen anders anderhalf behalve beide beiden beter bij bijna bijvoorbeeld binnen binnenkort boven
bovendien buiten daar daarbij daarbinnen daardoor daarin daarmee daarna daarnaast daarom daarop daarover
daarvan daarvoor dan dat de deels den der derde deze dezelfde die dikwijls dit ditmaal doch door doordat
dus echt echter een één eens eentje eerder eerlijk eerst eerste eigenlijk elk elke elkaar en ene enkel
enkele enige enkelen er eraan erbij erg ergens erin ermee ernaast erna erop erover ertegen ertussen
eruit ervan ervoor etc even evenals eventueel evenveel extra fijn geen gelukkig genoeg gewoon gisteren
goed graag haar hadden heel heen helaas helemaal hen het hier hierbij hierdoor hiermee hierna hierom
hierop hij hoe hoewel hoezo hun iedere ieder iedereen iemand iets ik immers in inderdaad indien ineens
inmiddels intussen ja jaarlijks jammer je jij jou jouw jullie juist kennelijk kort kortom laat laatst
laatste lang langs langzaam later letterlijk liever lekker maandelijks maar mee meer meestal men met
meteen mij mijn mijne misschien mits moeilijk mogelijk morgen naar naast nadat namelijk natuurlijk nee
nergens net niemand niet niets nog nogal nooit nou nu of ofwel om omdat omhoog onder ondanks ondertussen
ongeveer ons onze onlangs ook op opeens opnieuw over overal overdag overigens pas per plots plotseling
precies prima rond rondom samen sinds sindsdien snel soms sommige sommigen steeds straks tegen
tegenwoordig telkens ten ter terug terwijl te tenminste tevens thans thuis tijdens toch toen toevallig
tot totdat tussen tussendoor twee tweede u uit uiteindelijk uiteraard uitstekend uw vaak vaker van vanaf
vanavond vandaag vandaar vanmiddag vanmorgen vannacht vanochtend vanuit vanwege veel verder verderop
vervolgens via vlakbij volgend volgende volgens voor vooral vooraf voordat vorig vorige vroeg vroeger
waar waarbij waardoor waarin waarmee waarna waarom waarop waarschijnlijk waarvan waarvoor wanneer want
wat we weer weinig wel weliswaar welk welke wie wiens wij wijzelf zelf zelfs ze zeer zeker zelden zij
zijn zo zoals zodat zodra zogenaamd zogenaamde zomaar zonder zonet zowel zulk zulke nul drie vier vijf
zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien
twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd tweehonderd duizend half halve
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag maandags dinsdags woensdags donderdags
vrijdags januari februari maart april mei juni juli augustus september oktober november december lente
zomer herfst winter ochtend middag avond nacht dag dagen week weken maand maanden jaar jaren uur 's 't
'n 'm 'r d'r z'n m'n
"""


_VERBS = """
ben bent is was waren geweest word wordt worden werd werden geworden heb hebt heeft had gehad kan kun
kunt kunnen kon konden mag mogen mocht mochten moet moeten moest moesten wil wilt willen wilde wilden
zal zult zullen zou zouden ga gaat gaan ging gingen gegaan kom komt komen kwam kwamen doe doet doen deed
deden gedaan zie ziet zien zag zagen gezien zeg zegt zeggen zei zeiden gezegd weet weten wist wisten
vind vindt vinden vond vonden denk denkt denken dacht dachten geef geeft geven gaf gaven neem neemt
nemen nam namen krijg krijgt krijgen kreeg kregen maak maakt maken maakte maakten gemaakt sta staat
staan stond stonden zit zitten zat zaten lig ligt liggen lag lagen loop loopt lopen liep liepen blijf
blijft blijven bleef bleven laat laten liet lieten houd houdt houden hield hielden vraag vraagt vragen
vroeg vroegen vertel vertelt vertellen vertelde vertelden bel belt bellen belde belden help helpt helpen
hielp hielpen werk werkt werken werkte werkten woon woont wonen woonde woonden ken kent kennen kende
kenden leer leert leren leerde leerden lees leest lezen las lazen hoor hoort horen hoorde hoorden voel
voelt voelen voelde voelden probeer probeert proberen probeerde stuur stuurt sturen stuurde speel speelt
spelen speelde eet eten at aten kook kookt koken kookte drink drinkt drinken dronk breng brengt brengen
bracht brachten haal haalt halen haalde durf durft durven durfde hoef hoeft hoeven hoefde heet heten
heette lijkt lijken leek begin begint beginnen begon begonnen stop stopt stoppen stopte leef leeft leven
leefde mis mist missen miste wacht wachten wachtte betaal betaalt betalen betaalde schrijft schreef
praat praten praatte kijk kijkt kijken keek zoek zoekt zoeken zocht rij rijdt rijden reed fiets fietst
fietsen wandel wandelt wandelen slaap slaapt slapen sliep snap snapt snappen snapte belooft beloofde
regelt regelde luistert luisterde lacht lachte huilt huilde zwaait zwaaide groet groette vergeet
vergeten vergat bestaat gebeurt gebeurde klinkt klopt scheelt kost kosten gebruikt hangt hing past paste
zorgt zorgde schaam verdient verdiende ontbreekt verwijst verwees opent sluit draait draaide koopt kocht
gevraagd
"""

_NOUNS = """
aandacht aanbod afspraak afspraken angst auto autos bakker balkon bank banken basisschool bed beleid
bestuur bewoner bewoners bezoek bibliotheek boete boodschappen boom bomen brief brieven broer brug buren
burendag burgemeester bus bussen buurman buurt buurten buurthuis buurtapp buurtfeest buurtvrouw
buurvrouw camera cijfers club coach collega corona covid cultuur dagbesteding deur dokter dorp dorpen
dorpshuis eenzaamheid energie euro familie feest feesten fietser fietsers fietspad flat flats formulier
formulieren fysiotherapeut geld geluid gemeente gemeenten gesprek gesprekken gezin gezinnen gezondheid
groen groep groepen hart herrie hond honden huis huisarts huisartsen huizen hulp hulpverlener huur
huurders informatie instanties internet jeugd jongen jongens jongere jongeren jongerenwerker kachel
kamer kanker kantine kapper kast keuken kerk kerkgangers kind kinderen kinderopvang klas koffie kosten
krant kroeg leerling leerlingen leerkracht leraar leraren lift loket mama man mannen mantelzorg
mantelzorger mantelzorgers markt medewerker medewerkers meisje meisjes mens mensen mevrouw meneer
middelbare moeder moeders moestuin moskee muziek nachten nederlands nieuw nieuwe nieuwkomers oma omas
opa opas opvang ouder ouders ouderen overlast oud oude oudere papa papieren park parkeren plan plannen
plek plein politie politiek portiek post probleem problemen raad regels rust ruzie schaamte scholen
school schulden sporten sport sportclub spreekuur stad stank station steun stilte straat straten
studenten supermarkt taal taalles tandarts telefoon thuiszorg trein tuin tuinen uitkering vader vaders
vereniging verenigingen verhaal verhuizen verkeer verpleeghuis vertrouwen verwarming voedselbank voetbal
voetbalclub vogels volwassenen vrienden vriend vriendin vrijwilliger vrijwilligers vrouw vrouwen
wachtlijst wandelen wachten water werk werkgever wethouder wifi wijk wijkagent wijken wijkraad wijkteam
wijkverpleging wijkverpleegkundige winkel winkels wmo woning woningen woningbouw woningcorporatie
woningstichting zaal ziekenhuis zieken zoon zon zorg zorgen zus zuster zwembad poli polikliniek receptie
balie overkant hoek beneden boven hiernaast hierover iedereen straatvrees buurtkamer huiskamer speeltuin
speelplek kleding spullen soep brood eten mooi mooie goede slechte kleine grote klein groot belangrijk
belangrijkste jonge lieve aardige oudste jongste bange boze blij verdrietig alleenstaande alcohol bier
drugs drank sigaretten gas licht elektra stroom stoep schuur schuren toilet wc tram metro sociaal
sociale maatschappelijk maatschappelijke positieve nationale internationale centrale duurzame
duurzaamheid vergunning vergaderen geluidsoverlast hangjongeren zwerfafval afval vuilnis grofvuil
bejaarden senioren statushouders vluchtelingen asielzoekers buitenlanders migranten arbeidsmigranten
mezelf jezelf zichzelf onszelf god goh ach oh ooit hallo dank bedankt sorry ps nb tja jee hoera bah
"""

COMMON = frozenset(f"{_FUNCTION} {_VERBS} {_NOUNS}".split())
"""Words that are no name, in lower case; capitals at the start of a sentence say nothing about them."""

TITLES = frozenset(
    words("""
    heer dhr mevrouw mevr mevrouwtje mw mej meneer mijnheer meneertje dokter dr drs ir prof professor
    zuster broeder juf juffrouw meester ome oom tante tantetje wethouder burgemeester pastoor dominee ds
    pater imam hodja rabbijn kapelaan diaken madam madame mister sir tant nonkel grootmoe
    """)
)
"""What stands right before a name (or before nothing: "de dokter zegt")."""

KIN = frozenset(
    words("""
    buurman buurvrouw buurjongen buurmeisje buurtje broer broertje zus zusje zoon zoontje dochter
    dochtertje man vrouw vriend vriendin vader moeder opa oma kleinzoon kleindochter neef neefje nicht
    nichtje collega zwager schoonzus schoonzoon schoondochter schoonmoeder schoonvader partner kind
    kindje baby tweeling oudste jongste huisgenoot huisgenote vriendje vriendinnetje maatje buddy cliënt
    client patiënt patient leerling docent docente leraar lerares mentor coach trainer begeleider
    begeleidster wijkagent wijkverpleegkundige verpleegkundige verzorgende verpleegster huisarts arts
    tandarts fysiotherapeut psycholoog maatschappelijk werker klantmanager casemanager jongerenwerker
    opbouwwerker hulpverlener vrijwilliger vrijwilligster beheerder kapper bakker slager voorzitter
    familie gezin weduwe weduwnaar ex stiefvader stiefmoeder stiefzoon stiefdochter pleegzoon
    pleegdochter peetoom mantelzorger directeur conciërge kok tolk advocaat notaris chauffeur postbode
    mama papa mam pap
    """)
)
"""Words for a person that a name often follows: "mijn buurvrouw Samira"."""

PARTICLES = frozenset(
    words("""
    van de der den het 't ter ten te in op von zu la le du des da das do dos di del della el al ould ben
    bin ibn bint abu abou aït ait 's uit uijt v.d vd vande vander thoe e y und
    """)
)
"""What may stand between the parts of a name."""

NAMING = frozenset(
    words("""
    heet heette heten genaamd geheten heetten noem noemen noemde noemden noemt naam bijnaam
    """)
)
"""Verbs that a name follows: "hij heet Sem"."""

PERSON_VERBS = frozenset(
    words("""
    zegt zei vertelt vertelde woont woonde belt belde heet heette kookt kookte lacht lachte huilt huilde
    vroeg vraagt belooft beloofde luistert luisterde durft durfde trouwde overleed stierf glimlacht
    zwaait zwaaide antwoordde fluisterde knikte zuchtte klaagt klaagde roept riep kent wist weet wilde
    wil vindt vond denkt dacht schrok schaamde schaamt verhuisde verloor kreeg leerde belandde
    """)
)
"""What only people do: makes a name of an unknown first word of a sentence."""

PRONOUNS = frozenset(
    words("""
    ik jij je u hij zij ze we wij jullie het dat dit er iemand niemand iedereen men mijn onze haar zijn
    hun de een die deze alles niets
    """)
)
"""After a verb these are its subject: the word before it was no name."""

SURNAME_ENDINGS = [
    "stra",
    "sma",
    "inga",
    "enga",
    "ink",
    "huis",
    "huizen",
    "veld",
    "mans",
    "sen",
    "ssen",
    "zen",
    "szen",
    "oğlu",
    "oglu",
    "ski",
    "ska",
    "wicz",
    "wska",
    "wski",
    "czyk",
    "ović",
    "ovic",
    "ova",
    "ovna",
    "enko",
    "ides",
    "dijk",
    "berg",
    "boer",
    "meijer",
    "meyer",
    "maker",
    "man",
    "horst",
    "kamp",
    "bosch",
    "broek",
    "hout",
    "loo",
    "sloot",
    "steen",
    "stein",
    "vliet",
    "voort",
    "wijk",
    "zoon",
    "zoom",
    "zorgi",
    "ouz",
    "aoui",
    "aoui",
    "owska",
    "owski",
    "singh",
    "khan",
]
"""Ends of surnames, for texts without capitals."""

SURNAMES = frozenset(
    words("""
    jong jansen jansens janssen janssens vries berg bakker dijk visser smit meijer meyer boer mulder
    groot bos vos peters hendriks leeuwen dekker brouwer wit dijkstra smits graaf meer linden kok jacobs
    haan vermeulen heuvel veen broek schouten willems hoekstra beek horst bosch koning wal schipper
    kuipers post verhoeven wijk dam maas prins blom huisman peeters kuiper bruin kramer scholten postma
    molenaar martens martin bosman boon vliet hermans evers koster timmermans driessen groen gerritsen
    vink hofman pol veenstra bruijn yilmaz kaya demir celik sahin yildiz yildirim ozturk aydin arslan
    dogan kilic aslan cetin kara koc kurt ozdemir polat tas amrani idrissi bouzid alaoui benali bakkali
    yahyaoui haddou mansouri ouali aziz hamdaoui bouazza chaoui ramdin ramdas singh mohan bhagwandas
    kalloe gopal tjon kisoen jagroep nguyen ali ahmed mohamed hassan hussein hussain khan ahmadi
    kowalski nowak wisniewski wojcik lewandowski zielinski martina maduro croes winklaar
    """)
)
"""Frequent surnames, for texts without capitals; used after a first name or a title only."""
