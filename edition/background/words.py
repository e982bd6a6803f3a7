"""Words that announce or close names: ranks, heads of institutions, sites and periodicals. Written for this program."""

from edition.background.lexicon import words

MONTHS = words(
    "Apr April Aug August Dec December Feb February Jan January Jul July Jun June Mar March May Nov November Oct "
    "October Sep Sept September"
)
DAYS = words("Fri Friday Mon Monday Sat Saturday Sun Sunday Thu Thursday Tue Tuesday Wed Wednesday")
# Before a person's name, outside it.
TITLES = words(
    "Provost Bailie Majesty Highness Excellency Eminence Protector Regent Messer Mister Mistress Master Bey Pasha "
    "Effendi Comte Comtesse Duc Duchesse Vicomte Graf Freiherr Correspondent Admiral Alderman Ambassador "
    "Archbishop Ataman Aunt Baron Baroness Bishop Brother Canon Capt Captain Cardinal Chairman Chancellor Citizen "
    "Citizeness Citizens Col Colonel Commissar Commissary Comrade Comrades Congressman Constable Corporal "
    "Councillor Count Countess Czar Dame Delegate Deputy Doctor Doktor Don Doña Dr Duchess Duke Earl Emperor Empress "
    "Engineer Esquire Father Field-Marshal Fr Frau Fraulein Gen General Governor Herr Herren Hetman Hon Honorable "
    "Honourable Inspector Judge Justice Kaiser King Lady Lieut Lieutenant Lieutenant-Colonel Lieutenant-General "
    "Lord Lt Madame Major Major-General Marquis Marquise Marshal Mayor Messieurs Messrs Minister Miss Mlle MM Mme "
    "Monsieur Mr Mrs Ms Pastor Pope Premier President Prince Princess Private Prof Professor Queen Rev Reverend "
    "Saint Secretary Senator Senor Sergeant Señor Signor Signora Signori Sir Sister Squire Sultan Tsar Tsarina "
    "Tzar Uncle Vice-Admiral Viscount"
)
LOWER_TITLES = words(
    "monk jurist painter sculptor composer astronomer geographer critic publicist agitator speaker manufacturer "
    "millionaire landlord priest bishop gendarme spy officer sailor soldier worker tailor shoemaker carpenter "
    "cobbler watchmaker compositor printer baker weaver blacksmith teacher doctor physician surgeon engineer "
    "revolutionary socialist communist anarchist economist sociologist critic naturalist mathematician theologian "
    "ambassador ataman banker brother captain chancellor chemist citizen citizens colonel commissar comrade "
    "comrades count delegate deputy economist emperor general herr herren historian journalist king lawyer "
    "messieurs messrs minister naturalist novelist philosopher physicist poet premier president prince professor "
    "renegade senator tsar"
)
LISTED_TITLES = words(
    "brothers Citizens citizens Comrades comrades Drs Generals generals Herren herren Messieurs messieurs Messrs "
    "messrs MM"
)
CIVIL_TITLES = words(
    "Dr Frau Herr Herren M Madame Messieurs Messrs Miss Mlle MM Mme Monsieur Mr Mrs Ms Prof Señor Signor Signora"
)
PARTICLES = words(
    "af al av ben bin d' da de del della den der di dos du el ibn la le Mac Mc O' ten ter van von zu zur Ó"
)
COMPASS = words(
    "Austrian British Central East Eastern French German Great Greater Inner Lesser Little Lower New "
    "North Northern Old Outer Prussian Rhenish Russian South Southern Upper West Western"
)
# Names of bounded places end (or, the second list, begin) with these.
SITES = words(
    "Arsenal Avenue Barracks Bay Boulevard Bridge Canal Castle Cathedral Cemetery Channel Church Coast County Desert "
    "District Dock Docks Embankment Exchange Factory Fields Forest Fortress Garden Gardens Gate Government Green "
    "Gubernia Guberniya Gulf Hall Harbor Harbour Heath Hill Hills Hospital Hotel Island Islands Isles Lake Lane Mill "
    "Mills Monastery Mountain Mountains Nevsky Oblast Ocean Palace Park Peninsula Place Plain Platz Prison Prospect "
    "Prospekt Province Provinces Quay River Road Sea Shire Square Station Steppe Strait Straits Strasse Street "
    "Theater Theatre Valley Wharf Works"
)
RIVERS = words("Rue Bay Cape Fort Gulf Isle Lake Mount Port River")
# Bare, these name nobody's work or body but a kind of one; after a name they close the name of a body.
BODIES = words(
    "Academy Alliance Archive Archives Army Assembly Association Bank Board Books Brigade Brotherhood Bund Bureau "
    "Cabinet Church Club College Commission Committee Company Confederation Congress Convention Corporation Corps "
    "Council Court Department Directory Division Duma Federation Fleet Foundation Fund Group Guild Hospital House "
    "Institute Institution International League Library Lodge Ministry Museum Office Organisation Organization "
    "Parliament Party Press Publications Publishers Rada Regiment School Sejm Senate Society Soviet Soviets Staff "
    "Syndicate Trust Union Unions University Verein Verlag"
)
# Bodies known by their first letters, without the points between them.
ABBREVIATED = words(
    "AFL CGT CIO CPGB CPSU ECCI GAA ILP ITGWU IWMA IWW KPD NAACP PSF RILU RSDLP SDF SDLP SDKPiL SLP SPD SPGB TUC USPD "
    "WFM YMCA"
)
LOWER_BODIES = words("club committee group league party society union")
# A person's name before these belongs to the title of a work or a body named for good.
WORKS = words(
    "Anthology Archive Archives Biography Brigade Brumaire Club Collection College Day Encyclopedia Foundation Fund "
    "Hospital House Index Institute Internet Letters Library Manifesto Mausoleum Memorial Miscellany Museum Order "
    "Page Papers Press Prize Program Programme Publishers Reader School Section Selections Theses University Works "
    "Writings"
)
PAPER_HEADS = words(
    "Advertiser Annalen Annales Anzeiger Appeal Arbeiter-Zeitung Arbeiterzeitung Archiv Argus Avanguardia Avanti "
    "Blatt Blätter Bote Bulletin Cahiers Call Chronicle Citizen Clarion Constitutionnel Corriere Courier Courrier "
    "Critica Daily Delo Demokrat Dielo Débats Echo Economist Egalite Egalité Examiner Express Figaro Fortnightly "
    "Freeman Freiheit Gaulois Gazeta Gazette Gazzetta Giornale Globe Golos Herald Humanite Humanité Independent "
    "Inquirer Irishman Iskra Izvestia Izvestiya Izviestia Jahrbucher Jahrbücher Journal Kampf Kolokol Krai Leader "
    "Listok Luch Magazine Mail Matin Messager Messenger Mirror Monde Moniteur Monthly Mysl Nachrichten Naroda News "
    "Observer Patrie Peuple Populaire Post Pravda Presse Put Quarterly Rabochy Rabotchi Rech Reforme Register Revue "
    "Rossii Rundschau Réforme Sentinel Siecle Siècle Slovo Socialiste Soldat Sozialdemokrat Spectator Staatsanzeiger "
    "Standard Statist Stimme Tageblatt Tagwacht Telegraph Temps Times Tribune Trud Utro Vedomosti Vestnik Viedomosti "
    "Voli Volia Volksblatt Volksfreund Volksstimme Volkswille Volkszeitung Volya Vremia Vremya Weekly Worker Zarya "
    "Zeitschrift Zeitung Zhizn Znamya Zvezda"
)
# Sites that are surnames as well.
SURNAME_SITES = words(
    "Mill Mills Hill Hall Park Green Church Forest Heath Lane Castle Gates Rivers Lake Marsh Field Fields Wood"
)
DERIVED = (
    "ism",
    "isms",
    "ist",
    "ists",
    "ians",
    "ites",
    "ish",
    "ese",
    "ness",
    "ity",
    "ities",
    "ology",
    "tion",
    "tions",
    "ics",
    "ment",
)
