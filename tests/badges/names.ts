import { randomBy } from '../support/people.ts';

const list = (text: string) => text.split(' ');
/** Parts of real names by script; a name is one to four of them, longer than most people’s. */
const pools: Readonly<Record<string, { readonly parts: readonly string[]; readonly join: string }>> = {
  latin: {
    parts: list(
      'Maria Wilhelmina-Alexandra José O’Connor Łukasz Nguyễn Øystein von Hohenstauffen Çağlar Žižková D’Angelo McAllister Saint-Exupéry Þórarinsson',
    ),
    join: ' ',
  },
  han: { parts: list('欧阳 娜娜 张 伟 诸葛 阿卜杜热依木江 买买提 小明 司马 相如 王 芳 鑫 龙飞'), join: '' },
  cyrillic: { parts: list('Александра Константиновна Преображенская Юрий Гагарин Ђорђе Олексій Щербаков Цветана'), join: ' ' },
  greek: { parts: list('Αικατερίνη Παπακωνσταντίνου Γεώργιος Χατζηγεωργίου Ελένη Ψαράκης'), join: ' ' },
  arabic: { parts: list('عبد الرحمن محمد القحطاني فاطمة الزهراء بن عبد العزيز خديجة پرویز گلناز'), join: ' ' },
  hebrew: { parts: list('אלכסנדרה בן־שלום רוזנצווייג יוסף אברמוביץ׳ שרה כהן'), join: ' ' },
  thai: { parts: list('สมเกียรติ ศรีสุวรรณ วัฒนาพานิชย์ กุลชัย น้ำฝน ญาณวุฒิ ปู่'), join: ' ' },
  devanagari: { parts: list('श्रीमती सर्वपल्ली लक्ष्मीनारायणन वेंकटसुब्रमण्यम प्रियंका चतुर्वेदी ऋषि'), join: ' ' },
  kana: { parts: list('勅使河原 クリスティーナ さくら 佐々木 ゆうと アレクサンドラ 髙橋'), join: '　' },
  hangul: { parts: list('남궁 크리스티나 김 민준 알렉산드라 황보 서연'), join: ' ' },
  bengali: { parts: list('শ্রীযুক্ত রবীন্দ্রনাথ ঠাকুর মুখোপাধ্যায় বন্দ্যোপাধ্যায় কৃষ্ণা'), join: ' ' },
  tamil: { parts: list('கிருஷ்ணமூர்த்தி வெங்கடேசன் லட்சுமி நாராயணன் ஸ்ரீதேவி'), join: ' ' },
  georgian: { parts: list('ალექსანდრე ჯუღაშვილი მარიამ ჭავჭავაძე წერეთელი'), join: ' ' },
  armenian: { parts: list('Հովհաննես Աբրահամյան Մարիամ Խաչատրյան Գևորգ'), join: ' ' },
};
export const nameScripts = Object.keys(pools);

/** So many names, of each script in turn; the same seed gives the same ones. */
export function badgeNames(count: number, seed: number): { script: string; name: string }[] {
  const random = randomBy(seed);
  return Array.from({ length: count }, (_, index) => {
    const script = nameScripts[index % nameScripts.length] ?? 'latin';
    const { parts, join } = pools[script] ?? { parts: ['Maria'], join: ' ' };
    const words = 1 + Math.floor(random() * 4);
    const name = Array.from({ length: words }, () => parts[Math.floor(random() * parts.length)] ?? '').join(join);
    return { script, name };
  });
}
