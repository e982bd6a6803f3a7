"""Background words, written for this program: what every reader knows before opening a text.

Nothing here links to a record; a name known only from here is tagged without ref. Single words unless a list says so.
"""

from edition.forms import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


def _lines(text: str) -> frozenset[str]:
    return frozenset(line.strip() for part in fold(text).splitlines() for line in part.split(",") if line.strip())


MONTHS = _words(
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec"
)
DAYS = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun")

# Before a person's name, outside it.
TITLES = _words(
    "Mr Mrs Ms Miss Messrs Dr Prof Professor Rev Reverend Fr Father Sir Lord Lady Dame Comrade Comrades Citizen Citizens "
    "Citizeness General Gen Colonel Col Captain Capt Major Lieutenant Lieut Lt Sergeant Admiral Marshal Ataman Hetman "
    "Corporal Private Commissar Commissary President Premier Senator Congressman Deputy Ambassador Minister Governor "
    "Mayor Judge Justice Chancellor Secretary Chairman Delegate Count Countess Baron Baroness Prince Princess Duke "
    "Duchess Marquis Marquise Viscount Earl King Queen Emperor Empress Tsar Czar Tzar Tsarina Kaiser Sultan Pope Bishop "
    "Archbishop Cardinal Saint Monsieur Messieurs Madame Mme Mlle MM Herr Herren Frau Fraulein Signor Signora Signori Don "
    "Doña Senor Señor Hon Honorable Honourable Alderman Councillor Brother Sister Uncle Aunt Inspector Constable Engineer "
    "Field-Marshal Vice-Admiral Lieutenant-General Major-General Lieutenant-Colonel Doctor Squire Esquire Canon Pastor"
)
LOWER_TITLES = _words(
    "comrade comrades citizen citizens general colonel captain professor minister deputy ataman commissar premier president "
    "senator chancellor ambassador delegate brother messieurs messrs herr herren philosopher poet economist historian "
    "novelist chemist physicist naturalist banker lawyer journalist renegade king emperor tsar count prince"
)

FORENAMES = _words(
    "Aaron Abraham Abram Adam Adolf Adolph Adolphe Akaki Albert Alec Alexander Alexandra Alexandre Alexei Alexey Alexis "
    "Aleksandr Alfred Alice  Amadeo Anatoly André Andre Andreas Andrei Andrew Andy Angel Angelica Ann Anna Anne Annie Anthony "
    "Anton Antonio Antoine Arkady Arnold Arthur Artur August Auguste Augustin Augustus Barbara Ben Benjamin Benito Bernard "
    "Bertha Bertrand Bill Bob Bohdan Boris Brian Bruno Camille Carl Carlo Caroline Catherine Charles Charlotte Chris "
    "Christian Christopher Clara Claude Clement Conrad Constance Cornelius Curt Cyril Daniel David Denis Dennis Désiré Dick "
    "Dmitri Dmitry Dominic Dora Dorothy Ebenezer Ed Edgar Edmund Edmond Eduard Edouard Édouard Edward Edwin  Eleanor Elena Eleftherios "
    "Elias Eliza Elizabeth Ella Ellen Elsa Emanuel Emil Emile Émile Emily Emma Eric Erich Ernest Ernst Étienne Etienne Eugen Eugene Eugène "
    "Eugenia Eva Eve Evelyn Fanny Felix Ferdinand Fernand Filippo Florence Francesco Francis François Francois Francisco "
    "Frank Franz Fred Frederic Frederick Frédéric Friedrich Fritz Fyodor Fedor Gabriel Gaston Geoffrey Georg George Georges Georgi Georgy "
    "Gerald Gerard Gerhard Gerrit Gilbert Giovanni Giuseppe Giacomo Grace Grigory Grigori Gregory Guglielmo Guido Gustav Gustave Guy Hal "
    "Hannah Hans Harold Harriet Harry Heinrich Heinz Helen Helene Helmut Henri Henriette Henry Herbert Herman Hermann "
    "Hjalmar Horace Howard Hubert Hugh Hugo Ian Ignacy Ignaz Igor Ilya Immanuel Inessa Irene Isaac Isaiah Isidor Israel Ivan Ivar "
    "Jack Jackie Jacob Jacques Jakob Jakobus Jakub James Jan Jane Janet Jaroslav Jean Jeanne Jennie Jenny Jeremiah Jerome Jesse Jim "
    "Joan Joe Johan Johann Johannes John Johnny Jonathan Josef Joseph Josephine Joshua Juan Jules Julia Julian Julie "
    "Julius Justus Karel Karl Kate Katherine Kathleen Keir Keith Kenneth Kevin Klaus Konrad Konstantin Kuzma Kurt Lajos Larissa "
    "Laura Lavr Lawrence Leo Leon Léon Leonard Leonid Leopold Leslie Lev Lewis Lily Liz Lloyd Lothar Louis Louise Lucien Lucy "
    "Ludwig Luigi Luis Luise Lydia Manuel Marc Marcel Margaret Maria Marie Mario Marion Mark Marta Martha Martin Mary Mathilde "
    "Matthew Matvei Maud Maurice Max Maxim Maximilian Maximilien Michael Michel Mick Mikhail Mike Miguel Mitchell Moisei "
    "Morris Moritz Moses Nadezhda Nan Natalia Nathan Nathaniel Neil Nestor Nicholas Nick Nicolas Nicolai Nikita Nikolai Nikolay Nina Noah Noe "
    "Nora Norman Olga Oliver Oscar Oskar Otto Owen Paddy Pat Patrick Paul Pavel Pearse Percy Pete Peter Phil Philip Philipp Philippe "
    "Pierre Pietro Pyotr Rachel Rafail Ralph Ramsay Raoul Raymond Rebecca René Rene Richard Rob Robert Roberto Robin Roger Roland Romain Roman "
    "Ronald Rosa Rose Rosalie Roy Rudolf Rudolph Rufus Rupert Ruth Sally Sam Samuel Sandra Sarah Scott Sean Sebastian  "
    "Sergei Sergey Sidney Siegfried Sigmund Silvio Simon Solomon Sofia Sonia Sophia Sophie Spencer Stanislav Stanislaw "
    "Stefan Stepan Stephen Steve Steven Stewart Stuart Susan Suzanne Sybil Sydney Sylvia Tatiana Ted Terence Theodor Theodore "
    "Therese Thomas Thorvald Tim Timothy Tom Tommy Tony Ulrich Ursula Vadim Valentin Vasily Vaclav Vera Vernon Victor Viktor "
    "Vincent Virginia Vittorio Vladimir Vsevolod Vyacheslav Walt Walter Warren Wenzel Werner Wilhelm Will Willi William Willie "
    "Willy Winifred Winston Wolfgang Woodrow Yakov Yefim Yelena Yekaterina Yevgeny Yuri Yury Yuly Zoe Zygmunt  Sally "
    " Maire Liam Eamon Padraic Pádraic Seamus Séamus Bridget Nellie Bessie Daisy Maggie Peadar Tomas Tomás "
    "Vladislav Valerian Varlam Semyon Irakli Lavrenty Mustafa Ahmed Hassan Ali Sun Mao Chiang Ho José Jose Pablo Pedro "
    "Jorge Carlos Diego Enrique Fidel Raul Hugo Ernesto Hal Gertrude Hilda Ingrid Käthe Kathe Lise Luise Minna Ottilie Toni Tussy"
)
PARTICLES = _words(
    "de von van der den di da du la le del della dos zu zur af av ter ten d' O' Ó Mac Mc bin ben ibn el al"
)

PLACES = _lines("""
Europe, Asia, Africa, America, Australia, Antarctica, Oceania, North America, South America, Latin America, Central America
Central Asia, Asia Minor, Far East, Near East, Middle East, Western Europe, Eastern Europe, Central Europe, Western Hemisphere
England, Scotland, Wales, Ireland, Britain, Great Britain, United Kingdom, UK, U.K., France, Germany, Austria, Hungary, Austria-Hungary
Italy, Spain, Portugal, Switzerland, Belgium, Holland, Netherlands, Luxembourg, Denmark, Sweden, Norway, Finland, Iceland
Russia, Poland, Ukraine, Lithuania, Latvia, Estonia, Livonia, Courland, Bohemia, Moravia, Silesia, Galicia, Slovakia, Czechoslovakia
Croatia, Serbia, Bosnia, Herzegovina, Montenegro, Albania, Macedonia, Bulgaria, Romania, Rumania, Roumania, Greece, Turkey, Thrace
Yugoslavia, Jugoslavia, Slovenia, Transylvania, Bukovina, Bessarabia, Moldavia, Wallachia, Balkans, Caucasus, Transcaucasia, Crimea
Armenia, Georgia, Azerbaijan, Azerbaidjan, Persia, Iran, Iraq, Mesopotamia, Syria, Palestine, Israel, Lebanon, Arabia, Egypt, Yemen
Jordan, Kuwait, Saudi Arabia, Afghanistan, India, Pakistan, Bangladesh, Burma, Ceylon, Nepal, Tibet, China, Japan, Korea, Mongolia
Manchuria, Formosa, Taiwan, Vietnam, Viet Nam, Indochina, Indo-China, Cambodia, Laos, Siam, Thailand, Malaya, Malaysia, Singapore
Indonesia, Java, Sumatra, Borneo, Philippines, New Zealand, Tasmania, Hawaii, Samoa, Fiji, New Guinea, Siberia, Turkestan
Morocco, Algeria, Algiers, Tunis, Tunisia, Tripoli, Libya, Sudan, Soudan, Abyssinia, Ethiopia, Somalia, Kenya, Uganda, Tanganyika
Congo, Nigeria, Ghana, Gold Coast, Senegal, Guinea, Liberia, Angola, Mozambique, Rhodesia, Zimbabwe, Zambia, Transvaal, Natal
Orange Free State, Cape Colony, South Africa, Madagascar, Canada, Mexico, United States, United States of America, U.S.A., USA, U.S.
U.S.S.R., USSR, Soviet Union, Soviet Russia, Cuba, Haiti, Jamaica, Puerto Rico, Porto Rico, Panama, Nicaragua, Honduras, Guatemala
Colombia, Venezuela, Brazil, Peru, Chile, Chili, Bolivia, Argentina, Argentine, Uruguay, Paraguay, Ecuador
Prussia, East Prussia, West Prussia, Bavaria, Saxony, Württemberg, Wurtemberg, Baden, Hesse, Hanover, Brunswick
Westphalia, Rhineland, Ruhr, Thuringia, Pomerania, Posen, Nassau, Franconia, Swabia, Palatinate, Alsace, Lorraine, Alsace-Lorraine
Schleswig, Holstein, Schleswig-Holstein, Saar, Tyrol, Styria, Carinthia, Lombardy, Piedmont, Savoy, Tuscany, Sicily, Sardinia, Venetia
Corsica, Normandy, Brittany, Burgundy, Provence, Gascony, Champagne, Flanders, Wallonia, Catalonia, Andalusia, Castile, Asturias
Ulster, Munster, Leinster, Connaught, Connacht, Lancashire, Yorkshire, Cornwall, Kent, Sussex, Essex, Scandinavia, Lapland, Iberia
London, Manchester, Liverpool, Birmingham, Leeds, Sheffield, Bradford, Newcastle, Glasgow, Edinburgh, Dundee, Aberdeen, Cardiff
Bristol, Oxford, Cambridge, Nottingham, Leicester, Hull, Brighton, Dover, Portsmouth, Plymouth, Southampton, Norwich, Woolwich
Dublin, Belfast, Cork, Limerick, Galway, Derry, Waterford, Wexford, Kilkenny, Sligo, Drogheda, Dundalk, Tipperary, Kerry
Paris, Lyons, Lyon, Marseilles, Marseille, Bordeaux, Lille, Toulouse, Nantes, Strasbourg, Strassburg, Rouen, Versailles, Le Havre
Reims, Rheims, Verdun, Calais, Dijon, Grenoble, Nancy, Metz, Sedan, Roubaix, St. Etienne, Brussels, Antwerp, Ghent, Liège, Liege, Bruges
Amsterdam, Rotterdam, The Hague, Hague, Utrecht, Berlin, Hamburg, Munich, Cologne, Frankfurt, Frankfort, Leipzig, Dresden, Breslau
Stuttgart, Hannover, Bremen, Nuremberg, Düsseldorf, Dusseldorf, Essen, Dortmund, Elberfeld, Barmen, Bonn, Trier, Treves, Aachen, Jena
Halle, Erfurt, Gotha, Weimar, Eisenach, Mannheim, Karlsruhe, Heidelberg, Freiburg, Mainz, Kiel, Lübeck, Rostock, Stettin, Danzig
Königsberg, Konigsberg, Potsdam, Magdeburg, Kassel, Chemnitz, Zwickau, Augsburg, Ulm, Giessen, Göttingen, Rastatt
Vienna, Budapest, Prague, Cracow, Krakow, Lemberg, Graz, Linz, Salzburg, Innsbruck, Trieste, Pressburg, Brünn, Olmütz, Zagreb, Belgrade
Bucharest, Sofia, Athens, Constantinople, Istanbul, Salonica, Salonika, Smyrna, Sarajevo, Rome, Milan, Turin, Genoa, Venice, Florence
Naples, Bologna, Rapallo, Palermo, Livorno, Leghorn, Pisa, Mantua, Madrid, Barcelona, Valencia, Seville, Saragossa, Bilbao, Lisbon
Zurich, Zürich, Geneva, Basel, Basle, Bern, Berne, Lausanne, Lugano, Zimmerwald, Kienthal, Copenhagen, Stockholm, Gothenburg, Christiania, Oslo
Helsingfors, Helsinki, Warsaw, Lodz, Łódź, Vilna, Riga, Reval, Minsk, Kiev, Odessa, Kharkov, Moscow, Petrograd, Petersburg, St. Petersburg
Saint Petersburg, Leningrad, Kronstadt, Tsarskoye Selo, Kazan, Saratov, Samara, Tsaritsyn, Rostov, Baku, Tiflis, Batum, Tashkent, Orenburg
Omsk, Tomsk, Irkutsk, Vladivostok, Archangel, Murmansk, Brest-Litovsk, Pskov, Smolensk, Tula, Tver, Voronezh, Sevastopol, Sebastopol
New York, New York City, Brooklyn, Manhattan, Harlem, Boston, Philadelphia, Chicago, Pittsburgh, Pittsburg, Cleveland, Cincinnati, Detroit
Buffalo, Baltimore, Washington, Washington D.C., St. Louis, San Francisco, Los Angeles, Seattle, Portland, Denver, Minneapolis, Milwaukee
New Orleans, Atlanta, Richmond, Paterson, Lawrence Mass., Passaic, Lowell, Haverhill, Homestead, Butte, Cripple Creek, Ludlow, Lynn
California, New Jersey, New England, Pennsylvania, Massachusetts, Connecticut, Rhode Island, Ohio, Illinois, Indiana, Michigan
Wisconsin, Minnesota, Iowa, Missouri, Kansas, Nebraska, Colorado, Montana, Idaho, Utah, Nevada, Oregon, Texas, Oklahoma, Arkansas
Louisiana, Mississippi, Alabama, Tennessee, Kentucky, Virginia, West Virginia, Maryland, Delaware, North Carolina, South Carolina
Florida, Maine, Vermont, New Hampshire, Alaska, Arizona, New Mexico, Wyoming, North Dakota, South Dakota
Montreal, Toronto, Ottawa, Vancouver, Winnipeg, Quebec, Halifax, Mexico City, Havana, Buenos Aires, Rio de Janeiro, Sydney, Melbourne
Brisbane, Adelaide, Perth, Auckland, Wellington, Calcutta, Bombay, Delhi, Madras, Lucknow, Peking, Pekin, Beijing, Shanghai, Canton, Hankow
Nanking, Hong Kong, Port Arthur, Mukden, Tokyo, Yokohama, Manila, Cairo, Alexandria, Jerusalem, Damascus, Beirut, Baghdad, Bagdad, Teheran
Tehran, Tangier, Fez, Agadir, Cape Town, Johannesburg, Pretoria, Mafeking, Ladysmith, Kimberley, Waterloo, Jerusalem, Babylon, Carthage, Troy
Sparta, Atlantic, Pacific, Mediterranean, Baltic, Black Sea, Red Sea, North Sea, Baltic Sea, Adriatic, Aegean, Bosphorus, Dardanelles, English Channel
Rhine, Danube, Elbe, Oder, Vistula, Volga, Don, Dnieper, Neva, Seine, Thames, Tiber, Nile, Ganges, Potomac, Rhone, Loire, Marne, Somme
Alps, Pyrenees, Urals, Ural, Carpathians, Himalayas, Andes, Moselle, Lena, Amur, Suez, Suez Canal, Panama Canal, Gibraltar, Malta, Cyprus, Crete
Whitechapel, Westminster, Whitehall, Trafalgar Square, Hyde Park, Fleet Street, Downing Street, Wall Street, Broadway, White House
Winter Palace, Kremlin, Red Square, Nevsky Prospekt, Smolny, Highgate Cemetery, Père Lachaise, Tuileries, Bastille, Montmartre
Reichstag Building, Louvre, Soho, Highgate, Hampstead, Montparnasse, Neukölln, Moabit, Donbas, Donbass, Kuban, Bukhara, Khiva
""")
COMPASS = _words(
    "North South East West Northern Southern Eastern Western Central Upper Lower New Old Great Little Inner Outer "
    "Lesser Greater Rhenish British French German Austrian Russian Prussian Spanish Dutch Portuguese Italian"
)
# Names of bounded places end (or, the second list, begin) with these.
SITES = _words(
    "Street Square Road Avenue Lane Place Prospekt Prospect Nevsky Boulevard Quay Embankment Bridge Palace Castle Cathedral "
    "Church Cemetery Park Garden Gardens Hill Hills Mountain Mountains River Lake Sea Ocean Bay Gulf Strait Straits Channel "
    "Canal Valley Island Islands Peninsula Province Provinces Government Gubernia Guberniya District County Shire Oblast "
    "Theatre Theater Station Barracks Fortress Prison Hotel Hospital Factory Works Mill Mills Exchange Arsenal Gate Green "
    "Hall Fields Platz Strasse Wharf Docks Dock Harbour Harbor Isles Coast Desert Forest Steppe Plain Heath Monastery"
)
RIVERS = _words("Lake Mount River Cape Fort Port Isle Gulf Bay")
# Bare, these name nobody's work or body but a kind of one; after a name they close the name of a body.
BODIES = _words(
    "Committee Party League Union Unions Club Society Association University College Academy Institute Institution Soviet "
    "Soviets Assembly Council Ministry Library Archive Archives Publishers Press House Corporation Company International "
    "Federation Commission Bank Museum Brotherhood Alliance Bureau Brigade Fund Foundation Guild Duma Parliament Senate "
    "Cabinet Congress School Staff Regiment Division Army Corps Fleet Board Department Office Court Trust Syndicate "
    "Confederation Group Bund Verein Verlag Books Publications Organization Organisation Rada Sejm Directory Convention "
    "Lodge Church Hospital"
)
LOWER_BODIES = _words("party committee union league society group club")
# A person's name before these belongs to the title of a work or a body named for good.
WORKS = _words(
    "Works Writings Miscellany Reader Manifesto Index Biography Archive Archives Library Institute Collection Papers "
    "Programme Program Theses Brumaire Letters Selections Anthology Encyclopedia Internet Prize Order Museum University "
    "College Hospital Club School Brigade Foundation Press House Fund Publishers Mausoleum Memorial Day Section Page"
)

PAPER_HEADS = _words(
    "Gazette Times Herald Zeitung Tribune Journal News Post Chronicle Mail Express Observer Telegraph Independent Irishman "
    "Courier Advertiser Mirror Examiner Inquirer Register Echo Sentinel Citizen Argus Globe Leader Call Clarion Worker "
    "Freeman Jahrbücher Jahrbucher Tageblatt Volksblatt Volkszeitung Volksfreund Volksstimme Volkswille Arbeiterzeitung "
    "Arbeiter-Zeitung Rundschau Nachrichten Anzeiger Presse Blatt Tagwacht Stimme Bote Freiheit Kampf Staatsanzeiger "
    "Pravda Vedomosti Viedomosti Gazeta Gazette Zhizn Slovo Volya Volia Naroda Delo Dielo Golos Put Listok Vestnik Iskra Rech Znamya "
    "Vremya Vremia Luch Rabochy Rabotchi Izvestia Izviestia Izvestiya Utro Rossii Krai Mysl Zarya Zvezda Kolokol Trud Soldat "
    "Figaro Temps Débats Peuple Populaire Revue Monde Matin Gaulois Constitutionnel Siècle Siecle Moniteur Journal Patrie "
    "Avanti Avanguardia Corriere Gazzetta Critica Humanité Humanite Egalité Egalite Réforme Reforme Demokrat Sozialdemokrat Socialiste Magazine "
    "Weekly Daily Monthly Quarterly Fortnightly Spectator Statist Economist Standard Bulletin Messenger Appeal"
)
# A title may end in these only when it has another sign of a periodical about it.
PAPER_MAYBE = _words(
    "Review Standard Star Sun World Nation Republic Republican Labour Labor Leader Age Life People Truth Record Voice Call Post "
    "Democrat Socialist Communist Militant Internationalist Reformer Justice Commonweal Clarion Critic Athenaeum"
)
PAPERS = _lines("""
Vorwärts, Vorwarts, Neue Zeit, Die Neue Zeit, Rheinische Zeitung, Neue Rheinische Zeitung, New York Tribune, New-York Tribune, The Times
Le Temps, L'Humanité, Humanité, Iskra, Pravda, Izvestia, Izvestiya, Avanti, Avanti!, Vossische Zeitung, Kölnische Zeitung, Frankfurter Zeitung, Leipziger Volkszeitung
Arbeiter-Zeitung, Sozialdemokrat, Der Sozialdemokrat, Volksstaat, Der Volksstaat, Allgemeine Zeitung, Augsburger Allgemeine Zeitung
Northern Star, Red Republican, Manchester Guardian, Daily Telegraph, Daily News, Daily Herald, Daily Mail, Daily Chronicle, Pall Mall Gazette
Morning Post, Westminster Gazette, Irish Times, Freeman's Journal, Irish Independent, Workers' Republic, Irish Worker, Labour Leader, Commonweal
New Statesman, Sozialistische Monatshefte, Rote Fahne, Die Rote Fahne, Le Populaire, La Réforme, Le Peuple, Journal des Débats, L'Égalité, Novaya Zhizn
Rabochaya Mysl, Rabocheye Dyelo, Rabocheye Dyelo, Zarya, Kolokol, Sotsial-Demokrat, Russkoye Bogatstvo, Osvobozhdeniye, Novoye Vremya
Deutsch-Französische Jahrbücher, Westphälische Dampfboot, Der Kampf, Kommunist, Moskovskiye Vedomosti, Russkiye Vedomosti, The Nation, Daily Worker
New Masses, The Masses, The Liberator, The Militant, New International, International Socialist Review, Appeal to Reason, Weekly People, Daily People
""")

# Nationalities, faiths, parties and schools: adjectives and members, which are no names here.
PEOPLES = _words(
    "American Americans English Englishman Englishmen British Briton Britons Irish Irishman Irishmen Scotch Scottish Welsh French "
    "Frenchman Frenchmen German Germans Austrian Austrians Hungarian Hungarians Italian Italians Spanish Spaniard Spaniards "
    "Portuguese Swiss Belgian Belgians Dutch Dutchman Danish Danes Swedish Swedes Norwegian Norwegians Finnish Finns Finn Russian "
    "Russians Polish Poles Pole Ukrainian Ukrainians Lithuanian Lithuanians Lettish Letts Latvian Latvians Estonian Czech Czechs "
    "Slovak Slovaks Slav Slavs Slavic Slavonic Serb Serbs Serbian Serbians Croat Croats Bulgarian Bulgarians Bulgars Roumanian "
    "Rumanian Romanian Greek Greeks Turk Turks Turkish Tatar Tatars Tartar Tartars Cossack Cossacks Georgian Georgians Armenian "
    "Armenians Persian Persians Arab Arabs Arabian Egyptian Egyptians Indian Indians Hindu Hindus Chinese Chinaman Japanese "
    "Korean Mongol Mongols Negro Negroes African Africans Asian Asiatic European Europeans Canadian Canadians Mexican Mexicans Cuban Cubans "
    "Australian Australians Boer Boers Jew Jews Jewish Jewess Christian Christians Catholic Catholics Protestant Protestants Lutheran Calvinist Quaker "
    "Orthodox Moslem Moslems Muslim Muslims Buddhist Latin Roman Romans Hellenic Celtic Celt Celts Gaelic Teutonic Teuton Saxon Saxons Anglo-Saxon "
    "Prussian Prussians Bavarian Bavarians Saxon Hanoverian Rhenish Parisian Parisians Londoner Londoners Viennese Muscovite Balkan "
    "Siberian Caucasian Baltic Byzantine Oriental Occidental Western Eastern Northern Southern Mediterranean Levantine Semitic Aryan "
    "Tory Tories Whig Whigs Liberal Liberals Conservative Conservatives Radical Radicals Labour Labourite Democrat Democrats Democratic "
    "Republican Republicans Socialist Socialists Communist Communists Anarchist Anarchists Bolshevik Bolsheviks Bolsheviki Menshevik Mensheviks "
    "Mensheviki Cadet Cadets Kadet Kadets Octobrist Octobrists Narodnik Narodniks Trudovik Trudoviks Zionist Fabian Fabians Chartist Chartists Jacobin "
    "Jacobins Girondist Girondists Girondins Fenian Fenians Unionist Unionists Nationalist Nationalists Loyalist Loyalists Social-Democrat "
    "Social-Democrats Social-Democratic Social-Democracy Revolutionary Revolutionaries Revolutionist Internationalist Internationalists "
    "Populist Populists Syndicalist Syndicalists Marxist Marxists Marxian Leninist Leninists Trotskyist Trotskyists Stalinist Hegelian Hegelians "
    "Possibilist Possibilists Opportunist Opportunists Communard Communards Royalist Bonapartist Bonapartists Legitimist Orleanist Orangeman Orangemen "
    "Fascist Fascists Nazi Nazis Jingo Imperialist Imperialists Pacifist Economist Economists Black White Red Green Home Ruler Rulers "
    "Yankee Yankees Southerner Northerner Proletarian Proletarians Soviet Zemstvo Duma Tsarist Czarist Guards Guard"
)

# People every reader knows; they propose, and never link.
PERSONS = _lines("""
Marx, Engels, Lenin, Trotsky, Stalin, Plekhanov, Kautsky, Bebel, Liebknecht, Luxemburg, Lassalle, Bernstein, Bakunin, Proudhon, Blanqui, Fourier
Saint-Simon, Owen, Weitling, Mazzini, Garibaldi, Kossuth, Bismarck, Napoleon, Bonaparte, Napoleon III, Napoleon Bonaparte, Louis Bonaparte, Louis Napoleon
Louis Philippe, Louis-Philippe, Louis Blanc, Ledru-Rollin, Lamartine, Thiers, Guizot, Cavaignac, Robespierre, Danton, Marat, Babeuf, Mirabeau, Lafayette
Hegel, Kant, Fichte, Schelling, Feuerbach, Spinoza, Leibniz, Leibnitz, Descartes, Locke, Hume, Hobbes, Bacon, Berkeley, Voltaire, Rousseau, Diderot
Helvétius, Helvetius, Holbach, Montesquieu, Aristotle, Plato, Socrates, Epicurus, Democritus, Heraclitus, Lucretius, Cicero, Caesar, Alexander the Great
Darwin, Newton, Galileo, Copernicus, Kepler, Lamarck, Haeckel, Huxley, Laplace, Lavoisier, Einstein, Mach, Avenarius, Ricardo, Malthus, Bentham, Mill
Adam Smith, John Stuart Mill, Quesnay, Sismondi, Rodbertus, Dühring, Duhring, Schiller, Goethe, Heine, Lessing, Shakespeare, Milton, Dante, Cervantes
Balzac, Hugo, Zola, Tolstoy, Tolstoi, Dostoyevsky, Dostoevsky, Gogol, Pushkin, Turgenev, Chekhov, Gorky, Herzen, Chernyshevsky, Tchernyshevsky, Belinsky
Dobrolyubov, Pisarev, Nekrasov, Saltykov-Shchedrin, Shchedrin, Lincoln, Jefferson, Jackson, Franklin, Cleveland, Bryan, McKinley, Roosevelt, Wilson, Debs
De Leon, Gompers, Haywood, Chamberlain, Gladstone, Disraeli, Salisbury, Asquith, Balfour, Lloyd George, Churchill, Kitchener, Parnell, Davitt, Redmond
Connolly, Larkin, Pearse, Wolfe Tone, Emmet, Carson, Griffith, Palmerston, Peel, Cobden, Bright, Cromwell, Wellington, Nelson, Wat Tyler, Thomas More
Hyndman, Morris, Keir Hardie, Hardie, MacDonald, Snowden, Shaw, Webb, Jaurès, Jaures, Guesde, Lafargue, Millerand, Briand, Clemenceau, Poincaré, Viviani
Vaillant, Sorel, Dreyfus, Boulanger, Adler, Bauer, Hilferding, Zetkin, Mehring, Scheidemann, Ebert, Noske, Haase, Ledebour, Pannekoek, Gorter, Radek
Vandervelde, Huysmans, Branting, Turati, Gramsci, Mussolini, Hitler, Hindenburg, Ludendorff, Wilhelm II, Nicholas I, Nicholas II, Alexander II, Alexander III
Peter the Great, Catherine the Great, Frederick the Great, Ivan the Terrible, Rasputin, Stolypin, Witte, Pobedonostsev, Plehve, Gapon, Struve, Martov
Axelrod, Zasulich, Potresov, Dan, Chernov, Kerensky, Milyukov, Guchkov, Tsereteli, Zinoviev, Kamenev, Bukharin, Sverdlov, Lunacharsky, Krupskaya
Kollontai, Dzerzhinsky, Kolchak, Denikin, Wrangel, Yudenich, Kornilov, Sun Yat-sen, Chiang Kai-shek, Mao Tse-tung, Mao Zedong, Gandhi, Nehru, Luther
Münzer, Calvin, Jesus, Christ, Moses, Mohammed, Muhammad, Hercules, Prometheus, Don Quixote, Faust, Hamlet, Weydemeyer, Sorge, Kugelmann, Wolff, Freiligrath
Herwegh, Ruge, Stirner, Moses Hess, Max Stirner, Bruno Bauer, Eleanor Marx, Jenny Marx, Rosa Luxemburg, Clara Zetkin, Karl Marx, Frederick Engels, Emma Goldman
""")
LISTED_TITLES = _words(
    "Messrs MM Messieurs Comrades Citizens Herren Generals Drs comrades messrs messieurs herren citizens generals brothers"
)
CIVIL_TITLES = _words(
    "Mr Mrs Ms Miss Messrs Dr Prof M MM Monsieur Madame Mme Mlle Herr Herren Frau Signor Signora Señor Messieurs"
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

# Words that stand capitalised without naming anybody: at the start, in headings, as notions.
COMMON = _words(
    "A About Above According Account Act Action Active Adopted Affair Affairs After Afterwards Again Against Age Agrarian All Almost Alone Along "
    "Already Also Although Always Am Among An Analysis And Announced Another Answer Any Anybody Anyone Anything Appeal Appendix Are Army Arrived Article "
    "Articles As Aspect At Attitude Author Authority Autumn Away Back Bank Banks Banner Basis Battalion Battalions Be Because Been Before Behind Being Belief Believe Bell Besides Better "
    "Between Beyond Bible Big Biographical Biography Book Books Both Bourgeois Bourgeoisie Boy Boys Bread Brief Brilliant Brother Brothers Bulletin Business But By Call Campaign Can "
    "Capital Capitalism Capitalist Capitalists Case Cause Century Certainly Chapter Character Chief Children Chronicle Church City Civil Class Classes Close Coalition "
    "Collected Colonial Colony Come Comment Commerce Commission Committee Committees Common Commune Communism Company Comrade Comrades Concerning Conclusion Condition Conditions "
    "Conference Congress Conspiracy Constituent Constitution Contents Continental Contract Contrary Copies Corn Council Councils Count Country Court Crisis Criticism Crown Culture Danger Date Day Days "
    "Dear Death Debate Decree Defence Defense Delegates Democracy Democratic Department Deputies Deputy Describe Development Dialectics Dictatorship Did Die Directory "
    "Discussion District Do Doctrine Does Don't Down Draft Drug Due During Duty Each Early Earth East Economic Economy Edition Editor Editorial Education Eight Either Election Elections Eleven "
    "Emperor Empire End Enlightenment Enough Entrance Equality Especially Essay Essence Even Events Ever Every Everybody Everyone Everything Everywhere Evidence Evil Executive "
    "Existence Fact Factory Fall Family Far Farewell Farmers Father Federal Fellow Few Fifteen Fifth Fifty Fight Finally Finance First Five Flag For Force Foreign Former Forty Forward Foundations "
    "Four Fourth Fraction Free Freedom Friend Friends From Front Full Fundamental Further Future Gazette General Gentlemen Girl Girls Give Given Go God Good Gospel Government Governments "
    "Great Greetings Group Guard Had Half Hall Hand Happy Has Have He Head Heaven Hence Her Here High Him Himself His Historic Historical History Home Honour House How However Human Humanity "
    "Hundred I Idea Ideas Ideology If Immediately Imperial Imperialism In Including Indeed Independence Independent Index Industrial Industry Information Inquiry Instead Institute Internal "
    "International Internationale Into Introduction Invasion Is Issue It Its Itself Journal Judging Just Justice King Kingdom Know Knowledge Label Labor Labour Land Language Large Last Late Later Law Laws League Learned "
    "Leave Lecture Left Legal Less Let Letter Letters Liberal Liberation Liberty Library Life Light Like Line List Literary Literature Little Local Long Look Looking Love Machine Made Magna Make Man Mandate Manifesto "
    "Mankind Many March Market Martial Mass Masses Master Materialism May Me Meaning Means Meanwhile Meeting Member Members Memoir Memory Men Merchant Message Method Middle Might Military Million Mind Miners "
    "Ministry Minister Moral Morality More Moreover Morning Most Mother Movement Mr Much Municipal Must My Myself Naturally Nature Navy Nay Near Nearly Necessity Neither Never Nevertheless New News Next Night Nine No "
    "Nobody None Nor North Not Note Notes Nothing Notwithstanding Now Number Object Obviously October Of Off Office Officer Officers Oh Old On Once One Only Open Opposition Or Order Organ Organisation Organization "
    "Organised Organized Origin Other Others Otherwise Our Out Over Own Page Pamphlet Paper Papers Parliament Part Parties Party Past Path Pay Peace Peasant Peasantry Peasants Penny People People's Perhaps Period Permit "
    "Person Philosophical Philosophy Phrases Place Platform Play Please Plenary Point Police Policy Political Politics Poor Poverty Power Powers Practical Preamble Preface Present President Press Previous Price Principle "
    "Principles Prison Private Problem Problems Production Programme Program Progress Progressive Prohibition Proletariat Property Proposals Provisional Public Publisher Published Put Question Questions Quite Quoth Race Railway Rather "
    "Read Reader Reading Real Reality Reason Reasons Rebellion Recently Red Reform Regiment Regarding Reichstag Reichsrat Religion Remarks Remember Reply Report Reports Representative Republic Resolution Resolutions Results Review "
    "Revolution Revolutions Revolutionary Rich Right Rights Rising Road Royal Rule Russian Said Same Say Scene School Science Sciences Second Secret Secretary Section See Selected Self Senate Senator Series Seven Seventh Several Shall She "
    "Short Should Sign Signed Similarly Since Sir Sister Sisters Situation Six Sixth Sketch Small So Social Socialism Society Sociology Soldier Soldiers Soldiers' Some Somebody Something Sometimes Son Soon Source South Soviet Soviets Spark Speech Speeches "
    "Spirit Spring Standard Star State Statement States Statistics Still Stop Story Strange Street Strike Strikes Structure Struggle Students Study Such Suddenly Summer Sun Supreme Surely System Tactics Take Taking Task Tasks Tax Teacher "
    "Ten Terror Than Thank Thanks That The Their Them Then Theory There Thereby Therefore These Thesis They Thing Things Think Third Thirty This Those Though Thought Thoughts Thousand Three Through Throughout Throne Thus Time Times To Today Together Tomorrow Too "
    "Top Touching Toward Towards Town Trade Transcribed Transcription Translated Translation Treaty Trial True Truly Trust Truth Truths Turn Twelve Twentieth Twenty Two Tyranny Under Understand Union Unions Unity Universal University Unless Until Unto Up Upon Us Use Usually Utopia "
    "Value Various Very Victory Village Virtue Voice Volume Vote Wage Wages Want War Wars Was Water Way Ways We Week Welfare Well Were West What Whatever When Whence Where Whereas Wherefore Wherever Whether Which While White Whither Who Whoever Whole Whom Whose "
    "Why Will Winter Wise With Within Without Woman Women Women's Word Words Work Worker Workers Workers' Working Workman Workmen Works World Worse Would Wrong Year Years Yes Yesterday Yet You Young Your Youth "
    "Absolute Adoption Advance Air Alas Amen Anarchy Ancient Anti Archive Archives Art Arts Association Atheism Attention Babel Bishop Black Blood Blue Board Boss Budget Cabinet Camp Cavalry Chairman Champion Charter Citizen Club Coal Collective College Commander Commissar Commissars "
    "Commissariat Commodity Commons Competition Compromise Compromisers Conservative Constable Convention Corporation Corps Cotton Covenant Creed Crime Crown Delegate Despotism Diet Diplomacy Directorate Divine Division Duke Dynasty Emancipation Eight-Hour Engineer Entente  Estate Estates Evolution "
    "Extraordinary Faith Federation Fine Finis Fleet Folly Fortress Foundation Gold Governor Grand Grave Guild Headquarters Heaven Hell Hero Holy Honor Hour Infantry Insurrection Intelligentsia Junker Junkers Jubilee Judge Kingdom Knights Landlords Landtag Legislature Lessons Lords Lot Magazine Majority Marseillaise "
    "Messieurs Minority Mission Monarchy Motion Mount Nation National Nations Native Nature Necessary Negotiations Negro Notice Objectives Old Organizer Parliamentary Parliaments Patriotism Petty Phase Pioneer Pioneers Plan Planning Pogrom Politburo Poll Pope Possession Priest Prime Prince Printers Proclamation Proposition Province "
    "Reaction Reactionary  Reformation Regent Regulations Relations Renaissance Repeal Reserve Restoration Reveille Revenge Reverend Revised Revisionism Revolt Rulers Scholar Sea Session Settlement Silence Slave Slavery Socialized Sovereignty Staff Standing Statesman Status Steel Subject Success Successor Sunday Surplus Symbol "
    "Telegraph Telegram Tendency Territory Testament Thermidor Thirteenth Throne Title Toil Tool Trades Tradition Traitor Traitors Tribunal Tribune Trusts Tsar Tsarism Tsaritsa Czar Czarism Uprising Urban Usurers Usury Vanguard Vatican Veto Vice Village Virgin Vulgar Whitsun Witness Writers Writing Christmas Easter Internet "
    " Apparently Nonetheless Originally Otherwise Proofed Proofread Corrected Markup Mark-up Edited Uploaded Updated HTML Scan Online Version Copyright Permissions Written Provided Public Domain Online Footnote Footnotes Endnote Editors Translator Transcriber Copyleft Collection Selection Selections Volume Vol Vols No Nos Pp Part Ch "
    " Loyalists Indeed  Lady Gentleman Fellow-workers Fellow Workingmen Workingman Proletarians Alleged Anyhow Fire  Farmer Bosses Landlord Policemen Sergeant Bureau Boycott Bastille Babylonian Bonapartism"
).union(TITLES, MONTHS, DAYS)
