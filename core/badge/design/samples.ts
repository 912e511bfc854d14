import type { Category, EventPack, Field } from '../../contract/event/pack.ts';
import { roleOf } from '../../form/field-role.ts';
import { formOf } from '../../form/form.ts';
import type { BadgeSubject } from '../texts.ts';

/** Somebody to try a template with: nobody there is. */
export interface Sample {
  readonly id: string;
  readonly language: string;
  readonly name: string;
  readonly organisation: string;
  readonly title: string;
  readonly country: string;
}

/** The longest names that people really have in each script, and a usual one in the two most frequent. */
export const samples: readonly Sample[] = [
  { id: 'en', language: 'en', name: 'Maria Garcia', organisation: 'Acme Robotics', title: 'Engineer', country: 'US' },
  { id: 'zh', language: 'zh-Hans', name: '张伟', organisation: '清华大学', title: '教授', country: 'CN' },
  {
    id: 'en-longest',
    language: 'en',
    name: 'Wilhelmina-Alexandra von Hohenstauffen-Württemberg zu Lichtenstein',
    organisation: 'Forschungsgesellschaft für angewandte Kraftfahrzeugtechnologie und Robotik mbH & Co. KG',
    title: 'Senior Vice President for International Standardisation and Regulatory Affairs',
    country: 'DE',
  },
  {
    id: 'zh-longest',
    language: 'zh-Hans',
    name: '阿卜杜热依木江·买买提吐尔逊',
    organisation: '上海人工智能研究院有限公司长三角智能制造联合创新中心',
    title: '国际合作与标准化事务高级副总裁',
    country: 'CN',
  },
  {
    id: 'es',
    language: 'en',
    name: 'María de los Ángeles Fernández-Villaverde y Rodríguez de la Borbolla',
    organisation: 'Consejo Superior de Investigaciones Científicas',
    title: 'Directora de investigación',
    country: 'ES',
  },
  {
    id: 'vi',
    language: 'en',
    name: 'Công Tằng Tôn Nữ Nguyễn Thị Minh Phương',
    organisation: 'Trường Đại học Bách khoa Hà Nội',
    title: 'Phó giáo sư',
    country: 'VN',
  },
  {
    id: 'ru',
    language: 'en',
    name: 'Христорождественская-Преображенская Александра Константиновна',
    organisation: 'Национальный исследовательский университет «Высшая школа экономики»',
    title: 'Заместитель директора',
    country: 'RU',
  },
  {
    id: 'el',
    language: 'en',
    name: 'Παπακωνσταντίνου-Χατζηγεωργίου Αικατερίνη',
    organisation: 'Εθνικό Μετσόβιο Πολυτεχνείο',
    title: 'Καθηγήτρια',
    country: 'GR',
  },
  {
    id: 'ar',
    language: 'en',
    name: 'عبد الرحمن بن محمد بن عبد العزيز آل سعود القحطاني',
    organisation: 'جامعة الملك عبد الله للعلوم والتقنية',
    title: 'مدير التعاون الدولي',
    country: 'SA',
  },
  {
    id: 'he',
    language: 'en',
    name: 'אלכסנדרה בן-שלום רוזנצווייג-אברמוביץ׳',
    organisation: 'הטכניון – מכון טכנולוגי לישראל',
    title: 'פרופסור',
    country: 'IL',
  },
  {
    id: 'hi',
    language: 'en',
    name: 'श्रीमती सर्वपल्ली लक्ष्मीनारायणन वेंकटसुब्रमण्यम',
    organisation: 'भारतीय प्रौद्योगिकी संस्थान दिल्ली',
    title: 'वरिष्ठ वैज्ञानिक',
    country: 'IN',
  },
  {
    id: 'th',
    language: 'en',
    name: 'สมเกียรติ ศรีสุวรรณวัฒนาพานิชย์กุลชัย',
    organisation: 'จุฬาลงกรณ์มหาวิทยาลัย',
    title: 'รองศาสตราจารย์',
    country: 'TH',
  },
  {
    id: 'ja',
    language: 'en',
    name: '勅使河原　茉莉亜クリスティーナ',
    organisation: '国立研究開発法人産業技術総合研究所',
    title: '主任研究員',
    country: 'JP',
  },
  {
    id: 'ko',
    language: 'en',
    name: '남궁 크리스티나알렉산드라',
    organisation: '한국과학기술원 인공지능대학원',
    title: '수석연구원',
    country: 'KR',
  },
];

/** What somebody answered to a form’s field; empty where a badge shows nothing of it. */
function answerOf(field: Field, sample: Sample): string {
  switch (roleOf(field)) {
    case 'name':
      return sample.name;
    case 'organisation':
      return sample.organisation;
    case 'title':
      return sample.title;
    case 'country':
      return sample.country;
    default:
      return '';
  }
}

/** The sample as a registrant of a category. */
export function sampleSubject(pack: Pick<EventPack, 'forms'>, category: Category, sample: Sample): BadgeSubject {
  const fields = formOf(pack as EventPack, category)?.steps.flatMap((step) => step.fields) ?? [];
  const answers = fields.map((field) => [field.id, answerOf(field, sample)] as const).filter(([, answer]) => answer !== '');
  return { fields: Object.fromEntries(answers), category, language: sample.language };
}

/** The fields of an event’s forms, and what else a template of it may name. */
export function surroundingsOf(pack: Pick<EventPack, 'forms' | 'assets' | 'categories' | 'leads'>) {
  return {
    assets: new Set(Object.keys(pack.assets)),
    fields: new Set(pack.forms.flatMap((form) => form.steps.flatMap((step) => step.fields.map(({ id }) => id)))),
    categories: new Set(pack.categories.map(({ id }) => id)),
    says: pack.leads.consent === 'scan' ? pack.leads.badgeText : null,
  };
}
