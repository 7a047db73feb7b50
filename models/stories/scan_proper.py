"""Proper names that are no person nor small institution: places, chains, feasts (stories.md 8.1).

General knowledge, far from complete: what is missing is taken for a name, for in doubt the gate closes.
"""

from models.stories.scan_hit import words

_AUTHORITIES = """
nederland rijk eu navo rijksoverheid tweede eerste kamer raad van state belastingdienst rijkswaterstaat
staatsbosbeheer natuurmonumenten waterschap provincie politie brandweer halt slachtofferhulp veilig
thuis jeugdzorg bureau leger des heils rode kruis zonnebloem humanitas vluchtelingenwerk unicef artsen
zonder grenzen greenpeace amnesty voedselbank kledingbank buurtzorg thuiszorg kringloop kringloopwinkel
repaircafé repair café resto vanharte zilveren achmea menzis vgz ohra interpolis nationale nederlanden
aegon rabobank ing abn amro sns triodos asn bunq postbank postnl dhl dpd ziggo kpn odido vodafone eneco
essent vattenfall greenchoice vitens brabant digid mijnoverheid marktplaats vinted thuisbezorgd uber bol
coolblue zalando wehkamp amazon netflix spotify facebook whatsapp instagram youtube tiktok snapchat
twitter google teams zoom skype nextdoor linkedin microsoft apple android iphone samsung playstation
minecraft fortnite ipad nintendo heijn jumbo lidl aldi plus dirk vomar deen dekamarkt hoogvliet spar
coop poiesz nettorama boni linders hema action blokker kruidvat etos trekpleister xenos zeeman wibra
primark gamma praxis karwei hornbach intratuin welkoop ikea kwantum mediamarkt bruna primera decathlon
hunkemöller scapino bristol mcdonald mcdonalds kfc burger king domino febo starbucks shell esso texaco
ns arriva connexxion keolis ret gvb htm qbuzz breng regiotaxi valys flixbus schiphol ajax feyenoord psv
az twente vitesse heerenveen nec nac ii roda ado utrecht heracles cambuur olympische spelen
elfstedentocht vierdaagse avondvierdaagse pinkpop lowlands eurovisie oranje tour de france kingsday
champions league positieve gezondheid koninklijke sint kwiek bewegen jongeren op hun voeten welzijn
recept cruyff court krajicek playground playgrounds beton volkswagen opel peugeot renault citroën fiat
mercedes bmw audi toyota tesla ford skoda seat kia volvo nissan gogh rembrandt cruijff hazes bach mozart
beethoven beatles abba máxima fonds geldmaat nldoet trump rutte wilders sinatra scootmobiel canta vespa
solex gazelle batavus lego playmobil monopoly rummikub bingo sjoelbak
"""

_FEASTS = """
kerst kerstmis kerstavond pasen pinksteren hemelvaart hemelvaartsdag sinterklaas zwarte pieten sint
maarten koningsdag koninginnedag bevrijdingsdag dodenherdenking prinsjesdag carnaval vastelaovend
ramadan suikerfeest offerfeest eid bayram holi diwali divali keti koti ketikoti chanoeka oud nieuw
nieuwjaar nieuwjaarsdag oudjaar oudejaarsavond valentijnsdag moederdag vaderdag burendag allerheiligen
allerzielen driekoningen halloween dierendag internationale vrouwendag maandag dinsdag woensdag
donderdag vrijdag zaterdag zondag god allah jezus heer boeddha islam koran bijbel christendom corona
covid alzheimer parkinson down adhd autisme msn wmo wlz wajong bijstand aow wao ww zzp vmbo havo vwo mbo
hbo goede hoogtij kermis pride
"""

_PLACES = """
amsterdam rotterdam den haag 's-gravenhage utrecht eindhoven tilburg groningen almere breda nijmegen
enschede apeldoorn haarlem amersfoort arnhem zaanstad zaandam haarlemmermeer zwolle zoetermeer leiden
maastricht dordrecht ede alphen emmen venlo leeuwarden delft deventer sittard geleen helmond hilversum
heerlen oss amstelveen hoofddorp purmerend schiedam lelystad roosendaal leidschendam voorburg hengelo
almelo hoorn vlaardingen velsen assen capelle bergen op zoom veenendaal katwijk zeist nieuwegein
westland hardenberg terneuzen doetinchem barneveld heerhugowaard roermond krimpenerwaard heerenveen
smallingerland drachten oosterhout houten gouda spijkenisse weert waalwijk kampen rijswijk meppel
hoogeveen coevorden steenwijk sneek harlingen franeker dokkum winschoten delfzijl veendam stadskanaal
hoogezand appingedam urk dronten zeewolde noordoostpolder emmeloord zutphen winterswijk tiel culemborg
wageningen rhenen ermelo harderwijk nunspeet putten epe elburg nijkerk lochem borculo aalten groenlo
raalte ommen rijssen nijverdal oldenzaal losser borne haaksbergen vriezenveen woerden ijsselstein vianen
bunnik soest baarn bilthoven maarssen breukelen weesp naarden bussum laren huizen volendam edam
monnickendam castricum heemskerk beverwijk ijmuiden zandvoort heemstede alkmaar schagen medemblik
enkhuizen texel vlieland terschelling ameland schiermonnikoog helder wieringen noordwijk lisse hillegom
wassenaar naaldwijk maassluis hellevoetsluis brielle goeree overflakkee middelburg vlissingen goes
zierikzee tholen hulst axel sluis etten leur zevenbergen oisterwijk goirle dongen kaatsheuvel boxtel
best veldhoven valkenswaard geldrop nuenen son uden veghel schijndel boxmeer cuijk grave gennep venray
horst deurne asten someren nederweert echt susteren kerkrade landgraaf brunssum valkenburg gulpen vaals
vijlen margraten bosch hertogenbosch vught zaltbommel leerdam gorinchem sliedrecht papendrecht
zwijndrecht barendrecht ridderkerk noord-holland zuid-holland noord-brabant brabant limburg gelderland
overijssel drenthe friesland flevoland zeeland twente achterhoek veluwe betuwe salland kempen peel gooi
westfriesland zaanstreek waterland rijnmond randstad biesbosch groene hart waddenzee noordzee zuiderzee
markermeer ijsselmeer maas waal rijn ijssel lek linge vecht amstel dommel dinkel regge berkel schelde
oosterschelde westerschelde geul roer aa zaan eem noord oost zuid west noordoost noordwest zuidoost
zuidwest centrum oude nieuwe binnenstad zuidas europa azië afrika amerika verenigde staten turkije
marokko suriname curaçao curacao aruba bonaire antillen sint maarten saba eustatius indonesië indië
molukken polen duitsland belgië vlaanderen frankrijk spanje portugal italië griekenland engeland ierland
schotland zweden noorwegen denemarken finland oekraïne rusland syrië irak iran afghanistan eritrea
ethiopië somalië soedan sudan ghana nigeria kaapverdië congo egypte tunesië algerije pakistan india
china vietnam thailand filipijnen brazilië colombia venezuela dominicaanse republiek haïti cuba mexico
bulgarije roemenië hongarije bosnië kroatië servië albanië kosovo macedonië armenië georgië koerdistan
palestina gaza israël libanon jordanië jemen saoedi arabië mekka jeruzalem istanbul ankara rabat
casablanca paramaribo willemstad warschau berlijn parijs londen brussel antwerpen rome madrid moskou
kiev kyiv damascus aleppo bagdad kabul teheran asmara mogadishu accra australië canada zuid-afrika
nieuw-zeeland japan korea argentinië chili peru oostenrijk zwitserland tsjechië slowakije slovenië
estland letland litouwen cyprus malta ijsland bolivia ecuador uruguay kenia tanzania oeganda rwanda
burundi angola mozambique senegal gambia guinee liberia sierra leone ivoorkust kameroen togo benin libië
koeweit qatar dubai bangladesh nepal sri lanka maleisië singapore mongolië kazachstan oezbekistan
azerbeidzjan moldavië montenegro bali java sumatra ambon gelderse utrechtse caribisch
"""

TOWNS = frozenset(_PLACES.split())
"""Places; after a first name and "van" they are surnames as well: van Ommen."""
ALLOWED = frozenset(f"{_AUTHORITIES} {_FEASTS} {_PLACES}".split()) - {"dirk", "mercedes", "bayram"}
"""Words that may stand in a proper name without naming a person."""

PHRASES = frozenset(
    (
        "albert heijn",
        "jan linders",
        "leen bakker",
        "willem ii",
        "anne frank",
        "vincent van gogh",
        "johan cruijff",
        "johan cruyff",
        "john f kennedy",
        "willem van oranje",
        "willem alexander",
        "willem-alexander",
        "prinses beatrix",
        "prins bernhard",
        "koningin juliana",
        "koningin wilhelmina",
        "koning willem-alexander",
        "elvis presley",
        "marco borsato",
        "zwarte piet",
        "sint nicolaas",
        "sint maarten",
        "sint jan",
        "oom dagobert",
        "frans bauer",
        "andré hazes",
        "andre hazes",
        "jantje beton",
        "jan modaal",
        "max havelaar",
        "maria",
        "dirk",
        "mercedes",
        "bayram",
    )
)
"""Names of several words that are no private person, and names that mean something else as often."""

DEMONYM_STEMS = words("""
    nederland holland hollan amsterdam rotterdam utrecht haag leids brabant brabander limburg gelder
    achterhoek overijssel drent fries zeeuw groning twent tukker flevoland westfries betuw turk marok
    surin antill curaça curaca arubaan arubaans indisch indones moluk javaan hindoest hindoe creool
    creools pool pools duits belg vlaam frans fran spaan spanja portug itali griek engel brit iers zweed
    noor deen fins oekra russ russisch syri irak iran afghan eritre ethiop somal soedan ghan nigeria
    kaapverd congol egypt tunes algerij pakist indiaas indiër chine vietnam thai filip brazil colomb
    venez mexic bulgaar bulgaars roeme hongaar bosni kroat servi alban kosov macedon armee georg koerd
    palest israël joods jood libane arab berber tamazight papiament sranan europ aziat aziati afrik
    amerik islam moslim christ katholiek protestant hervormd gereformeerd hindoeïs boeddh
    """)
"""Starts of words for people, languages and things of a place: Turks, Syriërs, Rotterdamse."""

PLACE_ENDINGS = words("""
    dam burg hoven veen stad dorp wijk voort drecht ingen oord woude meer kerk zijl huizen bosch rode
    park plas polder kanaal rivier zee eiland bos heide broek wolde wold um
    """)
"""Ends of names of places; only believed after a preposition of place or an article."""

PREPOSITIONS_OF_PLACE = frozenset(words("in uit vanuit te nabij richting"))

ORGANISATION_WORDS = frozenset(
    words("""
    stichting vereniging schutterij fanfare harmonie koor club voetbalclub voetbalvereniging tennisclub
    hockeyclub sportclub sportschool gymzaal sporthal zwembad manege scouting school basisschool
    peuterspeelzaal crèche kinderdagverblijf kdv bso obs pcb cbs rkbs ibs college lyceum gymnasium mavo
    vmbo-school havo academie hogeschool universiteit roc leerstoelgroep vakgroep faculteit lab
    laboratorium apotheek huisartsenpraktijk praktijk gezondheidscentrum medisch centrum kliniek
    ziekenhuis verpleeghuis verzorgingshuis verzorgingstehuis bejaardenhuis woonzorgcentrum zorgcentrum
    zorgboerderij zorginstelling zorggroep hospice inloophuis opvanghuis woongroep huize huis
    wooncomplex woonvorm seniorencomplex serviceflat flatgebouw buurthuis buurtkamer buurtcentrum
    wijkcentrum dorpshuis ontmoetingscentrum jongerencentrum vrouwencentrum taalhuis bibliotheek kerk
    moskee synagoge tempel kapel parochie gemeenschap café cafe kroeg restaurant eetcafé snackbar
    cafetaria pizzeria bistro lunchroom hotel camping bakkerij slagerij slager kapsalon kapper salon
    winkel winkeltje supermarkt bloemist bloemenzaak fietsenmaker fietsenzaak rijwielhandel garage
    autobedrijf autogarage bouwbedrijf aannemersbedrijf aannemer schildersbedrijf installatiebedrijf
    loodgieter transportbedrijf schoonmaakbedrijf uitzendbureau accountantskantoor advocatenkantoor
    notariskantoor makelaardij makelaar kantoor bureau bedrijf firma fa bv fabriek kwekerij tuinderij
    boerderij kaasboerderij drukkerij timmerfabriek werkplaats atelier theater bioscoop museum radio
    omroep krant residentie hof winkelcentrum tehuis internaat weeshuis klooster hofje viswinkel viszaak
    visboer drogist drogisterij slijterij opticien boekhandel kinderboerderij volkstuinvereniging
    tuinvereniging bewonersvereniging woningstichting woningcorporatie
    """)
)
"""A proper name after one of these is that of an institution."""

ORGANISATION_ENDINGS = words("""
    college lyceum gymnasium school ziekenhuis centrum huis boerderij garage bakkerij slagerij kantoor
    vereniging apotheek praktijk kliniek winkel zaak bedrijf hotel café restaurant kwekerij fabriek
    kapsalon stichting club kring orkest koor kerk moskee groep zorg bouw techniek transport metaal
    logistics
    """)
"""Ends of words that make an institution of the name they stand in: Sint-Urbanuscollege."""

ORGANISATION_TAILS = frozenset(
    words("""
    zn zonen bv b.v nv vof transport bouw metaal techniek installaties logistiek logistics service
    services groep group zorg ziekenhuis college lyceum school centrum verhuur schilders tweewielers
    mode optiek makelaars holding kapsalon coiffure
    """)
)
"""Words that end the name of a firm."""
