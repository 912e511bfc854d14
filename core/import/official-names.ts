/** What states call themselves where the short name is not in it, by adjectives or older words; folded, so accents and case do not matter. */
export const officialNames: Readonly<Record<string, string>> = {
  AD: 'Principat d’Andorra',
  AE: 'دولة الإمارات العربية المتحدة',
  AL: 'Republika e Shqipërisë|Shqipëria',
  AM: 'Հայաստանի Հանրապետություն|Армянская Республика',
  AR: 'République argentine|Argentinische Republik|Аргентинская Республика|Repubblica Argentina',
  AT: 'Австрийская Республика|République autrichienne',
  AU: 'Australischer Bund|Commonwealth d’Australie',
  AZ: 'Азербайджанская Республика|République azerbaïdjanaise',
  BD: 'গণপ্রজাতন্ত্রী বাংলাদেশ',
  BN: '文莱达鲁萨兰|ブルネイ ダルサラーム',
  BO: '多民族玻利维亚|ボリビア多民族',
  BY: 'Рэспубліка Беларусь|Belorussische Republik',
  CD: 'République démocratique du Congo|RDC|Demokratische Republik Kongo|República Democrática del Congo|República Democrática do Congo|Демократическая Республика Конго|コンゴ民主共和国|콩고 민주 공화국',
  CG: 'République du Congo|Republik Kongo|República del Congo|República do Congo|Республика Конго|コンゴ共和国|콩고 공화국',
  CH: 'Schweizerische Eidgenossenschaft|Confédération helvétique|Confederazione svizzera|Confederaziun svizra|Confederación Suiza|Confederação Suíça|Швейцарская Конфедерация|Швейцарский Союз|瑞士邦联',
  CI: 'République de Côte d’Ivoire',
  CN: 'Volksrepublik China|VR China|République populaire de Chine|R.P. de Chine|RPC|República Popular China|República Popular de China|República Popular da China|Repubblica Popolare Cinese|Volksrepubliek China|Folkrepubliken Kina|Chińska Republika Ludowa|Китайская Народная Республика|КНР|Китайська Народна Республіка|Çin Halk Cumhuriyeti|중화인민공화국|Cộng hòa Nhân dân Trung Hoa|สาธารณรัฐประชาชนจีน|جمهورية الصين الشعبية|Republik Rakyat Tiongkok|Republik Rakyat China|中华人民共和國|中華人民共和国|PR of China|P. R. of China|Chinese People’s Republic',
  CY: 'Κυπριακή Δημοκρατία',
  CZ: 'Tschechische Republik|République tchèque|República Checa|Repubblica Ceca|Česká republika|Чешская Республика|Czeska Republika|Republika Czeska|Tsjechische Republiek|Tjeckiska republiken',
  DE: 'République fédérale allemande|Duitse Bondsrepubliek|Republika Federalna Niemiec|ФРГ|BR Deutschland|RFA|República Federal Alemana|République fédérale d’Allemagne|德意志',
  DK: 'Датское королевство|Danmarks rige',
  DZ: 'الجمهورية الجزائرية الديمقراطية الشعبية|République algérienne démocratique et populaire|République algérienne|People’s Democratic Republic of Algeria',
  EG: 'جمهورية مصر العربية|アラブエジプト|阿拉伯埃及|République arabe d’Égypte|República Árabe de Egipto|Арабская Республика Египет',
  ES: '西班牙',
  FI: 'Suomen tasavalta|Финляндская Республика',
  FR: 'République française|Französische Republik|República Francesa|Repubblica francese|Французская Республика|Franse Republiek|Republika Francuska|Franska republiken|法兰西|法蘭西',
  GB: 'Vereinigtes Königreich Großbritannien und Nordirland|Vereinigtes Königreich von Großbritannien und Nordirland|Royaume-Uni de Grande-Bretagne et d’Irlande du Nord|Reino Unido de Gran Bretaña e Irlanda del Norte|Reino Unido da Grã-Bretanha e Irlanda do Norte|Regno Unito di Gran Bretagna e Irlanda del Nord|Соединённое Королевство Великобритании и Северной Ирландии|グレートブリテン及び北アイルランド連合王国|大不列顛及北愛爾蘭聯合王國|그레이트브리튼 북아일랜드 연합왕국|영국연방',
  GE: 'Грузинская Республика',
  GR: 'Ελληνική Δημοκρατία|Griechische Republik|République hellénique|República Helénica|Repubblica ellenica|Греческая Республика|Эллинская Республика|希臘共和國',
  HU: 'Magyar Köztársaság|Ungarische Republik|Венгерская Республика',
  ID: 'Negara Kesatuan Republik Indonesia|NKRI',
  IE: 'Éire|Poblacht na hÉireann|Irische Republik',
  IN: 'भारत गणराज्य|भारत|Bharat|Bhārat Gaṇarājya|Indian Republic|Индийская Республика',
  IQ: 'جمهورية العراق|Republic of Iraq',
  IR: 'جمهوری اسلامی ایران|République islamique d’Iran|Исламская Республика Иран',
  IS: 'Lýðveldið Ísland',
  IT: 'Repubblica Italiana|Italienische Republik|République italienne|República Italiana|Итальянская Республика|Republika Włoska',
  JO: 'المملكة الأردنية الهاشمية|Hashemite Kingdom of Jordan|Royaume hachémite de Jordanie|约旦哈希姆王国|約旦哈希姆王國',
  JP: 'にほんこく|にっぽんこく|にほん|にっぽん|ニッポン|ニホン|Nippon|Nihon|Nihon-koku|일본국|日本国|日本國',
  KG: '吉尔吉斯|Кыргыз Республикасы|Киргизская Республика|Кыргызская Республика',
  KH: 'ព្រះរាជាណាចក្រកម្ពុជា',
  KP: '朝鮮民主主義人民共和国|朝鮮民主主義人民共和國|조선민주주의인민공화국|북조선|КНДР|Корейская Народно-Демократическая Республика|Demokratische Volksrepublik Korea|DVRK|République populaire démocratique de Corée|RPDC|República Popular Democrática de Corea|Repubblica Popolare Democratica di Corea|CHDCND Triều Tiên',
  KR: '大韓民国|大韓民國|대한민국|남한|Rep. of Korea|Korea, Rep. of|Korea Rep|Republik Korea|République de Corée|República de Corea|República da Coreia|Repubblica di Corea|Republiek Korea|Республика Корея|Республіка Корея|Republika Korei|Koreai Köztársaság|Kore Cumhuriyeti|Đại Hàn Dân Quốc|Hàn Quốc|สาธารณรัฐเกาหลี|جمهورية كوريا|Republik Korea Selatan|Hanguk|Daehan Minguk|南朝鮮|南韓',
  KW: 'دولة الكويت',
  LB: 'الجمهورية اللبنانية|République libanaise',
  LK: 'ශ්‍රී ලංකා ප්‍රජාතාන්ත්‍රික සමාජවාදී ජනරජය',
  LT: 'Lietuvos Respublika',
  LV: 'Latvijas Republika',
  MA: 'المملكة المغربية',
  MG: 'Repoblikan’i Madagasikara|Madagasikara',
  MM: 'ミャンマー|미얀마',
  MN: 'Монгол Улс|Mongol Uls|Монголын Ард Улс',
  MT: 'Repubblika ta’ Malta',
  MX: 'Estados Unidos Mexicanos|República Mexicana|Vereinigte Mexikanische Staaten|États-Unis du Mexique|États-Unis mexicains|Мексиканские Соединённые Штаты|Stati Uniti Messicani',
  MY: 'Persekutuan Malaysia',
  NL: 'Nederlandse Koninkrijk|Koninkrijk der Nederlanden',
  NO: 'Noreg',
  NZ: 'Aotearoa New Zealand|New Zealand / Aotearoa',
  OM: '阿曼苏丹|オマーン',
  PH: 'Republika ng Pilipinas|Filipinas, República de',
  PL: 'Rzeczpospolita Polska|RP|Polnische Republik|République polonaise|Польская Республика',
  PT: 'República Portuguesa|Portugiesische Republik|République portugaise|Repubblica Portoghese|Португальская Республика',
  QA: 'دولة قطر',
  RU: 'Russische Föderation|Fédération de Russie|Federación de Rusia|Federación Rusa|Federazione Russa|Federação Russa|Federação da Rússia|Russische Federatie|Ryska federationen|Federacja Rosyjska|Ruská federace|Rusya Federasyonu|Російська Федерація|Rossiyskaya Federatsiya|Rossiya|Росія|러시아 연방|러시아연방|ロシア連邦|俄羅斯聯邦|Liên bang Nga|روسيا الاتحادية|الاتحاد الروسي',
  SA: 'المملكة العربية السعودية',
  SG: 'சிங்கப்பூர் குடியரசு',
  SK: 'Slovenská republika|Slowakische Republik|République slovaque|República Eslovaca|Repubblica Slovacca|Словацкая Республика',
  SY: '阿拉伯叙利亚|シリア アラブ|الجمهورية العربية السورية|Syrische Arabische Republik|République arabe syrienne',
  TH: 'ประเทศไทย|泰王国|泰王國',
  TN: 'الجمهورية التونسية|République tunisienne',
  TR: 'Турецкая Республика|République turque',
  TW: '中華民國|中华民国|中華民国|中華民國臺灣|中華民國台灣|中华民国台湾|Republic of China (Taiwan)|Taiwan (Republic of China)|台湾（中華民国）|중화민국',
  TZ: 'タンザニア連合|Jamhuri ya Muungano wa Tanzania',
  US: 'Estados Unidos da América|Соединенные Штаты Америки|Сполучені Штати Америки|Verenigde Staten van Amerika|Förenta staterna|Amerikas förenta stater|Amerikas Forenede Stater|Stany Zjednoczone Ameryki|Spojené státy americké|Amerika Birleşik Devletleri|ABD|미합중국|아메리카 합중국|美利堅合眾國|亞美利加合眾國|Hợp chúng quốc Hoa Kỳ|Hoa Kỳ|สหรัฐอเมริกา|الولايات المتحدة الأمريكية',
  UY: 'República Oriental del Uruguay|乌拉圭东岸|ウルグアイ東方',
  UZ: 'O‘zbekiston Respublikasi|Oʻzbekiston Respublikasi',
  VA: '梵蒂冈城|バチカン市|Stato della Città del Vaticano|Status Civitatis Vaticanae',
  VN: 'CHXHCN Việt Nam|CHXHCNVN|SRV',
  YE: 'الجمهورية اليمنية',
};

/** Words of a state's form, as its full name has them around the short one, in the languages that lists come in; folded. */
const formWords = new Set(
  (
    'republic republik republique republica repubblica republiek republika republiken respublika respublikasy respublikasi respublikası koztarsasag tasavalta cumhuriyeti vabariik lydveldid poblacht jamhuri jamhuriyat ' +
    'kingdom konigreich royaume reino regno koninkrijk kongeriket kongeriget konungariket kongerike krolestwo kralovstvi kerajaan ' +
    'bundesrepublik bondsrepubliek volksrepublik volksrepubliek federation foderation federacion federazione federacja federace federation ' +
    'grand duchy duche grossherzogtum großherzogtum groussherzogtum ducato gran ducado principality principaute furstentum principado principato sultanate sultanat emirate staat etat estado stato negara commonwealth union ' +
    'federal federale federativa federative federalna federalni bundes spolkova people peoples populaire popular popolare democratic demokratische democratique democratica socialist sozialistische socialiste socialista islamic islamische islamique islamica bolivarian bolivarische bolivariana bolivarienne plurinational plurinacional oriental arab arabische ' +
    'республика рэспубліка республіка республикасы република федеративная федеративна народная королевство королівство социалистическая исламская ' +
    'cong hoa xa hoi chu nghia nhan dan dan chu ราชอาณาจักร สาธารณรัฐ جمهورية مملكة المملكة دولة سلطنة מדינת of the de del della der des di du da do d la le el von van ng na ya'
  ).split(' '),
);
const joining = new Set('of the de del della der des di du da do d la le el von van ng na ya'.split(' '));

/** The same in scripts without spaces, behind the name: 越南社会主义共和国, 타이 왕국, ポーランド共和国. */
const formBehind =
  /(?:(?:社会主义|社會主義|社会主義|民主主义|民主主義|人民民主|民主人民|人民|民主|联邦|連邦|聯邦|伊斯兰|伊斯蘭|イスラム|アラブ|阿拉伯|多民族|玻利瓦尔|玻利瓦|ボリバル|联合|合作|协同|協同|統一|사회주의|민주|인민|연방|이슬람|아랍)\s*)*(?:大公国|大公國|共和国|共和國|王国|王國|公国|公國|侯国|联邦|連邦|聯邦|合众国|合眾國|合衆国|酋长国|酋長國|首長国|独立国|国|國|공화국|대공국|왕국|공국|연방|합중국|국)$/;
/** Thai writes it in front, without a space. */
const formInFront = /^(?:ราชอาณาจักร|สาธารณรัฐ)/;

/**
 * Short names that may be in a state's full name; the likeliest first. Empty where nothing in it says the form of a state.
 * @param key folded: small letters without accents, words apart
 */
export function shortNamesIn(key: string): string[] {
  const behind = key.replace(formBehind, '').trim();
  if (behind !== key) return [behind, `${behind}国`, key.replace(/(?:国|國|국)$/, '')].filter((each) => each !== '' && each !== key);
  const inFront = key.replace(formInFront, '').trim();
  if (inFront !== key) return [inFront];
  const words = key.split(' ');
  const others = words.filter((word) => !formWords.has(word));
  const isForm = words.some((word) => formWords.has(word) && !joining.has(word));
  return isForm && others.length > 0 ? [others.join(' ')] : [];
}
