import { squeeze } from '../guess/header-words.ts'
import type { KnownGuess } from '../presets/known-mapping.ts'

const channels = ['email', 'phone', 'message', 'post', 'fax'] as const
export type ConsentChannel = (typeof channels)[number]

/** `optOut`: yes means that the person wants no more of it. `optIn`: yes means that they allow it. */
export type ConsentKind = 'optOut' | 'optIn'

/** Paths of a mapping that are no fields: such columns become entries of the ledger of consents. Several may say the same. */
const paths: ReadonlyMap<string, { kind: ConsentKind; channel: ConsentChannel }> = new Map(
  (['optOut', 'optIn'] as const).flatMap((kind) =>
    channels.map((channel) => [`${kind}.${channel}`, { kind, channel }] as const),
  ),
)

/** What a path of a mapping says of consents; null when it fills a field. */
export function consentOf(path: string): { kind: ConsentKind; channel: ConsentChannel } | null {
  return paths.get(path) ?? null
}

/** Records that consents are kept of. */
export function hasConsents(object: string): boolean {
  return object === 'contact' || object === 'lead'
}

const headers = new Map(
  Object.entries({
    'optOut.email':
      'email opt out, email opted out, has opted out of email, opted out of email, unsubscribed from all email, unsubscribed from all emails, marketing emails opted out, marketing email opted out, email address is opted out, email is opted out, do not email, do not allow emails, do not allow bulk emails, no email, baja de correo, no enviar correos, no enviar emails, 邮件退订, 退订邮件, 拒收邮件, не надсилати листів, відписка від листів',
    'optOut.phone':
      'do not call, do not phone, do not allow phone calls, phone opt out, call opt out, has opted out of calls, no llamar, 请勿致电, 勿打电话, не телефонувати, не дзвонити',
    'optOut.message':
      'sms opt out, has opted out of sms, do not text, do not sms, text opt out, whatsapp opt out, no enviar sms, 短信退订, не надсилати смс',
    'optOut.post':
      'do not mail, do not post, do not allow mails, do not postal mail, mail opt out, direct mail opt out, post opt out, no enviar cartas, 拒收信件, не надсилати пошту',
    'optOut.fax':
      'fax opt out, has opted out of fax, do not fax, do not allow faxes, no fax, no enviar faxes, no enviar fax, 拒收传真, 请勿传真, не надсилати факсів',
    'optIn.email':
      'marketing status, person marketing status, email opt in, email marketing consent, accepts marketing, accepts email marketing, email subscription status, acepta correos, 邮件订阅, згода на листи',
    'optIn.phone': 'phone opt in, call opt in, acepta llamadas',
    'optIn.message': 'sms opt in, accepts sms marketing, sms marketing consent, acepta sms',
    'optIn.post': 'mail opt in, direct mail opt in, post opt in',
    'optIn.fax': 'fax opt in, acepta fax',
  }).flatMap(([path, words]) => words.split(',').map((word) => [squeeze(word), path] as const)),
)

/** HubSpot has a column of its own for each kind of its mails: `Opted out of email: Newsletter`. */
const ofOneKind = /^opted out of email\s*:/i

/** The columns of a file of people with those that say what somebody allows, as other programs call them. */
export function withConsents(object: string, columns: readonly KnownGuess[]): readonly KnownGuess[] {
  if (!hasConsents(object)) return columns
  return columns.map((column): KnownGuess => {
    const { header } = column
    const field = ofOneKind.test(header) ? 'optOut.email' : headers.get(squeeze(header))
    if (!field || column.why.code === 'remembered') return column
    return { header, field, why: { code: 'known-name', values: { header, field } }, confidence: 1 }
  })
}
