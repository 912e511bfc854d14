import { withoutInvisible } from './clean-text.ts';

/** A letter of any script; signs that only go with letters (ー, ʼ) are none. */
const letter = /[\p{Lu}\p{Ll}\p{Lt}\p{Lo}]/u;
const list = (words: string) => words.split('|');

/**
 * What forms and lists have where nobody is named, after `plain`. Families are called Null and Test, people Na and Nil: those are names.
 */
const placeholders: ReadonlySet<string> = new Set([
  // Nothing, unknown, to follow.
  ...list('none|no name|noname|unknown|unnamed|not available|not applicable|not provided|not specified|tba|tbd|tbc|to be announced'),
  ...list('to be confirmed|to be determined|undefined|keine angabe|unbekannt|ohne name|sans nom|inconnu|non renseigné|sin nombre'),
  ...list('desconocido|ninguno|sem nome|desconhecido|nenhum|senza nome|sconosciuto|nessuno|нет|неизвестно|не указано|без имени'),
  ...list('لا يوجد|غير معروف|بدون اسم|无|無|没有|沒有|暂无|暫無|未知|不详|不詳|待定|未定|未填|未填写|无名|无姓名|匿名|佚名|空'),
  ...list('なし|無し|不明|未入力|匿名希望|없음|미정|미상|모름|익명'),
  // What the column is called, where a list has its header once more.
  ...list('name|full name|your name|first name|last name|given name|family name|surname|first and last name|nom complet'),
  ...list('nombre|nombre completo|nome completo|vorname|nachname|фио|имя|الاسم|الاسم الكامل|姓名|您的姓名|真实姓名|參加者姓名|参会人姓名'),
  ...list('氏名|お名前|名前|이름|성명|성함'),
  // A sum below the people.
  ...list(
    'total|totals|grand total|subtotal|sub total|合计|合計|总计|總計|共计|共計|小计|小計|总数|總數|总人数|人数|人數|総計|総数|합계|총계|총원',
  ),
  ...list('summe|gesamt|gesamtsumme|gesamtzahl|somme|totale|totaal|totalt|итого|всего|المجموع|الإجمالي'),
]);
/** Words that are names too, and a sum only with its number. */
const sums: ReadonlySet<string> = new Set(list('sum|count|anzahl|nombre|suma|共|计|計'));
const notApplicable = /^[#([<\s]*n\s*[/\\]\s*a[\s)\]>.]*$|^n\.a\.?$|^k\.\s?a\.$/;

/** A text in one spelling: lower case, without signs around and between words. */
const plain = (text: string) => text.replace(/[\p{P}\p{S}\p{Z}\s]+/gu, ' ').trim();

/**
 * Whether a text may be what a person is called: it has a letter, and is none of the words that stand where nobody is named (`N/A`, 无), nor
 * the header or the sum of a list (`Total: 250`). One letter is a name (O, 李), but for the X that fills a field.
 */
export function isPersonName(text: string): boolean {
  const small = withoutInvisible(text.normalize('NFKC')).toLowerCase();
  if (!letter.test(small) || notApplicable.test(small.trim())) return false;
  const words = plain(small);
  if (/^(?:x+|х+)$/.test(words) || placeholders.has(words)) return false;
  // 合计：250 人, Total (250), 250 total
  const counted = plain(words.replace(/\p{N}[\p{N}\s]*(?:people|persons|guests|attendees|registrants|personen|人|位|名|명|чел)?/gu, ' '));
  return counted === words || !(placeholders.has(counted) || sums.has(counted));
}
