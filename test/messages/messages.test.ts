import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const kept = join(root, 'web', 'locales')
const files = readdirSync(kept).filter((name) => name.endsWith('.po'))
let fresh: string

beforeAll(() => {
  fresh = mkdtempSync(join(tmpdir(), 'kith-messages-'))
  cpSync(kept, fresh, { recursive: true })
  const tool = join(root, 'node_modules', '@lingui', 'cli', 'dist', 'lingui.js')
  const args = [tool, 'extract', '--clean', '--config', join(root, 'web', 'lingui.config.ts')]
  const env = { ...process.env, KITH_MESSAGES: join(fresh, '{locale}') }
  execFileSync(process.execPath, args, { cwd: root, env, stdio: 'ignore' })
}, 120_000)

afterAll(() => rmSync(fresh, { recursive: true, force: true }))

test('there are four languages', () => {
  expect(files.sort()).toEqual(['en.po', 'es.po', 'uk.po', 'zh.po'])
})

// What is missing there would stand on the screen as the key of a message.
test.each(files)('%s holds the messages of the source: npm run messages', (name) => {
  expect(messagesOf(join(kept, name)).map(([key]) => key)).toEqual(messagesOf(join(fresh, name)).map(([key]) => key))
})

test.each(files)('%s says all of them', (name) => {
  expect(messagesOf(join(kept, name)).filter(([, said]) => said === '""')).toEqual([])
})

test.each(files.filter((name) => name !== 'en.po'))('%s keeps what is filled in', (name) => {
  for (const [key, said] of messagesOf(join(kept, name))) expect(holesOf(said), key).toEqual(holesOf(key))
})

/** Key and words of each message, as they are written in the file. */
function messagesOf(file: string): [key: string, said: string][] {
  const parts = readFileSync(file, 'utf8').split(/\n\n/).slice(1)
  return parts.flatMap((part): [string, string][] => {
    const found = /msgid ([\s\S]*?)\nmsgstr ([\s\S]*)/.exec(part)
    return found ? [[joined(found[1]), joined(found[2])]] : []
  })
}

function joined(text = ''): string {
  return text.trim().replaceAll(/"\n"/g, '')
}

/** Names of values and tags; the branches of plurals aside, which languages have differently many of. */
function holesOf(text: string): string[] {
  const names = [...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name as string)
  const tags = [...text.matchAll(/<\/?\d+\/?>/g)].map(([tag]) => tag)
  return [...new Set([...(text.includes(', plural,') ? names.slice(0, 1) : names), ...tags])].sort()
}
