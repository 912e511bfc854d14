/** Invented people of a language: family names, given names, and words of companies, towns and posts as lists of registrants hold them. */
export interface PeopleOf {
  readonly language: string;
  /** Encodings without a byte order mark that spreadsheets and shops write this language in. */
  readonly encodings: readonly string[];
  readonly family: readonly string[];
  readonly given: readonly string[];
  readonly words: readonly string[];
}

const list = (text: string) => text.split(' ').map((each) => each.replaceAll('_', ' '));
const people = (language: string, encodings: string, family: string, given: string, words: string): PeopleOf => ({
  language,
  encodings: encodings.split(' '),
  family: list(family),
  given: list(given),
  words: list(words),
});

const western = 'windows-1252 macintosh cp850';
/** The languages that files are made of. */
export const languages: readonly PeopleOf[] = [
  people(
    'de',
    western,
    'Müller Schäfer Weiß Krüger Köhler Jäger Schmidt Weber Böhm Groß Günther Schröder Kühn Hölzl Voß',
    'Jürgen Anna Käthe Björn Sören Ute Götz Max Lena Jörg',
    'Bäckerei_am_Markt Maschinenbau_GmbH Universität_Köln Geschäftsführer Düsseldorf Österreich München Vertrieb Straße_12 Prüfstelle',
  ),
  people(
    'fr',
    western,
    'Lefèvre Dupont Côté Béranger François Hébert Léger Château Noël Besançon Martin Müntz Gérard',
    'Élodie Jérôme Zoé Anaïs François Marie Benoît Hélène Théo Loïc',
    'Société_Générale Chargée_de_clientèle Île-de-France Orléans Gérant Université_de_Genève Café_de_la_gare Directrice Énergie',
  ),
  people(
    'es',
    western,
    'Muñoz García Peña Núñez López Rodríguez Ibáñez Ordóñez Vázquez Ruiz Cañas Güell',
    'José María Íñigo Lucía Andrés Begoña Ángel Ana Sofía Raúl',
    'Compañía_Española Málaga León Diseño Gestión Dirección_técnica Ingeniería Coruña Logroño',
  ),
  people(
    'pt',
    western,
    'Gonçalves Araújo Conceição Magalhães Simões Leitão Brandão Pinto Guimarães Falcão',
    'João Inês António Conceição Luís Tomé Beatriz Sebastião Mônica',
    'São_Paulo Comércio Produção Administração Informática Coordenação Brasília Maranhão',
  ),
  people(
    'it',
    western,
    'Rossi Nicolò Forlì Cantù Dapprà Bianchi Esposito',
    'Niccolò Noè Giosuè Maria Andrea Paolo',
    'Società_Città Università Qualità Attività Forlì Responsabile Novità',
  ),
  people(
    'sv',
    western,
    'Åkesson Sjöström Öberg Ahlström Lindström Hägglund Nyström Svensson',
    'Åsa Björn Göran Märta Åke Lena Örjan',
    'Malmö Göteborg Försäljning Högskola Västerås Företag Örebro',
  ),
  people(
    'da',
    western,
    'Ørsted Sørensen Møller Kjær Nørgaard Østergaard Bæk Jensen Ågård',
    'Søren Jørgen Bjørn Mærsk Anders Åse Kåre',
    'København Ålborg Færøerne Rådgivning Århus Næstved Miljø',
  ),
  people(
    'nb',
    western,
    'Bjørnstad Sæther Ås Øvrebø Håkonsen Tømmerås Hansen',
    'Øystein Pål Bjørg Håvard Ståle Kari',
    'Tromsø Bodø Rådgiver Førstelektor Ålesund Næringsliv',
  ),
  people(
    'fi',
    western,
    'Hämäläinen Mäkinen Järvinen Pöyry Koskinen Väisänen Särkkä',
    'Päivi Jyrki Väinö Sirkka Antti Hänninen',
    'Jyväskylä Hämeenlinna Yhtiö Myyntijohtaja Seinäjoki Töölö',
  ),
  people(
    'is',
    'windows-1252',
    'Guðmundsdóttir Þórsson Björnsson Ólafsson Sigurðsson',
    'Guðrún Þór Ásta Björk Ólafur Sigríður',
    'Reykjavík Háskóli Þjónusta Akureyri Ísland',
  ),
  people(
    'cs',
    'windows-1250 cp852',
    'Dvořák Novák Černý Růžička Procházka Šťastný Kučera Veselý Křížová Němec',
    'Jiří Tomáš Zdeněk Božena Lukáš Ondřej Šárka Věra',
    'Společnost Ředitel Plzeň Říčany České_Budějovice Výroba Škoda Obchodní_oddělení',
  ),
  people(
    'pl',
    'windows-1250 cp852',
    'Wójcik Kowalski Dąbrowski Szymański Woźniak Jabłoński Gąsior Pawłowska Łukasik',
    'Łukasz Małgorzata Paweł Żaneta Grażyna Święty Michał',
    'Łódź Kraków Spółka Sprzedaż Wrocław Dyrektor_działu Gdańsk Poznań Księgowość',
  ),
  people(
    'hu',
    'windows-1250 cp852',
    'Szőke Kovács Tóth Szűcs Horváth Fülöp Győri Németh Erdős',
    'Győző László Zoltán Erzsébet Jenő Ágnes Tünde',
    'Győr Értékesítési_vezető Székesfehérvár Pécs Igazgató Fővárosi Szövetség',
  ),
  people(
    'sk',
    'windows-1250 cp852',
    'Kováč Hudák Šimko Ďurica Baláž Kráľ Žiak',
    'Ľubomír Peter Štefan Zuzana Andrej Jozef',
    'Žilina Riaditeľ Spoločnosť Košice Bratislava Účtovníctvo Nitra',
  ),
  people(
    'ro',
    'windows-1250 cp852',
    'Ionescu Popescu Şerban Ţepeş Brătianu Pătraşcu',
    'Ştefan Ioana Mihăiţă Răzvan Ţuţu Andreea',
    'Bucureşti Iaşi Constanţa Braşov Societăţi Timişoara Piteşti Vânzări',
  ),
  people(
    'hr',
    'windows-1250 cp852',
    'Kovačević Babić Marić Jurić Šarić Perković Žanić',
    'Željko Siniša Đurđa Marko Ante Tomislav',
    'Šibenik Poduzeće Čakovec Sveučilište Županija Varaždin',
  ),
  people(
    'ru',
    'windows-1251 cp866',
    'Иванов Петров Сидорова Кузнецов Щербаков Соловьёв Жуков Яковлева',
    'Иван Ольга Дмитрий Наталья Сергей Юлия Алексей',
    'Москва ООО_Ромашка Директор Санкт-Петербург Менеджер_по_продажам Университет Завод',
  ),
  people(
    'uk',
    'windows-1251',
    'Шевченко Коваленко Їжакевич Ткаченко Гаврилюк Сірко',
    'Олексій Світлана Їжак Юрій Наталія Андрій',
    'Київ Львів Компанія Керівник_відділу Запоріжжя Підприємство',
  ),
  people(
    'bg',
    'windows-1251 cp866',
    'Димитров Георгиева Стоянов Петков Върбанов Ангелова',
    'Георги Мария Стоян Цветелина Йордан',
    'София Пловдив Управител Търговище Дружество Велико_Търново',
  ),
  people(
    'tr',
    'windows-1254',
    'Yılmaz Şahin Öztürk Çelik Güneş Aydın Kılıç Doğan Işık Yıldırım',
    'İbrahim Ayşe Gülşen Çağla Şükrü Ömer Işıl Barış',
    'İstanbul Şirketi Müdürü Üniversitesi Eskişehir Satış_müdürü İzmir Muğla Çağrı',
  ),
  people(
    'ar',
    'windows-1256',
    'المصري الحداد خليل العلي الشامي النجار منصور الخطيب',
    'محمد فاطمة أحمد عبد_الله ليلى يوسف إبراهيم مريم',
    'شركة_التجارة مدير_المبيعات القاهرة جامعة_دمشق الرياض مؤسسة الإمارات',
  ),
  people(
    'fa',
    'windows-1256',
    'محمدي حسيني رضايي کريمي احمدي موسوي پورعلي',
    'علي زهرا رضا مريم حسين پريسا',
    'تهران شرکت دانشگاه مدير_فروش اصفهان گروه',
  ),
  people(
    'zh-Hans',
    'gb18030',
    '张 王 李 刘 陈 杨 赵 黄 周 吴 欧阳 司马 郑 蒋 沈',
    '伟 娜 秀英 敏 静 建国 小明 丽华 志强 晓燕 鑫 雨轩',
    '上海机械有限公司 北京科技大学 销售经理 总经理 深圳市电子集团 采购部 杭州 观众 嘉宾 工程师',
  ),
  people(
    'zh-Hant',
    'big5',
    '張 王 李 劉 陳 楊 趙 黃 周 吳 歐陽 鄭 蔣 葉',
    '偉 娜 秀英 敏 淑芬 建國 小明 麗華 志強 怡君 雅婷',
    '臺北科技大學 業務經理 總經理 香港貿易發展局 有限公司 採購部 高雄 觀眾 貴賓 工程師',
  ),
  people(
    'ja',
    'shift_jis euc-jp',
    '佐藤 鈴木 高橋 田中 渡辺 伊藤 山本 中村 小林 加藤 齋藤',
    '花子 太郎 一郎 美咲 さくら 翔太 健一 陽子 ひろし',
    '株式会社テスト 東京大学 営業部長 表示板工業 大阪 ソニー 取締役 研究所 サービス',
  ),
  people(
    'ko',
    'euc-kr',
    '김 이 박 최 정 강 조 윤 장 임',
    '민수 서연 지훈 영희 하은 동현 수진 철수',
    '삼성전자 서울대학교 영업부장 주식회사_한빛 부산 대표이사 연구원 기술',
  ),
  people(
    'vi',
    'windows-1258',
    'Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương',
    'Văn_Anh Thị_Hồng Minh_Đức Thu_Hà Quốc_Bảo Ngọc_Ánh Hải_Yến Tuấn_Kiệt',
    'Công_ty_Cổ_phần_Phương_Nam Hà_Nội Đà_Nẵng Giám_đốc Trưởng_phòng_kinh_doanh Đại_học_Bách_khoa Kỹ_sư',
  ),
];
