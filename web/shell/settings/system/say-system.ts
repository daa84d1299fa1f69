import { t } from '@lingui/core/macro'
import { formatNumber, formatRelative } from '#web/kit/format.ts'
import type { Tint } from '#web/kit/pill.tsx'
import type { Job, JobState, Verdict } from './system-data.ts'

export const tintOfVerdict: Record<Verdict, Tint> = { ok: 'teal', warning: 'orange', bad: 'red', notApplicable: 'gray' }

export function sayVerdict(verdict: Verdict): string {
  const words: Record<Verdict, string> = {
    ok: t`In order`,
    warning: t`To look at`,
    bad: t`Bad`,
    notApplicable: t`Not in use`,
  }
  return words[verdict]
}

/** Parts that a newer server may know besides are told by their own name. */
export function sayPart(part: string): string {
  const words: Record<string, string> = {
    installation: t`Installation`,
    data: t`Data folder`,
    database: t`Database`,
    clock: t`Clock`,
    secret: t`Secret`,
    backups: t`Backups`,
    queue: t`Background jobs`,
    mail: t`Mail`,
    webhooks: t`Webhooks`,
    model: t`Data model`,
    certificate: t`Certificate`,
    network: t`Network`,
  }
  return words[part] ?? part
}

export const tintOfJob: Record<JobState, Tint> = { running: 'blue', waiting: 'gray', retrying: 'orange', failed: 'red' }

export function sayJobState({ state, tries, mostTries }: Pick<Job, 'state' | 'tries' | 'mostTries'>): string {
  if (state === 'running') return t`At work`
  if (state === 'waiting') return t`Waiting`
  if (state === 'failed') return t`Failed`
  const [done, most] = [formatNumber(tries), formatNumber(mostTries)]
  return t`Tries: ${done} of ${most}`
}

export function sayJobName(name: string): string {
  const words: Record<string, string> = {
    'mail:send': t`Send a mail`,
    'mail:recover': t`Look after mail that was interrupted`,
    'mail:rounds': t`Write regular mail`,
    'mail:tidy': t`Clear old mail away`,
    'import:run': t`Import`,
    'import:preview': t`Check the rows of an import`,
    'bulk:run': t`Change many records`,
    'undo:resume': t`Go on with an undo`,
    'backup:make': t`Back up`,
    'backup:nightly': t`See whether the backup of the night is due`,
    'rates:refill': t`Convert amounts by changed exchange rates`,
    'webhook:tidy': t`Clear old messages to webhooks away`,
    'sign-in:tidy': t`Clear old sign-ins away`,
    'log:partitions': t`Prepare the log for the next months`,
  }
  return words[name] ?? name
}

/** When it began, will be tried, or came. */
export function sayJobTime({ state, startedAt, runAt, createdAt }: Job): string {
  const [since, next, came] = [formatRelative(startedAt ?? runAt), formatRelative(runAt), formatRelative(createdAt)]
  if (state === 'running') return t`Began ${since}`
  if (state === 'retrying') return t`Next try ${next}`
  return t`Came ${came}`
}

export function sayMilliseconds(milliseconds: number): string {
  const isShort = milliseconds < 1000
  return formatNumber(isShort ? milliseconds : milliseconds / 1000, {
    style: 'unit',
    unit: isShort ? 'millisecond' : 'second',
    unitDisplay: 'short',
    maximumSignificantDigits: 2,
  })
}
