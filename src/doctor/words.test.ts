import { expect, it } from 'vitest'
import type { languages } from '#kernel/languages.ts'
import { found } from './finding.ts'
import { sayFinding } from './say.ts'
import { type Code, en } from './words/en.ts'
import { es } from './words/es.ts'
import { uk } from './words/uk.ts'
import { zh } from './words/zh.ts'

const placesOf = (text: string | readonly string[]) =>
  [
    ...new Set(
      [text]
        .flat()
        .join(' ')
        .match(/\{\w+\}/g) ?? [],
    ),
  ].sort()

it.each(Object.entries({ es, uk, zh }))('%s says what English says, with the same values', (_language, words) => {
  expect(Object.keys(words)).toEqual(Object.keys(en))
  for (const code of Object.keys(en) as Code[]) {
    expect([code, [words[code]].flat().length]).toEqual([code, [en[code]].flat().length])
    expect([code, placesOf(words[code])]).toEqual([code, placesOf(en[code])])
    if (code !== 'any.failed') expect([code, words[code]]).not.toEqual([code, en[code]])
  }
})

it('says sizes, times and dates in the language of the reader, and what to do only where something is wrong', () => {
  const space = found('warning', 'data.spaceLow', { free: { bytes: 1_500_000_000 }, needed: { bytes: 2e12 } })
  const certificate = found('ok', 'certificate.good', { names: 'a.example', until: new Date('2027-01-31T10:00:00Z') })
  const reader = (language: (typeof languages)[number]) => ({ language, timeZone: 'Europe/Madrid' })
  expect(sayFinding(space, reader('en'))).toEqual({
    says: '1.5 GB are free on the disk of the data folder; database and last backup take 2 TB, and may need as much again.',
    todo: 'Make room, or move the data folder to a larger disk (DATA_DIR).',
  })
  expect(sayFinding(certificate, reader('es')).says).toBe(
    'El certificado para a.example vale hasta el 31 de enero de 2027 a las 11:00.',
  )
  expect(sayFinding(found('warning', 'backups.old', { age: { seconds: 200_000 }, name: 'x' }), reader('en')).says).toBe(
    'The newest backup is 2 days old: x.',
  )
  expect(sayFinding({ ...space, verdict: 'ok' }, reader('zh')).todo).toBeNull()
})
