import type { Operation } from '#engine/write/operations.ts'
import { newId } from '#kernel/ids.ts'
import type { Customer } from './customers.ts'
import { daysLater } from './days.ts'

interface Asking {
  name: string
  /** Versions of the words, the older first. */
  words: readonly string[]
}

interface Said {
  newsletter: Asking
  calls: Asking
  /** Where it was said: form of the website, trade fair, on the telephone, by an answer to a mail. */
  sources: readonly [string, string, string, string]
}

const english: Said = {
  newsletter: {
    name: 'Newsletter',
    words: [
      'Yes, send me your newsletter by e-mail. I can unsubscribe at any time.',
      'Yes, send me news about machines, courses and offers by e-mail, at most once a month. I can unsubscribe at any time.',
    ],
  },
  calls: { name: 'Calls about offers', words: ['You may call me about offers that fit my business.'] },
  sources: ['Form on the website', 'Trade fair', 'On the telephone', 'Answer to a newsletter'],
}

const said: Readonly<Record<string, Said>> = {
  es: {
    newsletter: {
      name: 'Boletín',
      words: [
        'Sí, envíenme su boletín por correo electrónico. Puedo darme de baja cuando quiera.',
        'Sí, envíenme novedades sobre máquinas, cursos y ofertas por correo, una vez al mes como mucho. Puedo darme de baja cuando quiera.',
      ],
    },
    calls: { name: 'Llamadas sobre ofertas', words: ['Pueden llamarme por ofertas que encajen con mi negocio.'] },
    sources: ['Formulario de la web', 'Feria', 'Por teléfono', 'Respuesta a un boletín'],
  },
  zh: {
    newsletter: {
      name: '邮件简报',
      words: [
        '同意通过电子邮件接收简报。我可以随时退订。',
        '同意每月最多一次通过电子邮件接收设备、课程和优惠信息。我可以随时退订。',
      ],
    },
    calls: { name: '优惠来电', words: ['可以就适合我业务的优惠给我打电话。'] },
    sources: ['网站表单', '展会', '电话', '回复简报'],
  },
  uk: {
    newsletter: {
      name: 'Розсилка',
      words: [
        'Так, надсилайте мені розсилку електронною поштою. Я можу відписатися будь-коли.',
        'Так, надсилайте мені новини про машини, курси та пропозиції, не частіше ніж раз на місяць. Я можу відписатися будь-коли.',
      ],
    },
    calls: {
      name: 'Дзвінки про пропозиції',
      words: ['Можете телефонувати мені про пропозиції, що підходять моєму закладу.'],
    },
    sources: ['Форма на сайті', 'Виставка', 'Телефоном', 'Відповідь на розсилку'],
  },
}

/** What people have allowed: most get the newsletter, some want no calls, and a few have thought better of it. */
export function writeConsents(
  customers: readonly Customer[],
  { language, now, at }: { language: string; now: Date; at: Date },
): Operation[] {
  const { newsletter, calls, sources } = said[language] ?? english
  const mails = ask(newsletter, { key: 'newsletter', channels: ['email'], at, now })
  const rings = ask(calls, { key: 'offers-by-phone', channels: ['phone'], at, now })
  const people = customers.flatMap(({ contacts, since }) => contacts.map(({ id }) => ({ id, since })))
  const entries = people.flatMap(({ id, since }, place): Operation[] => {
    const days = (now.getTime() - since.getTime()) / 86_400_000
    const later = (share: number) => daysLater(since, Math.floor(days * share))
    const entry = (asked: Asked, channel: string, more: Record<string, unknown>, decidedAt: Date): Operation => ({
      op: 'create',
      object: 'consent',
      data: { contactId: id, purposeId: asked.id, channel, decidedAt: decidedAt.toISOString(), ...more },
      happenedAt: decidedAt,
    })
    const text = mails.texts[later(0.1) < mails.changed ? 0 : 1]
    const got = { decision: 'given', source: sources[place % 3], textId: text }
    return [
      ...(place % 3 === 0 ? [entry(mails, 'email', got, later(0.1))] : []),
      ...(place % 21 === 0 ? [entry(mails, 'email', { decision: 'withdrawn', source: sources[3] }, later(0.7))] : []),
      ...(place % 10 === 0
        ? [entry(rings, 'phone', { decision: 'given', source: sources[1], textId: rings.texts[0] }, later(0.2))]
        : []),
      ...(place % 14 === 0 ? [entry(rings, 'phone', { decision: 'withdrawn', source: sources[2] }, later(0.6))] : []),
    ]
  })
  return [...mails.operations, ...rings.operations, ...entries]
}

interface Asked {
  id: string
  texts: string[]
  /** When its newest words came. */
  changed: Date
  operations: Operation[]
}

function ask(
  { name, words }: Asking,
  { key, channels, at, now }: { key: string; channels: string[]; at: Date; now: Date },
): Asked {
  const id = newId()
  const changed = daysLater(now, -300)
  const versions = words.map((one, place) => ({ id: newId(), one, number: place + 1 }))
  return {
    id,
    texts: versions.map((version) => version.id),
    changed,
    operations: [
      { op: 'create', object: 'consentPurpose', id, data: { name, key, channels }, happenedAt: at },
      ...versions.map(
        ({ id: textId, one, number }): Operation => ({
          op: 'create',
          object: 'consentText',
          id: textId,
          data: { purposeId: id, number, words: one, name: `${name} ${number}` },
          happenedAt: number === 1 ? at : changed,
        }),
      ),
    ],
  }
}
