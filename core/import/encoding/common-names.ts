/**
 * Letters that lists of people hold more often than the platform's own words do: the commonest names of each language, and words of
 * companies and posts.
 */
export const commonNames: Readonly<Record<string, string>> = {
  cs: 'Svoboda Novotný Dvořák Černý Procházka Kučera Horák Němec Jiří Tomáš Lukáš Ondřej Kateřina Zdeňka Společnost ředitel oddělení výroba',
  pl: 'Wiśniewski Wójcik Kowalczyk Kamiński Zieliński Woźniak Łukasz Michał Paweł Małgorzata Spółka Łódź Kraków sprzedaż księgowość',
  hu: 'Szabó Kovács Tóth Horváth Németh Kiss Győző László Zoltán Erzsébet Jenő Ernő Szűcs Győr vezető értékesítő főnök üdvözlő hűség',
  sk: 'Kováč Horváth Baláž Ľubomír Štefan Žilina Košice spoločnosť riaditeľ účtovník',
  ro: 'Ştefan Şerban Ţepeş Bucureşti Iaşi Constanţa Braşov societăţi vânzări Mihăiţă Ştefănescu ș ț',
  hr: 'Horvat Kovačević Babić Marić Jurić Željko Đurđa Šibenik Županija poduzeće',
  sl: 'Novak Horvat Kovačič Žiga Špela Črt podjetje vodja',
  de: 'Müller Schäfer Köhler König Jäger Groß Weiß Jürgen Jörg Günther Björn Geschäftsführer Österreich Köln München Straße Büro für',
  fr: 'François Hélène Élodie Jérôme Frédéric Noël Société Générale Directeur Île école Chargé développement Benoît Côté Lefèvre Noémie',
  es: 'García Rodríguez González Fernández López Martínez Sánchez Pérez Muñoz Núñez Peña José María Ángel Compañía Dirección España',
  pt: 'João Conceição Gonçalves Araújo Simões São Paulo Comércio Produção Administração Antônio Luís Inês Magalhães',
  it: 'Niccolò Nicolò Società Città Università Qualità Attività Giosuè Responsabilità è',
  sv: 'Björn Göran Åsa Åke Sjöström Öberg Lindström Malmö Göteborg Försäljning Åkesson Märta Företag',
  da: 'Søren Sørensen Jørgen Møller Bjørn Kjær Nørgaard Østergaard Ørsted Åse København Århus Rådgivning',
  nb: 'Øystein Bjørn Håkon Pål Åse Sæther Tromsø Bodø Ålesund Rådgiver næringsliv Ødegård',
  fi: 'Hämäläinen Mäkinen Järvinen Väinö Päivi Jyväskylä Yhtiö Töölö myyntijohtaja Särkkä Pöyry',
  nl: 'België Daniëlle Zoë André coördinator Loïs',
  is: 'Guðmundsson Guðrún Þór Þórsson Sigurðardóttir Björk Ólafur Reykjavík Háskóli Þjónusta Ísland',
  et: 'Tõnu Jüri Mägi Õunapuu Põld ülikool juhataja',
  tr: 'Yılmaz Şahin Öztürk Çelik Yıldız Yıldırım İbrahim Ayşe Şükrü Müdürü Üniversitesi İstanbul Şirketi Işık Doğan Güneş',
  ru: 'Иванов Петров Сидоров Кузнецов Александр Дмитрий Сергей Наталья Ольга Юлия директор менеджер Москва Санкт-Петербург университет',
  uk: 'Шевченко Коваленко Олексій Світлана Юрій Київ Львів компанія керівник Її',
  bg: 'Димитров Георгиев Иванов София Пловдив управител дружество',
  sr: 'Јовановић Петровић Београд',
  ar: 'محمد أحمد علي عبد الله فاطمة يوسف إبراهيم خالد مريم الشركة مدير جامعة القاهرة الرياض المصري حسن',
  fa: 'محمدي حسيني رضايي کريمي تهران شرکت دانشگاه مدير پريسا گروه',
  ur: 'محمد احمد پاکستان',
  el: 'Παπαδόπουλος Γεώργιος Νικόλαος Μαρία Ιωάννης Εταιρεία Διευθυντής Αθήνα Θεσσαλονίκη Πανεπιστήμιο',
  he: 'כהן לוי משה יעקב שרה דוד חברה מנהל אוניברסיטת תל אביב ירושלים',
  lt: 'Kazlauskas Petrauskas Jonaitė Žukauskienė Šarūnas Živilė įmonė direktorė Klaipėda Šiauliai',
  lv: 'Bērziņš Kalniņš Ozoliņa Jānis Kristīne uzņēmums vadītājs Rīga Liepāja',
  th: 'สมชาย สมศักดิ์ วิชัย บริษัท จำกัด ผู้จัดการ กรุงเทพ มหาวิทยาลัย',
  'zh-Hans':
    '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧阳伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲华红玉建国志海燕晓雪梅鑫宇浩婷博雨轩子涵欣怡佳俊鹏飞丹琳斌宏亮凯阳有限公司股份集团科技技术发展大学学院医院银行研究所中心经理总监主任部长工程师销售市场采购董事长秘书处北京上海广州深圳杭州南京武汉成都重庆天津观众嘉宾专业媒体姓名单位职务手机邮箱证件号码类别编号备注国家地区电话公司',
  'zh-Hant':
    '陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾彭游詹胡施沈余趙盧梁顏柯翁魏孫戴范方宋鄧杜傅侯曹溫薛丁馬蔣唐卓藍馮姚石董紀歐程連古汪湯姜田康鄒白涂尤巫韓龔嚴偉芳娜秀英敏靜麗強軍勇豔傑娟濤明超蘭霞平剛桂文輝玲華紅玉建國志海燕曉雪梅怡君雅婷淑芬美惠宗翰家豪冠宇佳穎有限公司股份集團科技技術發展大學學院醫院銀行研究所中心經理總監主任部長工程師業務市場採購董事長臺北台灣香港高雄新竹貿易局觀眾貴賓專業媒體姓名單位職稱手機郵箱號碼類別編號備註電話',
  ja: '佐藤鈴木高橋田中伊藤渡辺山本中村小林加藤吉田山田佐々木山口松本井上木村林斎藤齋藤清水山崎森池田橋本阿部石川前田藤田後藤小川岡田長谷川村上近藤石井坂本遠藤青木藤井西村福田太田三浦花子太郎一郎次郎美咲翔陽健大輔直樹株式会社有限会社東京大学研究所工業製作所営業部長課長取締役社長技術開発大阪名古屋京都横浜氏名会社役職電話さくらひろしまさあきゆうこテストサービスソニーシステムコンサルティングセンターグループ表示板',
  ko: '김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지현수영희은경숙철호동준서연지훈민수하주식회사대학교연구소전자부장과장대리사원대표이사이름회사직책전화삼성서울부산',
};
