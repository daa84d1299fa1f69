import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkDatabase } from '#database/check.ts'
import { DatabaseError } from '#database/failure.ts'
import { type Database, startDatabase } from '#database/launch.ts'
import { layDatabase } from '../prepared.ts'
import { query } from './processes.ts'

let database: Database

beforeAll(async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'kith-check-'))
  layDatabase(dataDir)
  database = await startDatabase({ dataDir, throwAway: true })
})

afterAll(() => database.stop())

function urlOf(name: string): string {
  const url = new URL(database.url)
  url.pathname = `/${name}`
  return url.href
}

test('accepts the embedded database, and a database made as the refusals advise', async () => {
  await checkDatabase(database.url)
  await query(urlOf('postgres'), "create database advised template template0 encoding 'UTF8' locale 'C.UTF-8'")
  await checkDatabase(urlOf('advised'))
  expect(await query(urlOf('advised'), "select show_trgm('王小明') is not null as found")).toEqual([{ found: true }])
})

test.each([
  ['ascii', "encoding 'SQL_ASCII' locale 'C'", 'has the encoding SQL_ASCII, not UTF8'],
  ['bytes', "encoding 'UTF8' locale 'C'", 'cannot search Chinese or Cyrillic text'],
])('refuses the database "%s" (%s) and says how to make a right one', async (name, options, reason) => {
  await query(urlOf('postgres'), `create database ${name} template template0 ${options}`)
  const checked = checkDatabase(urlOf(name))
  await expect(checked).rejects.toThrow(DatabaseError)
  await expect(checked).rejects.toThrow(`the database "${name}" on`)
  await expect(checked).rejects.toThrow(reason)
  await expect(checked).rejects.toThrow("create database kith template template0 encoding 'UTF8' locale 'C.UTF-8'")
})

test.each([
  ['postgres://kith:sesame@127.0.0.1:1/crm', 'cannot connect to the database "crm" on 127.0.0.1:1'],
  ['postgres://kith:sesame@/crm?host=/nowhere', 'cannot connect to the database "crm" on /nowhere'],
  ['postgres://kith:sesame@:x:', 'DATABASE_URL is not a PostgreSQL address'],
])('says what is wrong with %s, never its password', async (url, reason) => {
  const error = await checkDatabase(url).catch((caught: Error) => caught)
  expect(error).toBeInstanceOf(DatabaseError)
  expect(String(error)).toContain(reason)
  expect(String(error)).not.toContain('sesame')
})
