import { z } from 'zod'
import { BackupError } from '../backup-error.ts'

/** Grows when an older Kith could not read what a newer one writes. */
const format = 1

/** The first entry of each archive: what it is, so that nobody has to read all of it to know. */
const Manifest = z.object({
  format: z.int(),
  /** `logical`: rows, for any PostgreSQL; `physical`: the files of the built-in one, for the same major version. */
  kind: z.enum(['logical', 'physical']),
  madeAt: z.iso.datetime(),
  kith: z.string(),
  postgres: z.string(),
  /** System migrations that the data has been through; null when it cannot be told. */
  migrations: z.array(z.string()).nullable(),
  organisation: z.string().nullable(),
})

export type Manifest = z.infer<typeof Manifest>
export type Kind = Manifest['kind']

export function describeManifest(content: Omit<Manifest, 'format'>): Manifest {
  return { format, ...content }
}

export function readManifest(text: string): Manifest {
  const found = z.object({ format: z.int() }).safeParse(parse(text))
  if (found.success && found.data.format > format) {
    throw new BackupError(
      `The backup was made by a newer Kith (its format is ${found.data.format}, this Kith reads up to ${format}). Update Kith first.`,
    )
  }
  const manifest = Manifest.safeParse(parse(text))
  if (!manifest.success) throw new BackupError('The file is not a backup made by Kith.')
  return manifest.data
}

/** The last entry: what every entry before it must be. Without it an archive is not whole. */
export const Summary = z.object({
  entries: z.record(z.string(), z.object({ bytes: z.int(), sha256: z.string(), rows: z.int().optional() })),
})

export type Summary = z.infer<typeof Summary>

/** Streams, which come in numbered pieces, stand in here; anything else may have whatever name it has. */
export const rowsFolder = 'rows/'
export const manifestName = 'manifest.json'
export const summaryName = 'summary.json'

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
