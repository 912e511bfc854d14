import { foldHeading } from './headings.ts';

const list = (words: string) => words.split('|');
/** One spelling without marks: lists write ANNULE and annulé. */
const plain = (text: string) =>
  foldHeading(text)
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC');
const setOf = (words: string): ReadonlySet<string> => new Set(list(words).map(plain));

/**
 * What lists call a column that says who comes, by what its values mean: a state in a word; an answer, whose `no` is a refusal; a cancellation, where
 * anything but a `no` is one, a date too. From the exports of Eventbrite, pretix, ti.to, Hi.Events, XING, 活动行 and plain lists.
 */
const headings = {
  state: setOf(
    'status|state|order status|ticket status|attendee status|registration status|booking status|payment status|participation status|participant status|position status|response|response status|rsvp status|invitation status|invitee status|reply|approval status|guest status|bestellstatus|zahlungsstatus|teilnahmestatus|teilnehmerstatus|anmeldestatus|ticketstatus|statut|statut de la commande|statut du billet|estado|estado del pedido|estado de la inscripción|stato|stato ordine|situação|статус|статус заказа|статус билета|статус оплаты|الحالة|حالة|حالة التسجيل|状态|报名状态|审核状态|审核结果|订单状态|支付状态|票状态|门票状态|票券状态|参会状态|参加状态|出席状态|ステータス|状態|申込状況|申込状態|出欠|参加状況|상태|신청상태|신청 상태|참가상태|참가 상태|결제상태|결제 상태',
  ),
  answer: setOf(
    'attending|rsvp|will attend|will you attend|are you attending|are you coming|coming|going|attendance|participation|teilnahme|teilnahme ja nein|zusage|nehmen sie teil|présence|participera|asistencia|asistirá|asiste|presenza|partecipa|presença|participação|участие|придет|الحضور|是否参加|是否出席|是否参会|能否参加|参加|出席|参加可否|参加しますか|참석여부|참석 여부|참가여부|참석',
  ),
  cancellation: setOf(
    'cancelled|canceled|is cancelled|is canceled|cancelled at|canceled at|cancelled on|canceled on|cancellation|cancellation date|date cancelled|date canceled|cancelled date|canceled date|refunded|is refunded|refunded at|refund date|voided|void|voided at|void status|ticket void status|declined|declined at|deleted|deleted at|withdrawn|storniert|storniert am|stornierungsdatum|stornodatum|storno|abgesagt|abgesagt am|annulé|annulée|date d annulation|annulation|cancelado|cancelada|anulado|fecha de cancelación|cancelamento|annullato|annullata|отменен|отменено|дата отмены|отмена|ملغى|取消|已取消|是否取消|取消时间|取消日期|取消报名时间|退款时间|是否退款|是否退票|退票时间|キャンセル|キャンセル日|キャンセル日時|取消日|취소|취소여부|취소 여부|취소일|취소일시',
  ),
} as const;
type Kind = keyof typeof headings;

/** What the state of somebody who does not come begins with, behind words that say whose state it is. */
const gone = new RegExp(
  `^(?:(?:order|ticket|attendee|registration|booking|fully|auto|automatically|was|has been|is|been|the|on|auf|sur|en|в)\\s)*(?:${list(
    'cancel|refund|declin|reject|denied|void(?:ed)?(?!\\p{L})|withdr|deleted|expired|no longer|not (?:attending|going|coming|participating)|(?:will|can|does|do) ?not (?:attend|come|go)|wait ?list|waiting list|storn|abgesagt|abgemeldet|absage|erstattet|zuruckerstattet|abgelehnt|ungultig|warteliste|nachruckliste|nimmt nicht teil|annul|rembours|refus|declin|liste d attente|ne participe pas|anulad|anulow|reembols|rechaz|lista de espera|no asist|recusad|estornad|desist|rimbors|rifiut|lista d attesa|geannuleerd|terugbetaald|afgewezen|wachtlijst|avbok|aterbetald|отмен|аннул|возвра|отклон|лист ожидан|не прид|ملغ|إلغاء|مسترد|مرفوض|قائمة الانتظار|لن يحضر|已?取消|已?退款|已?退票|已?退费|(?:已被?)?拒绝|(?:审核)?未通过|(?:审核)?不通过|已?驳回|已?作废|无效|不参加|不出席|不参会|不来|候补|等候名单|排队候补|已?失效|已关闭|已?撤销|已过期|キャンセル|欠席|返金|辞退|お?断り|不参加|취소|환불|불참|거절|반려|대기자|무효',
  )
    .map((word) =>
      word
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .normalize('NFC'),
    )
    .join('|')})`,
  'u',
);
/** What stands alone and else begins something else: waiting for a payment is no refusal. */
const goneAsWhole = setOf('waiting|on hold|await|等待|等待中|대기|대기중|wartend|en attente|en espera|в ожидании');
/** Refunds that leave somebody a ticket, and refunds that were refused. */
const stays =
  /^(?:cancel(?:l?able|l?ation free)|refundable|(?:cancell?ation|refund) (?:declined|rejected|denied|failed)|退款失败|退款被拒|取消失败|未取消|未退款|(?:not|nicht) (?:cancel|refund|storniert)|キャンセル不可)/;
const no = setOf('no|n|false|0|nein|non|nee|nej|ne|não|нет|لا|否|不|不是|没有|无|いいえ|아니오|아니요|불참|none|null|never');

/** What a column says of who comes, by its name; null where nothing. */
function kindOf(heading: string): Kind | null {
  const name = plain(heading);
  return (Object.keys(headings) as Kind[]).find((kind) => headings[kind].has(name)) ?? null;
}

/** Whether a column's name says that its values tell who comes. */
export const hasAttendance = (heading: string): boolean => kindOf(heading) !== null;

/** Whether a text says of people that they do not come: a state in a row, the name of a sheet. */
function isGone(text: string): boolean {
  const value = plain(text);
  return (gone.test(value) && !stays.test(value)) || goneAsWhole.has(value);
}

/**
 * Whether a cell says that its row's person does not come: cancelled, refunded, declined, void, or on a waiting list only.
 * @param heading what its column is called
 */
export function isCancelled(heading: string, cell: string): boolean {
  const value = plain(cell);
  if (value === '') return false;
  switch (kindOf(heading)) {
    case 'cancellation':
      return !no.has(value) && !stays.test(value);
    case 'answer':
    case 'state':
      return no.has(value) || isGone(cell);
    case null:
      return isGone(cell);
  }
}

/** Whether a sheet is called as one of people who do not come. */
export const isOfCancelled = (sheet: string): boolean =>
  isGone(sheet) ||
  /\b(?:cancell?ed|cancellations?|refunded|declined|storniert|absagen|stornos?|annulés?|waitlist|waiting list|warteliste)\b/iu.test(
    sheet,
  ) ||
  /取消|退款|退票|候补|候補|キャンセル|취소/u.test(sheet);
