import { z } from 'zod'
import { type Endpoint, endpoint } from '#api/http/endpoint.ts'
import { warningOf } from '#backup/nightly.ts'
import { listBackups, runningBackup } from '#backup/records.ts'
import { storeOf } from '#backup/settings.ts'
import { conflict } from '#kernel/errors.ts'

const tag = 'Backups'

const Backup = z.object({
  id: z.string(),
  kind: z.enum(['logical', 'physical']),
  reason: z.enum(['nightly', 'by-hand', 'before-change', 'before-upgrade', 'before-restore']),
  state: z.enum(['running', 'done', 'failed']),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  progress: z.number().meta({ description: 'From 0 to 1' }),
  name: z.string(),
  place: z.string(),
  encrypted: z.boolean(),
  bytes: z.number().nullable(),
  rows: z.number().nullable(),
  sha256: z.string().nullable().meta({ description: 'Of the whole file, in hex' }),
  error: z.string().nullable(),
})

const Backups = z.object({
  data: z.array(Backup),
  place: z.string().meta({ description: 'Where new ones go' }),
  encrypted: z.boolean(),
  nightlyAt: z.string().nullable().meta({ description: 'In the organisation’s time zone; null: none at night' }),
  warning: z.enum(['none', 'failed', 'old']).nullable().meta({
    description: 'There is none, the last one failed, or the last good one is older than two days',
  }),
})

export const backupEndpoints: readonly Endpoint[] = [
  endpoint('GET /backups', {
    operationId: 'backups',
    summary: 'Backups that were made or tried',
    description:
      'The newest 100. Files stand where `place` says, and are restored on the command line: `kith restore`.',
    tag,
    may: 'administer',
    answers: { 200: { description: 'Backups', schema: Backups } },
    run: async ({ world: { database, config }, ctx }) => {
      const data = await listBackups(database.rows)
      const { key, at } = config.backup
      const warning = warningOf(data, ctx.clock())
      return { body: { data, place: storeOf(config.backup).where, encrypted: key !== null, nightlyAt: at, warning } }
    },
  }),
  endpoint('POST /backups', {
    operationId: 'backUp',
    summary: 'Back up now',
    description: 'Begins a backup in the background, which `GET /backups` then shows with its progress.',
    tag,
    may: 'administer',
    answers: { 202: { description: 'Will begin in a moment', schema: z.object({ state: z.literal('queued') }) } },
    run: async ({ world: { database }, ctx }) => {
      if (await runningBackup(database.rows)) throw conflict('A backup is being made just now.')
      await ctx.queue.add(database, 'backup:make', { askedBy: ctx.actor.userId }, { key: 'backup by hand' })
      return { status: 202, body: { state: 'queued' } }
    },
  }),
]
