/** What a certificate says, by the names of its template's fields. */
export interface CertificateLabels {
  readonly event: string;
  readonly heading: string;
  readonly says: string;
  readonly attended: string;
  readonly minutes: (count: number) => string;
}

const labels: Readonly<Record<string, Omit<CertificateLabels, 'event'>>> = {
  en: {
    heading: 'Certificate of attendance',
    says: 'This is to certify that',
    attended: 'attended',
    minutes: (count) => `${count} ${count === 1 ? 'minute' : 'minutes'} in attendance`,
  },
  'zh-Hans': { heading: '参会证明', says: '兹证明', attended: '参加了', minutes: (count) => `实际参会 ${count} 分钟` },
  'zh-Hant': { heading: '出席證明', says: '茲證明', attended: '出席了', minutes: (count) => `實際出席 ${count} 分鐘` },
  fr: {
    heading: 'Attestation de présence',
    says: 'Nous attestons que',
    attended: 'a assisté à',
    minutes: (count) => `Durée de présence\u202f: ${count}\u00a0min`,
  },
  es: {
    heading: 'Certificado de asistencia',
    says: 'Por la presente se certifica que',
    attended: 'asistió a',
    minutes: (count) => `Tiempo de asistencia: ${count}\u00a0min`,
  },
  ru: {
    heading: 'Свидетельство об участии',
    says: 'Настоящим подтверждается, что',
    attended: 'принял(а) участие в мероприятии',
    minutes: (count) => `Время присутствия: ${count}\u00a0мин`,
  },
  ar: {
    heading: 'شهادة حضور',
    says: 'نشهد بحضور',
    attended: 'الفعالية التالية',
    minutes: (count) => `مدة الحضور بالدقائق: ${count}`,
  },
  ja: {
    heading: '参加証明書',
    says: '下記の方の参加を証明します',
    attended: '参加したプログラム',
    minutes: (count) => `参加時間 ${count}分`,
  },
  ko: {
    heading: '참가 확인서',
    says: '아래 분의 참가를 확인합니다',
    attended: '참가한 프로그램',
    minutes: (count) => `참가 시간 ${count}분`,
  },
  de: {
    heading: 'Teilnahmebescheinigung',
    says: 'Hiermit wird bescheinigt, dass',
    attended: 'teilgenommen hat an',
    minutes: (count) => `Anwesenheit: ${count}\u00a0Minuten`,
  },
  it: {
    heading: 'Attestato di partecipazione',
    says: 'Si attesta che',
    attended: 'ha partecipato a',
    minutes: (count) => `Durata della presenza: ${count}\u00a0min`,
  },
};

export interface Certified {
  readonly name: string;
  readonly organisation: string | null;
  readonly session: string;
  /** Day and times, as the event's own calendar has them. */
  readonly when: string;
  readonly minutes: number;
  readonly event: string;
  /** BCP 47. */
  readonly language: string;
}

/** The fields of a certificate's template for one person, in their language; English where there are no words in it. */
export function certificateFields({ name, organisation, session, when, minutes, event, language }: Certified): Record<string, string> {
  const own = labels[language] ?? labels.en;
  return {
    certificateEvent: event,
    certificateHeading: own?.heading ?? '',
    certificateSays: own?.says ?? '',
    certificateName: name,
    certificateOrganisation: organisation ?? '',
    certificateAttended: own?.attended ?? '',
    certificateSession: session,
    certificateWhen: when,
    certificateMinutes: own?.minutes(minutes) ?? '',
  };
}
