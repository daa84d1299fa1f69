import { cp, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openWorld } from '#context.ts'
import { erasureNotes } from '#files/erasure-note.ts'
import { handlersOf } from '#jobs/handlers.ts'
import { queueUnfinished } from '#jobs/unfinished.ts'
import { command } from '../command-line.ts'
import { testConfig } from '../template.ts'
import { world } from '../world.ts'
import { emptyPlace, log, makeFolder, sourceOf } from './places.ts'

test('who was erased after a backup was made is erased again when it is restored', async () => {
  const w = await world()
  onTestFinished(() => w.close())
  const nina = w.as('nina')
  const { body } = await nina.post('/contacts', {
    name: { full: 'Ramona Retorno' },
    email: 'ramona.retorno@example.com',
  })
  const { body: other } = await nina.post('/contacts', { name: { full: 'Other One' }, email: 'other@example.com' })
  const { url, dataDir } = sourceOf(w)
  const file = path.join(await makeFolder(), 'before.tar.zst')
  const bucket = { FILES_S3_URL: 'https://s3.example.com/b/f', FILES_S3_KEY_ID: 'k', FILES_S3_SECRET: 's' }
  const made = await command(['backup', file], { DATABASE_URL: url, DATA_DIR: dataDir, BACKUP_KEY: '', ...bucket })
  expect(made.code, made.stderr).toBe(0)
  // What it does not hold is said by where it lies.
  expect(made.stdout).toContain('What lies in the bucket s3.example.com/b/f is not in it')
  const { body: erasure } = await nina.post(`/contacts/${body.id}/erasure`, {})
  await handlersOf(w.world)['erasure:run']?.({ erasure: erasure.id }, new AbortController().signal)

  // The same machine after its database was lost.
  const place = await emptyPlace()
  await mkdir(place.dataDir, { recursive: true })
  await cp(path.join(dataDir, erasureNotes), path.join(place.dataDir, erasureNotes))
  const env = { DATABASE_URL: place.databaseUrl, DATA_DIR: place.dataDir }
  const restored = await command(['restore', file], env)
  expect(restored.code, restored.stderr).toBe(0)
  const again = await openWorld({ config: testConfig(place.dataDir), databaseUrl: place.databaseUrl, log })
  try {
    const names = async () =>
      (
        await again.database.rows<{ name: string }>("select name from crm.contact where email like '%@example.com'")
      ).map(({ name }) => name)
    expect(await names()).toContain('Ramona Retorno')
    await queueUnfinished(again)
    const [job] = await again.database.rows<{ payload: { erasure: string } }>(
      'select payload from jobs._private_jobs where key = $1',
      [`erasure ${erasure.id}`],
    )
    await handlersOf(again)['erasure:run']?.(job?.payload ?? {}, new AbortController().signal)
    expect(await names()).not.toContain('Ramona Retorno')
    expect(await names()).toContain(other.name.full)
    const rows = await again.database.rows("select from kith.change where diff::text like '%Retorno%'")
    expect(rows).toEqual([])
    const [kept] = await again.database.rows<{ state: string }>('select state from kith.erasure where id = $1', [
      erasure.id,
    ])
    expect(kept?.state).toBe('done')
  } finally {
    await again.close()
  }
}, 300_000)
