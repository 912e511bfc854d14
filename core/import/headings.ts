import { Converter } from 'opencc-js/t2cn';
import type { FieldRole } from '../form/field-role.ts';

/** Lists in traditional characters call their columns by the same words. */
const toSimplified = Converter({ from: 't', to: 'cn' });

/** A column's name in one spelling: letters and digits in lower case, words apart, without what forms put around it. */
export function foldHeading(text: string): string {
  return toSimplified(text.normalize('NFKC'))
    .replace(/\p{Cf}/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[([]\s*(required|optional|必填|选填|必填项|\*)\s*[)\]]|（必填）/gu, ' ')
    .replace(/#/g, ' # ')
    .replace(/[^\p{L}\p{M}\p{N}#]+/gu, ' ')
    .trim();
}

/** What lists call what a field means, the surest first. From the exports of Eventbrite, pretix, ti.to, Cvent, pretalx, Hi.Events and 31会议, and plain lists. */
const byRole: Readonly<Record<Exclude<FieldRole, 'photo'>, string>> = {
  name: 'name|full name|fullname|attendee name|ticket full name|participant name|attendee full name|guest name|visitor name|speaker name|display name|badge name|name on badge|contact name|teilnehmername|vollständiger name|nom complet|nombre completo|姓名|姓名 name|参会人姓名|参会人|参会者|嘉宾姓名|观众姓名|联系人|名字|名称|中文姓名|姓 名|您的姓名|真实姓名|氏名|お名前|이름|성명|фио|имя и фамилия|全名|フルネーム|名前|御名前|参加者名|성함|참가자명|nom et prénom|prénom et nom|nom du participant|nombre y apellidos|nombre del asistente|vor- und nachname|nome completo|nome do participante|nome e cognome|nominativo|полное имя|имя участника|фио участника|الاسم|الاسم الكامل|اسم المشارك',
  'badge-name':
    'badge name|name on badge|name for badge|preferred name|name auf dem badge|nom sur le badge|nombre en la credencial|胸卡姓名|胸牌姓名|名牌姓名|識別證姓名',
  organisation:
    'organisation|organization|company|company name|ticket company name|attendee company|company organization|company organisation|organization name|organisation name|employer|institution|affiliation|firm|business|firma|unternehmen|organisation name|entreprise|société|empresa|azienda|företag|公司|单位|公司名称|单位名称|工作单位|所在单位|企业名称|机构|机构名称|公司 单位|单位 公司|企业|会社名|会社|所属|회사|회사명|소속|компания|организация|服務單位|所屬機構|企業名|勤務先|団体名|組織名|貴社名|기관명|단체명|organisme|structure|établissement|organización|institución|compañía|arbeitgeber|organização|instituição|companhia|ente|società|organizzazione|место работы|учреждение|الشركة|المؤسسة|جهة العمل|المنظمة',
  title:
    'title|job title|ticket job title|position|job position|job role|role|occupation|designation|function|beruf|funktion|poste|fonction|cargo|puesto|职务|职位|职称|岗位|头衔|职务 职位|职位 职务|役職|肩書|직책|직위|직함|должность|肩書き|部署・役職|職種|직급|titre|ocupación|berufsbezeichnung|titel|função|ruolo|qualifica|mansione|posizione|позиция|المسمى الوظيفي|الوظيفة|المنصب',
  phone:
    'phone|mobile|mobile phone|cell phone|cellphone|cell|mobile number|mobile phone number|phone number|ticket phone number|attendee phone|attendee phone number|telephone|telephone number|tel|contact number|work phone|home phone|mobil|mobiltelefon|handy|telefon|telefonnummer|téléphone|portable|teléfono|móvil|telefono|cellulare|手机|手机号|手机号码|移动电话|联系电话|电话|电话号码|联系方式|联系手机|手机 电话|携帯電話|電話番号|電話|휴대폰|휴대전화|전화번호|연락처|телефон|мобильный телефон|行動電話|聯絡電話|携帯番号|携帯|連絡先|휴대폰 번호|휴대전화번호|핸드폰|전화|téléphone portable|numéro de téléphone|teléfono móvil|celular|número de teléfono|handynummer|mobilnummer|telefone|telemóvel|número de telefone|numero di telefono|numero di cellulare|номер телефона|моб. телефон|الهاتف|رقم الهاتف|الجوال|رقم الجوال|الموبايل',
  email:
    'email|e mail|email address|e mail address|attendee email|ticket email|attendee e mail|participant email|work email|business email|mail|e mail adresse|adresse e mail|courriel|correo electrónico|correo|邮箱|电子邮箱|邮件|电子邮件|邮箱地址|email 邮箱|メールアドレス|メール|이메일|электронная почта|почта|電郵|電郵地址|電子信箱|信箱|eメール|e-mailアドレス|이메일 주소|전자우편|메일|adresse électronique|dirección de correo electrónico|mailadresse|endereço de e-mail|correio eletrónico|correio eletrônico|indirizzo e-mail|indirizzo email|posta elettronica|эл. почта|e-mail адрес|البريد الإلكتروني|البريد الالكتروني|الإيميل',
  document:
    'document|document number|id number|identity number|identity card number|passport number|passport no|passport|id card number|national id|id card|ausweisnummer|证件号码|证件号|身份证号|身份证号码|身份证|护照号|护照号码|证件编号|身份证 护照号|证件号码 身份证 护照|パスポート番号|여권번호|паспорт',
  country:
    'country|country region|country or region|country of residence|nationality|home country|work country|attendee country|land|pays|país|paese|国家|国家 地区|国家地区|国家或地区|国籍|所在国家|国别|国|国籍 地域|국가|국적|страна|国名|国・地域|居住国|국가명|나라|nationalité|pays de résidence|nacionalidad|país de residencia|nationalität|staatsangehörigkeit|herkunftsland|nacionalidade|nazione|nazionalità|гражданство|страна проживания|الدولة|البلد|الجنسية|بلد الإقامة',
  'birth-date':
    'birth date|date of birth|dob|birthdate|birthday|geburtsdatum|date de naissance|fecha de nacimiento|出生日期|生日|出生年月日|生年月日|생년월일|дата рождения',
};
const list = (names: string) => names.split('|');
export const roleHeadings = new Map(Object.entries(byRole).map(([role, names]) => [role as FieldRole, list(names)]));

/** Parts of a name. */
export const partHeadings = {
  given: list(
    'first name|given name|firstname|forename|ticket first name|attendee first name|attendee name given name|participant first name|christian name|vorname|prénom|prenom|nombre|nome|förnamn|fornavn|etunimi|jméno|imię|名|imya|имя|이름 first|given names|名（ローマ字）|メイ|prénoms|nombres|nombre de pila|rufname|primeiro nome|nome próprio|الاسم الأول',
  ),
  middle: list('middle name|middlename|attendee name middle name|second name|middle names|отчество'),
  family: list(
    'last name|family name|lastname|surname|ticket last name|attendee last name|attendee name family name|participant last name|nachname|familienname|nom|nom de famille|apellido|apellidos|cognome|efternamn|etternavn|sukunimi|příjmení|nazwisko|vezetéknév|姓|姓氏|фамилия|セイ|성|primer apellido|zuname|sobrenome|apelido|último nome|اسم العائلة|اللقب|الاسم الأخير|姓（ローマ字）',
  ),
} as const;

/** What a source calls its people by: of one person, not of an order with several. */
export const referenceHeadings = list(
  'reference|ref|external id|attendee #|attendee id|attendee number|attendee no|ticket reference|ticket number|ticket no|ticket #|public id|short id|ticket id|registration id|registration number|registration no|registration code|confirmation number|confirmation code|contact id|invitee id|source id|participant id|badge id|badge number|barcode|guest id|member id|person id|speaker code|code|id|uuid|pseudonymization id|booking|booking number|booking id|编号|报名编号|参会编号|参会人编号|参会码|票号|电子票号|票码|签到码|报名号|注册编号|登记号|会员编号|人员编号|受付番号|申込番号|등록번호|접수번호|参加者番号|チケット番号|予約番号|会員番号|참가번호|예약번호|티켓번호|numéro de billet|code de réservation|référence|n° de billet|número de entrada|código|código de reserva|referencia|ticketnummer|buchungsnummer|buchungscode|teilnehmernummer|referenz|código do ingresso|número do ingresso|referência|codice biglietto|numero biglietto|codice|riferimento|номер билета|код билета|код|номер заявки|رقم التذكرة|رمز الحجز|الرقم المرجعي|الرمز',
);
/** Of an order, which may be of several people; each is one only with the position. */
export const orderHeadings = list(
  'order #|order code|order number|order reference|order id|order|order no|bestellnummer|订单号|订单编号|预约号|commande',
);
export const positionHeadings = list('position id|positionid|position number|position no|positionsnummer|position #|line item|seat number');
/** Counts rows: another file has another person there. */
export const rowHeadings = list('no|number|#|nr|row|序号|番号|번호');

export const categoryHeadings = list(
  'category|type|ticket type|ticket|ticket name|ticket class|ticket category|registration type|attendee type|admission item|product|product name|item|item name|pass|pass type|badge type|visitor type|participant type|guest type|attendee category|ticketart|ticket typ|produkt|kategorie|catégorie|类别|身份|证件类别|票种|票种名称|票类|门票类型|门票名称|参会身份|参会类型|参会人类型|人员类别|观众类型|观众类别|嘉宾类型|报名类型|参加区分|区分|참가구분|категория|参加種別|チケット種別|チケット|種別|참가유형|티켓|구분|유형|type de billet|billet|categoría|tipo de entrada|entrada|tipo|ticketkategorie|tickettyp|categoria|tipo de ingresso|ingresso|tipo di biglietto|biglietto|тип билета|билет|الفئة|نوع التذكرة|التذكرة',
);
export const languageHeadings = list('language|locale|preferred language|sprache|langue|idioma|语言|语种|言語|언어|язык');
