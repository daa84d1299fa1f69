import { createPublicKey, generateKeyPair } from 'node:crypto'
import { isIP } from 'node:net'
import { promisify } from 'node:util'
import * as z from 'zod'
import { demand } from '#engine/access.ts'
import type { Ctx } from '#engine/context.ts'
import { checkInput, emailAddress, line } from '#kernel/check-input.ts'
import { conflict, invalid } from '#kernel/errors.ts'
import { seal } from '#kernel/seal.ts'
import {
  domainOf,
  isSigningKey,
  isThisMachine,
  type MailSettings,
  readStoredSettings,
  type Secrets,
  type StoredSettings,
  sealedFor,
  usualPorts,
  withSecrets,
} from './mail-settings.ts'
import type { Mail } from './open-mail.ts'

const hostName = z
  .string()
  .trim()
  .max(253)
  .refine((host) => isIP(host) !== 0 || z.hostname().safeParse(host).success, 'must be a name or address of a server')
const pem = (label: string) =>
  z
    .string()
    .max(20_000)
    .regex(new RegExp(`-----BEGIN [A-Z ]*${label}-----`), 'must be in PEM')

export const mailSettingsInput = z.strictObject({
  host: hostName,
  /** 465, 587 or 25 by the kind of security when left out. */
  port: z.int().min(1).max(65_535).optional(),
  security: z.enum(['tls', 'startTls', 'none']),
  user: line(320).nullish(),
  /** Left out: the one that is kept. */
  password: z.string().min(1).max(1000).nullish(),
  certificate: pem('CERTIFICATE').nullish(),
  senderName: line(200).nullish(),
  senderAddress: emailAddress(),
  dkim: z
    .strictObject({
      selector: z.string().regex(/^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/i, 'must be a word such as kith'),
      domain: z.hostname().optional(),
      /** Left out: the one that is kept, or a new one. */
      privateKey: pem('PRIVATE KEY').nullish(),
    })
    .nullish(),
})

/** What the screen shows: everything but the secrets. */
export interface MailSettingsView {
  /** Where the settings in force come from. Those of the environment cannot be changed here. */
  source: 'environment' | 'app' | 'none'
  settings: (Omit<StoredSettings, 'dkim'> & { hasPassword: boolean; dkim: DkimView | null }) | null
  /** False when password and key cannot be read any more, since the secret of this Kith is another: nothing is sent then. */
  isReadable: boolean
}

interface DkimView {
  domain: string
  selector: string
  /** The TXT record that the domain must have. */
  record: { name: string; value: string } | null
}

/** Needs `administer`. */
export async function showMailSettings({ actor, db }: Ctx, mail: Mail): Promise<MailSettingsView> {
  demand(actor, 'administer')
  if (mail.environment) return { source: 'environment', settings: viewOf(mail.environment, null), isReadable: true }
  const stored = await readStoredSettings(db, mail.secret)
  if (!stored) return { source: 'none', settings: null, isReadable: true }
  const { settings, secrets, isReadable } = stored
  return { source: 'app', settings: viewOf(withSecrets(settings, secrets), settings.dkim), isReadable }
}

/** Replaces them as a whole; secrets that are left out stay, as long as they go to the same server. Needs `administer`. */
export async function changeMailSettings(
  ctx: Ctx,
  mail: Mail,
  input: z.input<typeof mailSettingsInput>,
): Promise<MailSettingsView> {
  demand(ctx.actor, 'administer')
  refuseBesideEnvironment(mail)
  const wish = checkInput(mailSettingsInput, input)
  const before = await readStoredSettings(ctx.db, mail.secret)
  const settings = settingsOf(wish)
  if (settings.security === 'none' && settings.user !== null && !isThisMachine(settings.host))
    throw invalid([{ path: 'security', message: 'A password is not sent in the clear. Choose TLS or STARTTLS.' }])
  const secrets: Secrets = {
    password: passwordOf(wish, settings, before),
    privateKey: await keyOfDkim(wish, before?.secrets.privateKey ?? null),
  }
  await ctx.db.rows(
    `insert into kith.mail_settings (settings, secrets, updated_at, updated_by) values ($1, $2, $3, $4)
     on conflict (single) do update set settings = excluded.settings, secrets = excluded.secrets,
       updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
    [JSON.stringify(settings), seal(mail.secret, sealedFor, JSON.stringify(secrets)), ctx.clock(), ctx.actor.userId],
  )
  mail.rest.until = 0
  ctx.log.info({ by: ctx.actor.userId, host: settings.host }, 'the mail settings were changed')
  return showMailSettings(ctx, mail)
}

/** Kith sends no mail any more; what waits stays waiting. Needs `administer`. */
export async function removeMailSettings(ctx: Ctx, mail: Mail): Promise<void> {
  demand(ctx.actor, 'administer')
  refuseBesideEnvironment(mail)
  await ctx.db.rows('delete from kith.mail_settings')
}

type Wish = z.output<typeof mailSettingsInput>
type Before = Awaited<ReturnType<typeof readStoredSettings>>

function refuseBesideEnvironment({ environment }: Mail): void {
  if (environment) throw conflict('Mail is set up by SMTP_URL in the environment of the server, and changed there.')
}

function settingsOf({ dkim, password: _password, ...wish }: Wish): StoredSettings {
  return {
    ...wish,
    port: wish.port ?? usualPorts[wish.security],
    user: wish.user ?? null,
    certificate: wish.certificate ?? null,
    senderName: wish.senderName ?? null,
    dkim: dkim ? { selector: dkim.selector, domain: dkim.domain ?? domainOf(wish.senderAddress) } : null,
  }
}

/** A kept password goes only to the server that it was given for: changing the server must not be a way to read it. */
function passwordOf({ password }: Wish, settings: StoredSettings, before: Before): string | null {
  if (settings.user === null) return null
  if (password !== undefined) return password
  const kept = before?.secrets.password ?? null
  const isSame = (['host', 'port', 'security', 'user'] as const).every((key) => before?.settings[key] === settings[key])
  if (kept === null || isSame) return kept
  throw invalid([
    { path: 'password', message: 'Give the password again: it was kept for another server.', code: 'required' },
  ])
}

async function keyOfDkim({ dkim }: Wish, kept: string | null): Promise<string | null> {
  if (!dkim) return null
  if (!dkim.privateKey) return kept ?? (await makeKey())
  if (isSigningKey(dkim.privateKey)) return dkim.privateKey
  throw invalid([{ path: 'dkim.privateKey', message: 'This is not an RSA private key in PEM without a password.' }])
}

async function makeKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return privateKey
}

function viewOf(
  { password, dkim, ...rest }: MailSettings,
  unreadable: StoredSettings['dkim'],
): NonNullable<MailSettingsView['settings']> {
  const shown = dkim ? { domain: dkim.domain, selector: dkim.selector, record: recordOf(dkim) } : null
  return { ...rest, hasPassword: password !== null, dkim: shown ?? (unreadable && { ...unreadable, record: null }) }
}

function recordOf({ selector, domain, privateKey }: NonNullable<MailSettings['dkim']>): DkimView['record'] {
  const key = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64')
  return { name: `${selector}._domainkey.${domain}`, value: `v=DKIM1; k=rsa; p=${key}` }
}
