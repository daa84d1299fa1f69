// How fast the screens are with many records, in a real browser: npm run bench:web [-- --contacts 100000] [--json]
// [--data FOLDER]. The data are made once and kept in that folder (in the one for temporary files, if none is named).
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { findChromium } from '../../test/e2e/find-chromium.ts'
import { withWorldOf } from '../open-world.ts'
import { serveKith } from '../serve-kith.ts'
import { person } from '../set-up.ts'
import type { Figure } from './figures.ts'
import { makeRecords } from './make-records.ts'
import { measureAll } from './measure.ts'

const { values } = parseArgs({
  options: {
    contacts: { type: 'string', default: '100000' },
    data: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const contacts = Number(values.contacts)
const dataDir = values.data ?? join(tmpdir(), `kith-bench-web-${contacts}`)
mkdirSync(dataDir, { recursive: true })

const begun = performance.now()
await withWorldOf(dataDir, (world) => makeRecords(world, contacts))
process.stderr.write(`${contacts} contacts are there, after ${Math.round((performance.now() - begun) / 1000)} s\n`)

const kith = await serveKith(dataDir)
try {
  const browser = await chromium.launch({ ...(await findChromium()), headless: true })
  try {
    const figures = await measureAll(async () => {
      const context = await browser.newContext({
        baseURL: kith.url,
        viewport: { width: 1440, height: 900 },
        locale: 'en',
        // What the measurements send to the page is made there from its text.
        bypassCSP: true,
        timezoneId: 'Europe/Madrid',
      })
      const { email, password } = person
      await context.request.post('/api/v1/session', { data: { email, password } })
      return context
    })
    process.stdout.write(values.json ? `${JSON.stringify({ contacts, figures })}\n` : table(figures))
  } finally {
    await browser.close()
  }
} finally {
  await kith.stop()
}

function table(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ name }) => name.length))
  const lines = figures.map(({ name, value, unit, goal }) => {
    const isGood = goal === null || (unit === 'fps' ? value >= goal : value <= goal)
    const bound = goal === null ? '' : `${unit === 'fps' ? 'at least' : 'at most'} ${goal} ${unit}`.trimEnd()
    return `${isGood ? ' ' : '!'} ${name.padEnd(width)}  ${String(value).padStart(9)} ${unit.padEnd(4)} ${bound}`
  })
  return `${lines.join('\n')}\n`
}
