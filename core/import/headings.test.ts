import { expect, it } from 'vitest';
import { categoryHeadings, foldHeading, partHeadings, referenceHeadings, roleHeadings } from './headings.ts';

const known = (names: readonly string[] | undefined) => new Set(names?.map(foldHeading));

it.each([
  [
    'name',
    roleHeadings.get('name'),
    '姓名|氏名|お名前|성명|Nom complet|Nom et prénom|Nombre y apellidos|Vor- und Nachname|Nome completo|Nome e cognome|ФИО|الاسم الكامل',
  ],
  [
    'organisation',
    roleHeadings.get('organisation'),
    '服務單位|勤務先|소속|Organisme|Empresa|Institución|Arbeitgeber|Organização|Azienda|Место работы|جهة العمل',
  ],
  ['title', roleHeadings.get('title'), '職稱|役職|직책|Fonction|Cargo|Berufsbezeichnung|Função|Ruolo|Должность|المسمى الوظيفي'],
  [
    'email',
    roleHeadings.get('email'),
    '電郵|メールアドレス|이메일 주소|Courriel|Correo electrónico|Mailadresse|Endereço de e-mail|Indirizzo email|Эл. почта|البريد الإلكتروني',
  ],
  [
    'phone',
    roleHeadings.get('phone'),
    '行動電話|携帯番号|휴대폰 번호|Téléphone portable|Teléfono móvil|Handynummer|Telemóvel|Numero di cellulare|Номер телефона|رقم الجوال',
  ],
  [
    'country',
    roleHeadings.get('country'),
    '國家/地區|国名|국적|Pays|País de residencia|Herkunftsland|Nacionalidade|Nazione|Гражданство|الدولة',
  ],
  ['given', partHeadings.given, '名|メイ|Prénom|Nombre|Vorname|Primeiro nome|Nome|Имя|الاسم الأول'],
  ['family', partHeadings.family, '姓氏|セイ|성|Nom de famille|Apellidos|Zuname|Sobrenome|Cognome|Фамилия|اسم العائلة'],
  [
    'category',
    categoryHeadings,
    '票種|参加種別|티켓|Type de billet|Tipo de entrada|Ticketkategorie|Tipo de ingresso|Biglietto|Тип билета|نوع التذكرة',
  ],
  [
    'reference',
    referenceHeadings,
    '編號|予約番号|예약번호|Code de réservation|Código de reserva|Buchungscode|Código do ingresso|Codice biglietto|Номер билета|رقم التذكرة',
  ],
] as const)('lists call a %s so in eleven languages', (_, names, headings) => {
  const all = known(names);
  expect(headings.split('|').filter((heading) => !all.has(foldHeading(heading)))).toEqual([]);
});
