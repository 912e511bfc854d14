/** Invented people, seeded, in the scripts and name shapes of a dozen countries: the same seed gives the same people. */
export interface InventedPerson {
  readonly script: 'han' | 'latin' | 'cyrillic' | 'arabic';
  /** As they would register. */
  readonly name: string;
  /** Given and family name apart; for Chinese names, in characters. */
  readonly given: string;
  readonly family: string;
  readonly organisation: string;
  readonly country: string;
  readonly phone: string;
  readonly email: string;
  readonly document: string;
  readonly bookingCode: string;
}

/** Uniform numbers from 0 to 1 by a seed (mulberry32). */
export function randomBy(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const list = (text: string) => text.split(' ');
const hanFamilies = list(
  '王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐 许 韩 邓 冯 曹 彭 曾 肖 田 董 潘 袁 蔡 蒋 余 于 杜 叶 程 魏 苏 吕 丁 任 卢 姚 沈 钟 姜 崔 谭 陆 范 汪 廖 石 金 韦 贾 夏 付 方 邹 熊 白 孟 秦 邱 侯 江 尹 薛 闫 段 雷 龙 黎 史 陶 贺 毛 郝 顾 龚 邵 万 覃 武 钱 戴 严 莫 孔 向 常 欧阳 司马 诸葛 上官',
);
const hanGiven = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红建国文辉力宇浩凯健俊帆雪琳晨欣悦佳怡思源子涵梓轩雨泽博宁志远海燕春梅晓东立新亚男嘉豪奕诺天佑安然若曦清扬一鸣振宏达光亮庆祥瑞家乐正义卫星慧颖莹璐瑶淑贤彬斌鑫鹏飞龙翔云峰波松柏林森炎焱坤山岳江河川永康',
];
const shapes = [
  {
    country: 'US',
    families: list(
      'Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Thomas Moore Martin Jackson Thompson White Lopez Lee Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green',
    ),
    given: list(
      'James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah Charles Karen Christopher Nancy Daniel Lisa Matthew Betty Anthony Sandra Mark Ashley',
    ),
  },
  {
    country: 'FR',
    families: list(
      'Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefèvre Michel García David Bertrand Roux Vincent Fournier Chevalier François Mercier Guérin Muller Lévêque',
    ),
    given: list(
      'Jean Marie Philippe Nathalie Michel Isabelle Alain Sylvie Patrick Catherine Pierre Françoise Nicolas Céline Éric Hélène Stéphane Aurélie Jérôme Zoé François Chloé Théo Inès',
    ),
  },
  {
    country: 'DE',
    families: list(
      'Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Groß Böhm',
    ),
    given: list(
      'Jürgen Ursula Wolfgang Monika Klaus Petra Günter Sabine Björn Käthe Jörg Renate Stefan Andrea Lukas Anna Maximilian Sophie Felix Lena Jonas Laura',
    ),
  },
  {
    country: 'ES',
    families: list(
      'García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Núñez Ibáñez',
    ),
    given: list(
      'Antonio María Manuel Carmen José Ana Francisco Isabel David Laura Juan Cristina Javier Marta Daniel Lucía Carlos Elena Jesús Sofía Alejandro Paula Íñigo Begoña',
    ),
    two: true,
  },
  {
    country: 'BR',
    families: list(
      'Silva Santos Oliveira Souza Rodrigues Ferreira Alves Pereira Lima Gomes Costa Ribeiro Martins Carvalho Almeida Lopes Soares Fernandes Vieira Barbosa Conceição Araújo',
    ),
    given: list(
      'João Maria José Ana Antônio Francisca Carlos Adriana Paulo Juliana Pedro Márcia Lucas Fernanda Luiz Patrícia Marcos Aline Luís Sandra Gabriel Camila',
    ),
    two: true,
  },
  {
    country: 'PL',
    families: list(
      'Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski Mazur Kwiatkowski Krawczyk Piotrowski Grabowski Łukaszewicz',
    ),
    given: list(
      'Piotr Anna Krzysztof Katarzyna Andrzej Małgorzata Paweł Agnieszka Michał Barbara Marcin Ewa Jakub Joanna Łukasz Magdalena Wojciech Zofia',
    ),
  },
  {
    country: 'VN',
    families: list('Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý'),
    given: list(
      'Anh Bình Châu Dũng Đức Giang Hà Hải Hạnh Hùng Hương Khánh Lan Linh Long Mai Minh Nam Nga Ngọc Phương Quân Sơn Thảo Trang Tuấn',
    ),
  },
  {
    country: 'NG',
    families: list('Okafor Adeyemi Okonkwo Balogun Eze Ibrahim Musa Abubakar Nwosu Chukwu Ojo Bello Lawal Onyekachi Obi Uche'),
    given: list('Chinedu Ngozi Emeka Amara Tunde Folake Ibrahim Aisha Obinna Chioma Segun Yetunde Musa Fatima Kelechi Ifeoma'),
  },
  {
    country: 'IN',
    families: list(
      'Sharma Verma Gupta Singh Kumar Patel Reddy Iyer Nair Rao Mehta Joshi Desai Chatterjee Banerjee Mukherjee Pillai Agarwal Kapoor Malhotra',
    ),
    given: list(
      'Aarav Priya Rahul Anjali Vikram Sunita Arjun Deepa Rohan Kavita Sanjay Meera Amit Pooja Rajesh Lakshmi Anil Nisha Suresh Divya',
    ),
  },
] as const;
const cyrillicFamilies = list(
  'Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Захаров Щербаков Хрущёв Жуков Чайковский Цветков Юдин Яковлев',
);
const cyrillicGiven = list(
  'Александр Сергей Дмитрий Алексей Андрей Максим Евгений Иван Михаил Николай Юрий Владимир Павел Константин Виктор Олег Анатолий Григорий Борис Фёдор',
);
const arabicFamilies = list(
  'الحربي القحطاني الغامدي الزهراني الشمري العتيبي المطيري الدوسري السبيعي الشهري حداد خوري منصور ناصر صالح سليمان إبراهيم عثمان حسن حسين',
);
const arabicGiven = list('محمد أحمد علي عمر خالد يوسف سعيد فاطمة عائشة مريم زينب ليلى سارة نورة هند سلمان فهد طارق وليد رامي');
const hanOrganisations = list(
  '清华大学 北京大学 复旦大学 上海交通大学 浙江大学 中国科学院 华为技术有限公司 腾讯科技 阿里巴巴 百度在线 商汤科技 科大讯飞 中国移动 中国电信 国家电网 上海仪电 联影医疗 蔚来汽车 比亚迪 宁德时代 小米通讯 美团 拼多多 字节跳动 京东集团 网易 携程旅行 海尔智家 中兴通讯 东方财富',
);
const otherOrganisations = [
  'Acme Robotics',
  'Northwind Labs',
  'Globex Motors',
  'Initech',
  'Umbrella Health',
  'Hooli',
  'Stark Industries',
  'Wayne Energy',
  'Tyrell Systems',
  'Cyberdyne',
  'Oscorp',
  'Aperture Science',
  'Soylent Foods',
  'Vandelay Imports',
  'Massive Dynamic',
  'Pied Piper',
  'Bluth Homes',
  'Dunder Paper',
  'Gringotts Bank',
  'Monarch Institute',
];

/** One more person at each call. @param hanShare how many of them have Chinese names, 0 to 1 */
export function inventPeople(seed: number, hanRatio = 0.4): () => InventedPerson {
  const random = randomBy(seed);
  const below = (length: number) => Math.floor(random() * length);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  /** The first ones more often, as names of families are. */
  const pickFront = <T>(from: readonly T[]): T => from[Math.floor(random() ** 2 * from.length)] as T;
  let count = 0;
  return () => {
    const number = count++;
    const shape = random();
    const branch = ` ${1 + below(60)}`;
    const common = {
      phone: `+86138${String(10_000_000 + number).padStart(8, '0')}`,
      email: `person${number}@example.org`,
      document: `passport:E${String(10_000_000 + number)}`,
      bookingCode: `B${(number * 7919 + 1_000_003).toString(36).toUpperCase()}`,
    };
    if (shape < hanRatio) {
      const family = pickFront(hanFamilies);
      const given = random() < 0.15 ? pick(hanGiven) : pick(hanGiven) + pick(hanGiven);
      return {
        ...common,
        script: 'han',
        name: family + given,
        family,
        given,
        organisation: pick(hanOrganisations) + branch,
        country: 'CN',
      };
    }
    if (shape < hanRatio + 0.05 || shape > 0.95) {
      const isArabic = shape > 0.95;
      const [family, given] = isArabic
        ? [pickFront(arabicFamilies), pick(arabicGiven)]
        : [pickFront(cyrillicFamilies), pick(cyrillicGiven)];
      const script = isArabic ? 'arabic' : 'cyrillic';
      return {
        ...common,
        script,
        name: `${given} ${family}`,
        family,
        given,
        organisation: pick(otherOrganisations) + branch,
        country: isArabic ? 'SA' : 'RU',
      };
    }
    const { families, given: givens, country, ...more } = pick(shapes);
    const given = pick<string>(givens);
    const family = 'two' in more ? `${pickFront<string>(families)} ${pickFront<string>(families)}` : pickFront<string>(families);
    return {
      ...common,
      script: 'latin',
      name: `${given} ${family}`,
      family,
      given,
      organisation: pick(otherOrganisations) + branch,
      country,
    };
  };
}
