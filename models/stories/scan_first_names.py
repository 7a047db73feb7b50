"""Common first names in the Netherlands, for the identifier scan (stories.md 8.1).

Written down from general knowledge, a few hundred out of many thousands: the scan recognises most names by
their capital and their place in the sentence. The lists help where those fail: texts without capitals, and
the first word of a sentence.
"""

from models.stories.scan_hit import words

_DUTCH = """
aad aaf aafke aagje aaltje aart abel ada adam addie adelheid adje adri adriaan adriana adrie aleida alex
alexander alexandra alice alie alida alies aline alwin amber amy andre andrea andries angela angelique
anita anja anjo anke anko anna annabel annabelle annalies anne anneke annelies annelotte annemarie
annemiek annemieke annet annette annie annika annique anouk ans anselm antje anton antonia antoinette
antoon appie ard arend arend-jan ariana arie ariane arjan arjen arjo arlette arne arno arnold arthur
astrid aukje auke babette bart barbara barend bas bastiaan beate beatrice beatrix bella benjamin bennie
benny benthe bep beppie berber berend bernadette bernard bert berta bertha bertien bertie bertus betsie
betsy bettie betty bianca bibi bieke bjorn bo bob boaz boris bonnie boudewijn brechtje bram brenda brent
brigitte britt bruno bryan carel carin carla carlijn carlo carmen carola carolien carolina caroline
casper catharina catrien cecile cecilia cees celine chantal charlotte chiel chris chris-jan christa
christel christiaan christien christina christine ciska clara claudia claire clemens coby coen colette
conny constant coos cor cora cornelia cornelis corine corinne corrie corry cynthia daan daantje dafne
daisy dana daniel danielle danique danny daphne darius dave david debbie debora deborah demi denise
dennis derk desiree diana dick dico didi diederik dieke dieuwertje dieuwke dieuwer dik dilana dilano
dimitri dina dineke dinie dion dionne dirk dirk-jan dirkje dita djoeke dominique donna dora dorien
dorine doris dorothea dotje douwe duco dylan edith edo eddie eddy edgar edward edwin eef eefje eelco
eelke eelko egbert elco elena eline elisa elisabeth elise ella ellemieke ellen ellie els elsbeth
elselien elske elsje elsemiek elvira emiel emiliano emily emma emmy engel erica erik ernst erna erwin
esmee esther eugenie eva evelien eveline evert evi evie ewout fabian fabienne famke femke fenna fenne
ferdinand ferry fien fieke finn fiona flip floor floortje flora floris folkert fons foppe fokke frans
frank franka frederiek frederik fred freddy freek frida frits frouke froukje fransje gea geert geertje
geertruida gerald gerard gerben gerbrand gerda gerdien gerhard gerlof germa gerrie gerrit gerrit-jan
gert gert-jan gertie gertjan gertrude gerry gerwin giel gijs gijsbert gilles gina ginny gonnie gosse
greet greetje greta gretha gretta grietje guido guus gwen gwenda hanna hannah hanne hanneke hannes
hannie hans hans-peter harald harm harm-jan harmen harold harrie harriet harry hein heidi heleen helen
helena helma hella hendrik hendrika hendrikje hendrina hendrikus henk henk-jan henkjan hennie henny
henriette herbert herman hermien hester hessel hetty hidde hilde hilda hilbert hillie hinke hubert huib
huibert hugo ida idske igor ilja ilona ilse imke imre ina ine ineke inge ingeborg ingmar ingrid irene
iris irma isa isabel isabella isabelle ivo ivonne jaap jack jacob jacoba jacobien jacobus jacolien
jacomijn jacqueline jacques jaimy jan jan-willem jane janet janette janine janita janke janna janneke
jannes jannie jannetje janny jans jansje jantien jantine jantje jarno jasmijn jasmin jasper jayden
jeanet jeanette jeanine jeanne jef jeffrey jelle jelmer jelte jenneke jennifer jenny jens jeroen jesse
jessica jet jetske jetty jikke jill jim jimmy jip jitske jitse jo joan joanne job joba jochem joel joep
johan johann johanna johannes john johnny joke jolanda jolande jolien jolijn joling jonas jonathan joost
joop joris jordi jordy jos josee josef josefien josine josje josephine joske joshua jouke jozef judith
jules julia julian juliana julie juliette julius jurgen jurjen jurre justin jytte kaj karel karen karin
karla karlijn karst katelijne katharina katinka katja katrien kasper kay kees keesje kelly ketty kevin
kiki kim kimberly kirsten klaas klaas-jan klaasje klara koen koenraad koert koos kor koosje krijn kris
kristel kristien kristian kyra lambert lammert lammie lara larissa lars laura laurens lauren lea leen
leendert leentje leida leni lennart lennert lenie lenneke lenny leo leon leonie leonard leonoor leonora
leontien lex lia liam lian lianne lidia lidwien lidy lieke lien lies liesbeth liese lieselot lieske
lieve lieuwe lijsbeth lilian lily lina linda lindsay lineke linette lisa lisanne lisette liselotte liza
lizzy lodewijk loek loes loesje lola lotje lonneke loretta lotte lou louis louisa louise lowie lotus luc
lucas lucia lucie luciën lucien lucienne ludo luit luitzen lukas luna luuk luuc lydia lynn maaike
maaikel maarten maartje machteld madelief madeleine madelon mads maike maikel manda mandy manfred manon
mara marc marcel marcella marcelle marchien marco mareike marga margaret margaretha margje margo margot
margreet margret margriet maria marian marianne marieke mariel mariëlle marielle mariet mariëtte marie
marie-louise marijke marijn marijne marina marinda marinus mario marion maris mariska marissa marit
marita marjan marja marjo marjolein marjolijn marjon marjorie marko marleen marlene marlies marlijn
marlon marloes marlou marnix marscha marten martha martijn martien martin martina martine mascha mathieu
mathijs mathilde matthijs matthias matty maud maurice maurits max maxime maya meike meindert meinou
melanie melissa melle melvin menno mia michael michel michelle michiel mick mieke miek mien mientje miep
mies mike milan milou mina mirella miranda mireille miriam mirjam mirte mirthe mitchell moniek monique
morris myra myrna myrthe nadine nadja natasja nathalie nathan neel neeltje nel nella nelleke nellie
nelly nettie nick nicky nico nicolaas nicole nicolette niek niels nienke nik nina noa noah noel noor
noortje nora norbert norman nynke okke olaf olga oliver olivier onno oscar otis otto owen pascal pascale
pat patricia patrick paul paula paulien pauline paulus perry peter petra petronella petrus philip
philippe pia pien pier piet pieter pieternel pieter-jan pietje pim pip pleun pleuni prisca puck quincy
quinten quirijn rachel ralf ralph ramon raoul raymond rebecca reinder reinier reinout reina remco remi
remko remy renate rene renee renske reyer ria rian rianne richard rick rico rien riek rieka rikie
rikkert rina rineke rinke rinse rinske rinus rita roald rob robbert robbie robert roberta roberto robin
roderick rodney roeland roelie roelien roelof roger roland rolf rogier romana romy ron ronald ronnie
ronny rosa rosalie rosanne roosje roosmarijn rosemarie rosita rowan rowena rowin roy ruben rudi rudie
rudolf rudy rutger ruth ruud ryan saar saartje sabine sabrina sacha samantha samuel sander sandra sanne
sanneke sanny sara sarah sascha saskia schelto sebastiaan sem semmy senna serge sharon sheila shirley
sibren siebe siebren siem sietse sietske sifra sigrid sija sijbrand sijtje sil silke silvia silvie simon
simone sina sippie sjaak sjaan sjaantje sjef sjoerd sjoerdje sjon sjors sjoukje sofia sofie sonja sophia
sophie stan stanley stef stefan stefanie steffie stella stephan stephanie steven stien stijn stijntje
susan susanne suus suze suzan suzanna suzanne sven svenja swaantje sybren sylvana sylvester sylvia syp
tamara tanja tara teake ted teddy teun teunis teuntje thea theo theodoor theodora theresa therese
thijmen thijs thiemo thimo thom thomas tibor tiemen tieme tiemo tijl tijmen tijs til tilly tim timo
timon tina tine tineke tinie tinus titia titus tjalling tjeerd tjitske tjitte tob tobias tobie tom
tommie tommy ton tonia tonie tonnie tonny toos toosje tooske tosca tove trees treesje trijn trijnie
trijntje trix trudie trudy truida truus truusje tygo tymen tyler ulrike ursula vera verena veronica
veronique victor victoria vincent viola violet vivian vivianne wander wanda ward warner wendela wendy
wessel wencke werner wiebe wieger wieke wieneke wiepkje wies wietske wijbren wijnand wikke wil-jan
wilbert wilco wilfred wilhelm wilhelmina wilhelmus wilko willeke willem willem-jan willemien willemijn
willemina willie willy wilma wim wimke wina winnie winston wobbe wopke wouter wubbo wynand xander xandra
yannick yara yentl yfke ymke yolanda yoran yorick youri yvette yvo yvon yvonne zeger zita zoe zoë hielke
wytze wytske tjaart feike feikje sytske sytze nanne nanno oebele geeske gepke trinette harmke jantiena
roelfien hillechien zwaantje zwaan geesje klazien klazina geertien femmy femmie
"""

_TURKISH = """
abdullah adem ahmet akin ali alper arda arif asli asuman atilla ayhan aydin ayfer ayla aylin aynur ayse
aysegul aysel aysun ayten azize bahar bahri baris batuhan bayram bekir belgin belma berat berna beyza
bilal bilge binnaz birsen bulent burak burcu burhan busra cafer cagla canan celal cem cemal cemile
cengiz ceyda ceyhan cihan defne demet deniz derya dilara dilek dursun duygu ebru ecrin eda ege elif emel
emin emine emrah emre ender enes engin erdal erdem erdogan eren erhan erkan erol ertan ertugrul esen
esin esma esra eylul eymen fadime fahri faruk fatih fatma fatos faysal ferhat feride fevzi feyza fidan
figen filiz fikret fuat funda furkan galip gizem gokhan gonca gonul gulay gulcan gulden gulhan gulizar
gulsah gulsen gulsum gunay gurkan habibe hakan haldun halil halime halit hamdi hamza handan hanife hasan
hatice haydar hayriye hikmet huseyin hulya husnu husniye ibrahim idris ilhan ilker ilknur irfan irem isa
ismail ismet izzet kaan kadir kadriye kamil kemal kenan kerem kerim kezban koray kubra leman levent
leyla lutfi mahir mahmut medine mehmet melek melike melis meltem memet mert merve meryem metin mevlut
mine miray muhammed muhammet muhittin munevver murat musa mustafa muzaffer nalan nazan nazli nazife
necati necla nejla nergis nermin nese nesrin nevin nihal nihat nilay nilgun nilufer nimet nuran nuray
nurcan nurdan nurettin nurgul nurhan nurten oguz oguzhan okan olcay omer onur orhan osman ozan ozcan
ozge ozgur ozkan ozlem ramazan rabia rahime recep refik remzi resul reyhan rukiye sabri sadik safiye
salih salim sami samet savas sedat seda sefa selahattin selcuk selda selim selin selma selvi semih semra
serap sercan serdar serife serhat serkan serpil sevcan sevda sevgi sevil sevim sevinc seyma seyhan sezer
sezgin sibel sidika sinan songul suat sukran suleyman sultan sumeyye suna taha tahir tahsin talip taner
tayfun tekin tolga tuba tugba tugce tulay tuncay turan turgut turkan ufuk ugur ulku umit umut unal
volkan yahya yakup yalcin yasar yasemin yasin yavuz yeliz yeter yildiz yilmaz yunus yusuf yuksel zafer
zahide zehra zekeriya zeki zekiye zeliha zeynep ziya zubeyde zuhal zuleyha
"""

_MOROCCAN_ARABIC = """
aadil aaliyah abdel abdelali abdelaziz abdelhak abdelhamid abdelilah abdelkader abdelkarim abdellah
abdelmajid abdelouahid abdelrahim abderrahim abderrahman abdeslam abdou abdoul abid achraf adil adnan
ahlam ahmad ahmed aicha aida aissa akram amal amar ameen amin amina amine amir amira amjad ammar anas
anass anis anissa anouar anwar arwa asma asmaa assia atef atika ayman ayoub ayyoub aya aziz aziza
azzedine bachir badr badria basma bassam belkacem bilal bouchra boujemaa brahim btissam chadi chadia
chahid chaima chaimae chakib chakir cherif dalal dalila dina driss dounia duaa elhassan faisal fadil
fadila fadma fahd faiza fares farah farida farid fatiha fatima fatima-zahra fatimazohra fatna fawzi
fouad fouzia ghada ghassan ghizlane habib habiba hachim hadi hafid hafida hafsa haidar hajar hakim
hakima halima hamid hamida hamza hanan hanane hania hasna hasnaa hassan hassane hassna hayat hicham hind
hisham houda houria houssain houssam hoessein hussain hussein ibtissam idriss ihsan ikram ilham ilias
ilyas ilyass imad imane iman ismael ismahan ismail issam iyad jaber jabir jalal jalila jamal jamila
jawad jihane kamal karim karima kawtar kenza khadija khadra khaled khalid khalil khadiya kaoutar laila
lamia lamya latifa layla leila leyla lina loubna louiza lubna maha mahdi maher mahmoud majid majida
malak malika manal marouane maryam maryama meriem mehdi mimoun mimouna mina moad moaz mohamed mohammad
mohammed mohamud mohand mokhtar mona mounir mounira mouna mourad moussa moustapha mouad muhamad muna
mustapha nabil nabila nada nadia nadir nadira naima naoual naoufal nashwa nasim nasira nasr nasser nawal
nawel nezha nisrine nizar nora nordin nordine nouha nour noura nourdin noureddine nouri omaima omar
osama othman othmane ouafae oualid ouassim ouissal oumaima oussama rabab rabie rachid rachida rafik
rahma raja rami ramzi rana rania rashid rasha rida rim rima rkia riad riyad rkiya roqaya saad saadia
sabah sabir sabrine said saida saïd saïda salah salahdin salima saliha salma salman salwa samar samia
samir samira samy sana sanaa sarra sara selma siham sihem silham soad sofian sofiane sofyan soufiane
soufian souad soukaina soulaiman soumaya suhaila tarik tariq taoufik tayeb touria touriya wadia wafa
wafaa wahid wahida walid warda wassim widad wissam yacine yahia yamina yasin yasir yasmin yasmina
yasmine yasser yassin yassine yassir younes youness youssef youssra yousra zahra zahia zakaria zakariya
zaki zakia zaynab zaid zainab zeinab zineb zohra zoubida zouhair zoulikha ziad
"""

_SURINAMESE_ANTILLEAN = """
adelaida aisha amrita anand anil anisha anjali arti asha ashwien astra avinash ayden bhagwan bisnoe
chaya chandra clyde cyriel deepak devi dharma diego dilip dwayne elton errol eugene gaitree ganesh
giovanni glenda glenn gracita guillermo guno hans-jurgen harriry henna humphrey imro indra irving iwan
jairo jamal jermaine jerrel jiervan joyce jurmaine kalpana kamla kavita kenneth kishan krishna kumar
lakshmi latoya lloyd lucinda lygia madhu mahesh malaika manisha mavis melaica meredith milton mohan
narayan natacha naushad neil nirmala nisha orlando orvelle padma patrice percy pooja pradeep prem priya
purcy quilana radha rachna rajesh raj rajiv rakesh ramesh ranjit ravi ravinder rekha reshma rishi rishma
roché ronaldo rudolphine ruthmila sandhya sanjay santosh santusha sarita satish sharda sharmila shanice
shanti shaniqua sharita shivani shiv shoblina sieuw sita soenil soraya soerya sunil sunita suraya suresh
surinder tanisha urvin usha vanessa varsha vidya vijay vikash vinod vishal xiomara yogita zarina zulaika
anselma benito candelaria carmelita cristela curtly damarys dayanara efrain elvis enrique ernesto
estrellita eusebio evangelina felicia fernando filomena francisca francisco gilberto giovanny gregoria
guadalupe hensley hubertina ignacio isidoro jacinto jairzinho jandira jeandro joandry joselito josue
juan juanita julieta leroy lisandra luis luisa lupita magali magdalena marcelina mariela mariluz marisol
maritza miguel migueline miladis nelson nereida osvaldo pablo patricio pedro rafael ramona raquel
reginald reynaldo ricardo rigoberto rosalina rosario rosaura rudsel ruthsela santiago shahaira sharine
shurandy stanislaus sulaika thais tirso ubaldo urbano veronica vladimir xavier yamile yesenia zuleika
"""

_POLISH_AND_EASTERN = """
adrianna agata agnieszka aleksander aleksandra alicja andrzej aneta anastasia anatoli andriy angelika
antoni arkadiusz barbara bartek bartlomiej bartosz beata bogdan bogumil boguslaw bogdana borislav bozena
cezary czeslaw dagmara damian danuta dariusz dawid desislava dmitri dmytro dorota edyta elzbieta emilia
ewa ewelina filip gabriela galina genowefa georgi grazyna grzegorz halina hanna henryk ignacy ilona
ioana ionut irena irina iryna ivan ivana iwona izabela jacek jadwiga jakub janina janusz jaroslaw jerzy
joanna jolanta justyna kamil kamila karol karolina kasia katarzyna kateryna kazimierz kinga klaudia
konrad krystian krystyna krzysztof ksenia lech leszek lidia ludmila lukasz lyudmila maciej maciek magda
magdalena malgorzata marcin marek mariola mariusz mariya marzena mateusz michal mihai mikolaj miroslav
miroslaw mykola monika natalia natalya nikola oksana oleg oleksandr olena paulina pawel petar piotr
przemek przemyslaw radek radoslaw rafal renata robert roksana ryszard sasha sebastian slavica slawomir
sergei sergey serhiy stanislaw stefania svetlana sylwia szymon tadeusz taras tatiana tatyana teresa
tetiana urszula valentina vasil vasyl viktor viktoria violetta vitali vladislav volodymyr waldemar
weronika wieslaw wieslawa wiktor witold wladyslaw wojciech wojtek yana yulia yuliya yuri zbigniew
zbyszek zdzislaw zofia zuzanna jovana milica dragan dragana goran jasmina milos nemanja nenad nermina
sanja senad sead vesna zoran zlatko emina amela mirsad
"""

_OTHER = """
abdi abdirahman abebe adanech aster ayaan berhane biniam bereket dawit eden elsa eyob filmon fikru
fiyori freweini ghebre haben helen hiwet isaias kidane kflom letebrhan luwam medhanie merhawi mihret
mulugeta nahom natnael rahel robel saba samrawit selam senait simret tsega tsegay tekle temesgen teklu
tesfaye yohannes yonatan zerai abukar asha ayan deqa fadumo farhiya fartun faduma guled halimo hawa hibo
ifrah khadra liban mahad maryan muna mahamed nasra nimo sagal sahra yasir aminata awa binta boubacar
bintou fanta fatou fatoumata ibrahima issa kadiatou kofi kwabena kwame kwaku kwasi ama akosua afia adwoa
akua abena esi efua yaa yaw kojo mamadou mariama mariatu moustafa ousmane sekou chinedu chioma emeka
ngozi obinna olu aarav aditi ajay akash amit ankit deepa divya gaurav isha karan kavya lata manish meera
mohit naveen neha nikhil pallavi prakash preeti rahul rajendra sachin sapna shweta sneha suman swati
tanvi vikram vivek yash bao chen dung hao hong hung huong jia jing lan lei lihua linh mei-ling minh mei
ming nguyet phuong quan ting tuan wei xiao xin yan ying zhang arash arezoo azadeh babak bahram behnaz
behrouz dariush ehsan elham farhad farzaneh fereshteh ghazal golnaz hamed hossein jafar kourosh mahnaz
mahsa maryam masoud mehran mina mitra mohsen morteza nasrin navid niloufar omid parisa parvin payam
pouya reza roya saeed sahar sepideh shahram shirin simin sohrab soheila zahra zohreh ahmadzai farooq
farzana gul habibullah hamidullah latif mirwais najib nasrullah noorullah parwana rahmatullah sediqa
shafiq shukria wahidullah zabihullah zarghuna zia alan aram avin azad baran berivan dilshad hawre hiwa
jiyan jwan karwan khabat nawroz nechirvan peshawa rebin rojda rojin rozerin shilan sirwan soran bassel
diaa firas ghaith hala hanadi haneen jihad kinan lama lujain mahmood mais majd mays muhannad nagham noor
obaida ola qusay rawan razan reem rasha rula safaa sawsan shadi sham suha tamer tasnim wael yara yazan
zeina aaron alexa ashley brandon brittany chantalle chelsea cheyenne daryl dean dewi dion dylano
giovanna jaidy jamie jason jaylano jayson jaimie jermain jordan joey kayleigh kayley kaylee kenzo kyan
kylian lorenzo luciano marciano melanie mirco naomi quincey rafaella ricardo romano romeo rosalinda
shanna shannon sharona stacey tyrone valentino vino wesley adama aliou siti agus budi endang iwan made
putu ratna rini sri wayan yanti tjitske claudio chiara dario davide elisa fabrizio federica filippo
francesca gianni giorgio giulia giuseppe ilaria lucio luigi marcello massimo matteo paolo salvatore
silvano stefano alejandro alvaro ana andres beatriz carlos catarina cristina eduardo esteban fatinha
gonçalo goncalo ines isabela javier joao joaquim jorge jose julio leticia lourdes luiz manuel manuela
marcelo mercedes nuno paco paulo pilar rui sergio sofia susana tiago tomas vasco aaliyah abel amira
anouk anouschka anoushka ayden beau bente boaz britt cas casper cato damian dani demi dex dexter elias
elin ellis ezra fenneke feline finn gioia hailey hugo ivy jace jackie jaimy james jax jaxx joah jools
joris juul kai kiara kiki kyano lauren levi lewis liam lise liv livia loes lois loïs lou luca lucas luka
luuk lynn maeve maren mason mauro mees mels merijn mex milan milou mirre mylo nathan naud nina noah noé
noël noëlle noelle norah noud nova oliver olivia owen pepijn pippa rayan rens renske riley robin rosalie
ryan sev senn sterre storm suus suze tess teun thies ties tijn tirza tobias veerle vigo vince willemijn
xavi yfke ymke zayn zeb zoë fleurtje roos roosje gerda roy ron kim redouan redouane ilham ikram romaysa
semhar emirhan kibrom safiya
aartje abdelkrim abdullahi abrham achmed adjoa adrian alexandru andrei annechien asel ashwin ayyub bashar
baukje benyamin blessing chaimaa chantelle cristian devika dientje dilan dimitar djamila doutzen ebrar
emmanuel ferre feven florin folake geessien gergana gheorghe gijsberta gisela guusje gülsüm habtom harie
hevin hibaq hiltje hiwot hristo huberta huub hylke ifeoma imran jacomina jaleesa jaylen jopie jorrit jumana
kelvin klasina krasimir kübra lahcen lieneke lize magaly marouschka maysa mazen mbarek mebrahtu mehari
mieneke mihaela mimount miraç nataliya nicoleta nisrin noureddin oleksii oluwaseun omran ouiam pieternella
plamen precious qusai radjen radka rinaldo roelina romkje ronja roshni roydel samer selamawit semere serhii
shahin shaima shurendy sietze sijmen sjaakie sjaam sjang soeraj soufyan souhail stoyan sushma svitlana
sümeyye tarek thuy tjomme tlaytmas tsjikke tsvetelina wannes warsame wiebren wiesje wilhelmien yağmur yiğit
ymkje yolande yordanos yusra zjef çiğdem özlem ümit şükran
"""

FIRST_NAMES = frozenset(
    f"{_DUTCH} {_TURKISH} {_MOROCCAN_ARABIC} {_SURINAMESE_ANTILLEAN} {_POLISH_AND_EASTERN} {_OTHER}".split()
)

WORDS_TOO = frozenset(
    words("""
    ad alan ama ans appie art awa aya bas bayram beer ben bo bob can chen constant cor dana dean dik
    door eden ege els elvis emin engel eren erna esen esi esse eva fleur flip floor fons gem gul gulden
    guus hala han henna hind hong hoop hung iris jans jasmijn jet jill jip jo joan job jordan jos joy
    june karst koos lama lan lat lea lei lente lex lia lian lien lies lieve linde lot lotus lou lourdes
    luit made madelief maha mais map marina marine mark mats max mees mei mercedes merel mien miep mina
    mine neel nel noor nur olu otto paris pat pien pier pip puck quan raja ran ray rein rick rien rik
    rim rob roos rosario rula saad saba said sam santiago savas selam sham siem sil sita sri stan star
    sterre stien storm sultan syp tara ted teen til tim tin tine ting tip tob tom ton tove trix vera
    victoria vino viola violet ward wei wies wil wim wolf yan yaw zia zwaan
    """)
)
"""First names that are words, brands or places as well: the first word of a sentence, or without a capital,
is not taken for a name by itself."""

CLEAR_FIRST_NAMES = FIRST_NAMES - WORDS_TOO
"""Names that are names wherever they stand, and without a capital."""
