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
