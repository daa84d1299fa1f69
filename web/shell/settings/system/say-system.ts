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
    'merge:run': t`Merge records`,
    'handover:run': t`Hand over`,
    'unfinished:queue': t`Go on with what was interrupted`,
    'sample:fill': t`Make the sample company`,
    'mail:reset': t`Write about a forgotten password`,
    'mail:reminders': t`Write reminders`,
    'erasure:run': t`Erase a person`,
    'retention:nightly': t`See what is kept too long`,
    'retention:run': t`Erase what is kept too long`,
    'notice:send': t`Notify people`,
    'notice:held': t`Notify after quiet times`,
    'notice:push': t`Send to phones and browsers`,
    'notice:due': t`See what is due`,
    'notice:tidy': t`Clear old notifications away`,
    'series:continue': t`Continue series of activities`,
    'recommendations:make': t`Work out recommendations`,
    'forecast:make': t`Work out the forecast`,
    'customers:profile': t`Place customers by their rules`,
    'territories:place': t`Place records in territories`,
    'leads:score': t`Score leads`,
    'leads:chance': t`Work out the chances of leads`,
    'leads:model': t`Train the model of leads`,
    'leads:assign': t`Assign leads`,
    'cadences:imported': t`Begin cadences with imported leads`,
    'import:sweep': t`Clear old uploads away`,
    'files:sweep': t`Clear files away that nothing holds`,
    'duplicates:scan': t`Look for duplicates`,
    'files:read': t`Read what stands in files`,
    'log:read': t`Follow up changes`,
    'search:rebuild': t`Keep search current`,
    'records:empty-bin': t`Empty the bin`,
    'model:empty-bin': t`Empty the bin of the data model`,
    'derived:refill': t`Keep computed fields current`,
    'indexes:tend': t`Make and drop indexes`,
    'quality:measure': t`Measure the quality of data`,
    'quality:nightly': t`See whether quality is to be measured`,
    'sums:fold': t`Add up sums of deals`,
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
