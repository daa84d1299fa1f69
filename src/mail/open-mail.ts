import { createHash } from 'node:crypto'
import type { Ctx } from '#engine/context.ts'
import type { Db } from '#engine/database.ts'
import type { Config } from '#kernel/env.ts'
import { type MailSettings, readMailSettings, settingsOfEnvironment } from './mail-settings.ts'
import { openTransport, type Transport } from './transport.ts'

/** The way out of one process: settings of the environment, and connections that are open. */
export interface Mail {
  /** What the environment says; it wins over the settings of the app. */
  environment: MailSettings | null
  secret: string
  /** Where people reach us, without a slash at the end. */
  publicUrl: string
  /** Connections for these settings; those of earlier settings are closed. */
  transportFor: (settings: MailSettings) => Transport
  /** Until when (milliseconds) no mail is tried, because the server was away. */
  rest: { until: number }
  close: () => void
}

/** What posting a mail takes of a context. */
export type Posting = Pick<Ctx, 'db' | 'queue' | 'clock' | 'settings'>

/** Throws ConfigError when the environment's settings are wrong. */
export function openMail({
  config,
  secret,
  publicUrl,
}: {
  config: Pick<Config, 'mail'>
  secret: string
  publicUrl: string
}): Mail {
  let open: { fingerprint: string; transport: Transport } | null = null
  return {
    environment: config.mail ? settingsOfEnvironment(config.mail) : null,
    secret,
    publicUrl: publicUrl.replace(/\/+$/, ''),
    rest: { until: 0 },
    transportFor: (settings) => {
      const fingerprint = createHash('sha256').update(JSON.stringify(settings)).digest('base64')
      if (open?.fingerprint !== fingerprint) {
        open?.transport.close()
        open = { fingerprint, transport: openTransport(settings) }
      }
      return open.transport
    },
    close: () => open?.transport.close(),
  }
}

/** Whether mail can be sent at all. */
export async function isMailSetUp(mail: Mail, db: Db): Promise<boolean> {
  return (await readMailSettings(db, mail)) !== null
}
