import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { type BackupConfig, backupVariables, readBackupConfig } from './env/backup.ts'
import { databaseVariables, readDatabase } from './env/database.ts'
import { type FilesConfig, filesVariables, readFiles } from './env/files.ts'
import { type NetworkConfig, networkVariables, problemOfPublicUrl, readNetwork } from './env/network.ts'
import { type ObserveConfig, observeVariables, readObserving } from './env/observe.ts'
import { type OidcVariables, oidcVariables, readOidc } from './env/oidc.ts'
import { readUploads, type UploadConfig, uploadVariables } from './env/uploads.ts'

export interface Config {
  /** 0: any free port. */
  port: number
  host: string
  /** Absolute. */
  dataDir: string
  /** Null: the PostgreSQL that comes with Kith. */
  databaseUrl: string | null
  /** A pooler before it. Absent: none. */
  poolUrl?: string
  /** Copies of that database which follow it. Absent: none. */
  replicaUrls?: readonly string[]
  /** Without a slash at the end. Null when PORT is 0 and none is given: only the listening server knows it then. */
  publicUrl: string | null
  logLevel: z.infer<typeof logLevel>
  /** Processes that serve on this machine. Absent: one. */
  workers?: number
  /** Absent: mail is set up in the app, or not at all. */
  mail?: MailVariables
  /** Absent: single sign-on is set up in the app, or not at all. */
  oidc?: OidcVariables
  backup: BackupConfig
  /** Absent: plain HTTP, and proxies on this machine are believed. */
  network?: NetworkConfig
  /** Absent: slow statements as usual, no traces. */
  observe?: ObserveConfig
  /** Absent: as usual. */
  uploads?: UploadConfig
  /** Absent: as usual. */
  files?: FilesConfig
}

/** How mail goes out, as the environment says; paths are absolute. */
export interface MailVariables {
  /** `smtp://` or `smtps://`, with user and password if needed. */
  url: string
  /** `Name <address>` or an address alone. */
  from: string
  caFile: string | null
  dkim: { selector: string; keyFile: string; domain: string | null } | null
}

/** What is wrong with the configuration, a line each; meant for the person who started Kith. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/**
 * Reads the configuration from the environment and from `kith.config.json`, `.mjs` or `.ts`, which is looked for in the
 * current folder and then in the project's. The environment wins; what is empty there counts as unset. A relative
 * DATA_DIR starts at the file that says it, or at the current folder when the environment does.
 *
 * @param from.root the project's folder
 * @param from.folder the current folder, if it is to be searched and is not the project's
 * @throws ConfigError
 */
export async function loadConfig(from: {
  env: Record<string, string | undefined>
  root: string
  folder?: string
}): Promise<Config> {
  const folder = path.resolve(from.folder ?? from.root)
  const file = await readConfigFile([...new Set([folder, path.resolve(from.root)])])
  const problems: string[] = []
  for (const key of Object.keys(file?.values ?? {})) {
    if (!(key in variables))
      problems.push(`${key} in ${file?.name} is not known; known are ${Object.keys(variables).join(', ')}`)
  }
  const read = <Name extends keyof typeof variables>(name: Name) => {
    const given = find(name, from.env, file)
    if (!given) return undefined
    const { schema, must, secret } = variables[name]
    const result = schema.safeParse(given.value)
    if (result.success) return { value: result.data as z.output<(typeof variables)[Name]['schema']>, given }
    const got = secret ? '' : `; got ${JSON.stringify(given.value)}`
    problems.push(`${name} in ${given.source} must be ${must}${got}`)
    return undefined
  }
  const port = read('PORT')?.value ?? 3000
  const host = read('HOST')?.value ?? '127.0.0.1'
  const dataDir = read('DATA_DIR')
  const base = dataDir?.given.source === ENVIRONMENT ? folder : (file?.folder ?? from.root)
  const dataFolder = dataDir ? path.resolve(base, dataDir.value) : path.resolve(from.root, 'data')
  const network = readNetwork((name) => read(name)?.value ?? null, { folder, problems })
  const scheme = network.tls || network.acme ? 'https' : 'http'
  const config: Config = {
    port,
    host,
    dataDir: dataFolder,
    ...readDatabase((name) => read(name)?.value ?? null, problems),
    publicUrl: read('PUBLIC_URL')?.value ?? (port === 0 ? null : `${scheme}://${nameForBrowsers(host)}:${port}`),
    logLevel: read('LOG_LEVEL')?.value ?? 'info',
    workers: read('WORKERS')?.value ?? 1,
    backup: readBackupConfig((name) => read(name)?.value ?? null, { folder, dataDir: dataFolder, problems }),
    network,
    observe: readObserving((name) => read(name)?.value ?? null),
    uploads: readUploads((name) => read(name)?.value ?? null),
    files: readFiles((name) => read(name)?.value ?? null, problems),
  }
  const misfit = problemOfPublicUrl(network, config.publicUrl)
  if (misfit) problems.push(misfit)
  const mail = readMail((name) => read(name)?.value ?? null, { folder, problems })
  const oidc = readOidc((name) => read(name)?.value ?? null, problems)
  if (problems.length) throw new ConfigError(problems.join('\n'))
  return { ...config, ...(mail ? { mail } : {}), ...(oidc ? { oidc } : {}) }
}

type MailName =
  | 'SMTP_URL'
  | 'SMTP_CA_FILE'
  | 'MAIL_FROM'
  | 'MAIL_DKIM_SELECTOR'
  | 'MAIL_DKIM_KEY_FILE'
  | 'MAIL_DKIM_DOMAIN'

function readMail(
  read: (name: MailName) => string | null,
  { folder, problems }: { folder: string; problems: string[] },
): MailVariables | null {
  const [url, from] = [read('SMTP_URL'), read('MAIL_FROM')]
  const [selector, keyFile, domain] = [read('MAIL_DKIM_SELECTOR'), read('MAIL_DKIM_KEY_FILE'), read('MAIL_DKIM_DOMAIN')]
  const caFile = read('SMTP_CA_FILE')
  if ((url === null) !== (from === null)) problems.push('SMTP_URL and MAIL_FROM must be given together')
  if ((selector === null) !== (keyFile === null))
    problems.push('MAIL_DKIM_SELECTOR and MAIL_DKIM_KEY_FILE must be given together')
  if (url === null || from === null) return null
  return {
    url,
    from,
    caFile: caFile && path.resolve(folder, caFile),
    dkim: selector && keyFile ? { selector, keyFile: path.resolve(folder, keyFile), domain } : null,
  }
}

const ENVIRONMENT = 'the environment'
const logLevel = z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
const text = z.string().trim().min(1)

/** `must` ends the sentence "NAME in SOURCE must be …"; a secret value is never shown. */
const variables = {
  PORT: {
    schema: z.union([z.number(), text.regex(/^\d+$/).transform(Number)]).pipe(z.int().min(0).max(65_535)),
    must: 'a whole number from 0 to 65535',
    secret: false,
  },
  HOST: {
    schema: text.pipe(z.union([z.ipv4(), z.ipv6(), z.hostname()])),
    must: 'an address or name of this machine, such as 127.0.0.1 or 0.0.0.0',
    secret: false,
  },
  DATA_DIR: {
    schema: text.refine((value) => !value.includes('\0')),
    must: 'the path of a folder',
    secret: false,
  },
  PUBLIC_URL: {
    schema: text.transform((value, context) => {
      const url = URL.canParse(value) ? new URL(value) : null
      if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !/[?#@]/.test(value)) return url.origin
      context.addIssue({ code: 'custom' })
      return z.NEVER
    }),
    must: 'an http or https address without a path, such as https://crm.example.com',
    secret: false,
  },
  SMTP_URL: {
    schema: text.regex(/^smtps?:\/\/\S+$/).refine((value) => URL.canParse(value)),
    must: 'the address of a mail server, such as smtp://user:password@mail.example.com:587',
    secret: true,
  },
  SMTP_CA_FILE: filePath('a file with the certificate that the mail server shows, or of who signed it'),
  MAIL_FROM: {
    schema: text.regex(/^[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/),
    must: 'an address, such as crm@example.com or Example <crm@example.com>',
    secret: false,
  },
  MAIL_DKIM_SELECTOR: {
    schema: text.regex(/^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/i),
    must: 'the selector of a DKIM key, such as kith',
    secret: false,
  },
  MAIL_DKIM_KEY_FILE: filePath('a file with the private key that mail is signed with'),
  MAIL_DKIM_DOMAIN: { schema: text.pipe(z.hostname()), must: 'a domain, such as example.com', secret: false },
  ...databaseVariables,
  ...backupVariables,
  ...networkVariables,
  ...observeVariables,
  ...oidcVariables,
  ...uploadVariables,
  ...filesVariables,
  WORKERS: {
    schema: z.union([z.number(), text.regex(/^\d+$/).transform(Number)]).pipe(z.int().min(1).max(64)),
    must: 'a whole number from 1 to 64: how many processes serve',
    secret: false,
  },
  LOG_LEVEL: { schema: logLevel, must: `one of ${logLevel.options.join(', ')}`, secret: false },
}

function filePath(what: string) {
  return { schema: text.refine((value) => !value.includes('\0')), must: `the path of ${what}`, secret: false }
}

type ConfigFile = { name: string; folder: string; values: Record<string, unknown> }

function find(name: string, env: Record<string, string | undefined>, file: ConfigFile | null) {
  const value = env[name]?.trim()
  if (value) return { value, source: ENVIRONMENT }
  if (file && Object.hasOwn(file.values, name)) return { value: file.values[name], source: file.name }
  return null
}

async function readConfigFile(folders: string[]): Promise<ConfigFile | null> {
  for (const folder of folders) {
    const names = ['kith.config.json', 'kith.config.mjs', 'kith.config.ts'].filter((name) =>
      existsSync(path.join(folder, name)),
    )
    if (names.length > 1) throw new ConfigError(`${names.join(' and ')} in ${folder}: keep one of them`)
    if (!names[0]) continue
    const values = await readValues(path.join(folder, names[0]))
    if (isRecord(values)) return { name: names[0], folder, values }
    const what = names[0].endsWith('.json') ? 'hold' : 'export by default'
    throw new ConfigError(`${names[0]} in ${folder} must ${what} an object such as { "PORT": 3000 }`)
  }
  return null
}

async function readValues(file: string): Promise<unknown> {
  try {
    if (file.endsWith('.json')) return JSON.parse(await readFile(file, 'utf8'))
    return ((await import(pathToFileURL(file).href)) as { default?: unknown }).default
  } catch (error) {
    throw new ConfigError(`${path.basename(file)} in ${path.dirname(file)} cannot be read: ${(error as Error).message}`)
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A browser on this machine cannot go to "all addresses". */
function nameForBrowsers(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
