// The browser half of every type of field without a browser: what it says of a value in a language is read back as that value.
import { join } from 'node:path'
import { i18n } from '@lingui/core'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Field, type Json, ValueError } from '#fields/field-type.ts'
import { diallingOf } from '#fields/phone/dialling.ts'
import { languages } from '#kernel/languages.ts'
import { loadSubjects, place, type Subject } from './fixtures-of.ts'

/** What is tried of a `FieldWeb`, whose file is for browsers. */
interface Web {
  type: string
  text: (value: Json, field: Field) => string
  read: (text: string, field: Field) => Json | null
}

const subjects = await loadSubjects()
const root = join(import.meta.dirname, '..', '..')
let vite: ViteDevServer
let webOf: (type: string) => Web
let speak: (language: string) => void

beforeAll(async () => {
  vite = await createServer({
    configFile: join(root, 'web', 'vite.config.ts'),
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    appType: 'custom',
    logLevel: 'error',
  })
  const load = (path: string) => vite.ssrLoadModule(join(root, path))
  webOf = (await load('web/records/fields.ts'))['fieldWeb']
  const { queryClient } = await load('web/data/query-client.ts')
  const { setTimeZone } = await load('web/kit/format.ts')
  // The examples are read as an organisation of this country and currency reads them.
  const organisation = { ...place.settings, ...diallingOf(place.settings.country) }
  queryClient.setQueryData(['session'], { organisation, user: { currency: place.settings.currency } })
  setTimeZone('UTC')
  const messages = new Map<string, Record<string, string>>()
  for (const language of languages) messages.set(language, (await load(`web/locales/${language}.po`))['messages'])
  speak = (language) => i18n.loadAndActivate({ locale: language, messages: messages.get(language) ?? {} })
}, 240_000)
afterAll(() => vite?.close())

// What a link says are the names of records, which the catalog of a running Kith knows; files come in by themselves.
const said = subjects.filter(({ type }) => !['link', 'links', 'files'].includes(type.kind))

describe.each(said.map((subject) => [subject.type.type, subject] as const))('%s', (name, subject) => {
  const { type, field, fixtures } = subject

  it('has a browser half of its own', () => {
    expect(webOf(name).type).toBe(name)
  })

  it.each(languages)('reads what it says in %s', (language) => {
    speak(language)
    const web = webOf(name)
    for (const { value } of fixtures.good) {
      const text = web.text(value, field)
      expect(text.trim()).not.toBe('')
      const back = web.read(text, field)
      expect(back, text).not.toBeNull()
      expect(known(subject, type.parse(back as Json, field, place) as Json), text).toEqual(known(subject, value))
    }
  })

  it.each(languages)('takes what an editor may have got in %s for a value or says why not', (language) => {
    speak(language)
    const web = webOf(name)
    expect(web.read(' ', field)).toBeNull()
    for (const { text } of [...fixtures.texts, ...fixtures.badTexts]) {
      const value = attempt(() => web.read(text, field))
      if (value !== undefined && value !== null) attempt(() => type.parse(value, field, place))
    }
  })
})

/** What a line can tell of the value: of a moment the minute, of parts the words. */
function known({ type, field, fixtures }: Subject, value: Json): Json {
  if (type.kind === 'time') return (value as string).slice(0, 16)
  return fixtures.textLoses === undefined
    ? value
    : type
        .toText(value, field)
        .split(/[\s,]+/)
        .sort()
}

/** Undefined for a refusal that says something. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    const isSaid = error instanceof ValueError || (error as Error).constructor.name === 'Error'
    if (!isSaid) throw error
    expect((error as Error).message.length).toBeGreaterThan(5)
    return undefined
  }
}
