import type { Language } from '#kernel/languages.ts'
import type { Letter, Table } from './render-letter.ts'
import { en, type Words } from './words/en.ts'
import { es } from './words/es.ts'
import { uk } from './words/uk.ts'
import { zh } from './words/zh.ts'

const words: Record<Language, Words> = { en, es, zh, uk }

/** Whom a letter is for: how they read, and by which clock. */
export interface Reader {
  language: Language
  timeZone: string
}

/** Says it in the reader's language, with the values filled in. */
export function say(
  { language }: Pick<Reader, 'language'>,
  name: keyof Words,
  values: Record<string, string | number> = {},
): string {
  return words[language][name].replace(/\{(\w+)\}/g, (whole, value: string) => String(values[value] ?? whole))
}

/** What both letters with a one-time link take. */
interface LinkLetter {
  organisation: string
  link: string
  expiresAt: Date
}

export function invitationLetter(
  reader: Reader,
  { organisation, link, expiresAt, inviter }: LinkLetter & { inviter: string },
): Letter {
  const values = { organisation, inviter }
  const text = say(reader, 'invitationText', values)
  return {
    subject: say(reader, 'invitationSubject', values),
    preview: text,
    heading: say(reader, 'invitationHeading', values),
    parts: [
      { text },
      { button: { label: say(reader, 'invitationButton'), href: link } },
      { note: say(reader, 'invitationUntil', { until: moment(reader, expiresAt) }) },
      { note: say(reader, 'linkInstead', { link }), inText: false },
    ],
    reasons: [say(reader, 'invitationWhy', values)],
  }
}

export function passwordResetLetter(
  reader: Reader,
  { organisation, link, expiresAt, email }: LinkLetter & { email: string },
): Letter {
  const text = say(reader, 'resetText', { email })
  return {
    subject: say(reader, 'resetSubject', { organisation }),
    preview: text,
    heading: say(reader, 'resetHeading'),
    parts: [
      { text },
      { button: { label: say(reader, 'resetButton'), href: link } },
      { note: say(reader, 'resetUntil', { until: moment(reader, expiresAt) }) },
      { note: say(reader, 'linkInstead', { link }), inText: false },
    ],
    reasons: [say(reader, 'resetWhy')],
  }
}

export function testLetter(
  reader: Reader,
  { organisation, server, name }: { organisation: string; server: string; name: string },
): Letter {
  const text = say(reader, 'testText', { server })
  return {
    subject: say(reader, 'testSubject', { organisation }),
    preview: text,
    heading: say(reader, 'testHeading'),
    parts: [{ text }],
    reasons: [say(reader, 'testWhy', { name })],
  }
}

export interface Report {
  subject: string
  heading: string
  intro: string
  /** Without rows it is left out. */
  tables: readonly Table[]
  note?: string
  link: { label: string; href: string }
  /** Why one gets it. */
  why: string
  unsubscribe: string
}

/** Figures in tables and a way to where they come from: what every regular mail looks like. */
export function reportLetter(
  reader: Reader,
  { subject, heading, intro, tables, note, link, why, unsubscribe }: Report,
): Letter {
  return {
    subject,
    preview: intro,
    heading,
    parts: [
      ...(intro ? [{ text: intro }] : []),
      ...tables.filter(({ rows }) => rows.length > 0).map((table) => ({ table })),
      ...(note ? [{ note }] : []),
      { button: link },
    ],
    reasons: [why, { text: say(reader, 'stop'), href: unsubscribe }],
  }
}

/** A day and a time as people of this language write them, by the reader's clock. */
function moment({ language, timeZone }: Reader, at: Date): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at)
}
