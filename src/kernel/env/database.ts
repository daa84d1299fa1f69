import { z } from 'zod'

const address = z
  .string()
  .trim()
  .regex(/^postgres(ql)?:\/\/\S+$/)

/** `must` ends the sentence "NAME in SOURCE must be …"; see ../env.ts. */
export const databaseVariables = {
  DATABASE_URL: {
    schema: address,
    must: 'a PostgreSQL address, such as postgres://user:password@host:5432/kith',
    secret: true,
  },
  DATABASE_POOL_URL: {
    schema: address,
    must: 'the address of a pooler such as PgBouncer, like postgres://user:password@host:6432/kith',
    secret: true,
  },
  DATABASE_REPLICA_URLS: {
    schema: z
      .string()
      .trim()
      .transform((value) => value.split(/\s+/))
      .pipe(
        z
          .array(
            z
              .string()
              .regex(/^postgres(ql)?:\/\/[^\s,]+$/)
              .refine((value) => URL.canParse(value)),
          )
          .min(1)
          .max(16),
      ),
    must: 'PostgreSQL addresses with spaces between them, such as postgres://user:password@host:5432/kith',
    secret: true,
  },
}

type Variables = typeof databaseVariables
type Read = <Name extends keyof Variables>(name: Name) => z.output<Variables[Name]['schema']> | null

interface DatabaseConfig {
  databaseUrl: string | null
  poolUrl?: string
  replicaUrls?: readonly string[]
}

export function readDatabase(read: Read, problems: string[]): DatabaseConfig {
  const [databaseUrl, poolUrl, replicaUrls] = [
    read('DATABASE_URL'),
    read('DATABASE_POOL_URL'),
    read('DATABASE_REPLICA_URLS'),
  ]
  if ((replicaUrls || poolUrl) && !databaseUrl)
    problems.push(`${poolUrl ? 'DATABASE_POOL_URL' : 'DATABASE_REPLICA_URLS'} needs DATABASE_URL`)
  return { databaseUrl, ...(poolUrl ? { poolUrl } : {}), ...(replicaUrls ? { replicaUrls } : {}) }
}
