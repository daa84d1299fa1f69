import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useCatalog } from '#web/data/catalog.ts'
import { useLabel } from '#web/data/labels.ts'
import { asProblem } from '#web/data/problem.ts'
import { useRecord } from '#web/data/record-store.ts'
import { mayDo, useSession } from '#web/data/session.ts'
import { confirm } from '#web/kit/dialogs/confirm.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { IconHandover } from '#web/kit/icons.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from './handover.module.css'
import { type HandoverWish, handOver, useHandoverPreview } from './handover-data.ts'
import { noRule, PersonPick, type RuleDraft, RuleFields, ruleOf } from './rule-fields.tsx'
import { SharesTable } from './shares-table.tsx'

/** Whose work goes to whom, with what that comes to beside it. */
export function HandoverForm() {
  const { t } = useLingui()
  const { from } = useSearch({ strict: false }) as { from?: string }
  const navigate = useNavigate()
  const session = useSession()
  const [fromId, setFrom] = useState<string | null>(from ?? null)
  const [draft, setDraft] = useState<RuleDraft>(noRule)
  const [without, setWithout] = useState<readonly string[]>([])
  const [endsAccess, setEndsAccess] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [key] = useState(() => crypto.randomUUID())
  const person = useRecord('user', fromId)
  const name = useLabel('user', fromId)
  const rule = ruleOf(draft)
  const wish: HandoverWish | null = fromId && rule ? { fromId, rule, objects: null, deactivate: false } : null
  const wanted = JSON.stringify(wish)
  const [settled] = useDebouncedValue(wanted, 200)
  const preview = useHandoverPreview(wish && (JSON.parse(settled) as HandoverWish | null))
  const known = [...new Set(preview.data?.shares.map(({ object }) => object))]
  const objects = known.filter((object) => !without.includes(object))
  const shares = preview.data?.shares.filter(({ object }) => objects.includes(object)) ?? []
  const total = shares.reduce((sum, { count }) => sum + count, 0)
  const mayEnd = mayDo(session, 'manageUsers') && fromId !== session.user.id && person?.['active'] === true
  const deactivate = mayEnd && endsAccess
  const isCounted = settled === wanted && preview.isSuccess && !preview.isFetching && !preview.isPlaceholderData
  const isReady = wish !== null && isCounted && (total > 0 || (deactivate && known.length === 0))

  const send = async () => {
    if (!wish) return
    const what = plural(total, { one: '# record', other: `${formatNumber(total)} records` })
    const isSure = await confirm({
      title: t`Hand over the work of ${name}?`,
      text: deactivate
        ? t`New owners for ${what}, which can be undone. ${name} is signed out at once and cannot sign in any more; an undo does not change that.`
        : t`New owners for ${what}. It can be undone.`,
      confirmLabel: t`Hand over`,
      danger: deactivate,
    })
    if (!isSure) return
    setBusy(true)
    setProblem(null)
    try {
      const whole = objects.length === known.length
      const done = await handOver({ ...wish, objects: whole ? null : objects, deactivate }, key)
      tellDone(t`The work of ${name} is handed over`, done.undoable ? done.id : null)
      await navigate({ to: `/handovers/${done.id}` as '/', replace: true })
    } catch (error) {
      setProblem(error)
      setBusy(false)
    }
  }
  const shownProblem = problem ?? preview.error
  return (
    <main className={classes.page}>
      <PageHeader title={t`Hand over`}>
        <Link to={'/handovers' as '/'} className={classes.back}>
          {t`Handovers`}
        </Link>
      </PageHeader>
      <div className={classes.columns}>
        <section className={classes.form} aria-label={t`Hand over`}>
          <PersonPick label={t`Whose work`} ids={fromId ? [fromId] : []} change={([next]) => setFrom(next ?? null)} />
          <h2>{t`Who takes it over`}</h2>
          <RuleFields draft={draft} change={(part) => setDraft((before) => ({ ...before, ...part }))} />
          {known.length > 0 && <ObjectChoice known={known} without={without} change={setWithout} />}
          {mayEnd && (
            <Checkbox
              checked={endsAccess}
              onChange={(event) => setEndsAccess(event.currentTarget.checked)}
              label={t`End the access of ${name} now`}
              description={t`Sessions, API keys and invitations end at once. An undo of the handover does not let them in again.`}
            />
          )}
          {Boolean(shownProblem) && (
            <p className={classes.problem} role="alert">
              {sayProblem(asProblem(shownProblem))}
            </p>
          )}
          <div className={classes.buttons}>
            <Button loading={isBusy} disabled={!isReady} onClick={() => void send()}>
              {total > 0
                ? plural(total, { one: 'Hand over # record', other: `Hand over ${formatNumber(total)} records` })
                : t`Hand over`}
            </Button>
          </div>
        </section>
        <section className={classes.preview} aria-label={t`Preview`} aria-busy={preview.isFetching}>
          <h2>{t`Preview`}</h2>
          {wish === null && (
            <EmptyState
              icon={IconHandover}
              title={t`Choose whose work goes to whom`}
              text={t`Accounts and contacts, open deals, leads, open tasks and meetings to come are counted here before anything changes.`}
            />
          )}
          {wish !== null && !preview.data && !shownProblem && <SkeletonLines count={6} />}
          {wish !== null && preview.data && (
            <>
              {total === 0 ? (
                <p className={classes.none}>{t`There is nothing to hand over.`}</p>
              ) : (
                <SharesTable shares={shares} sample={preview.data.sample} />
              )}
              <p className={classes.note}>
                {t`Deals won and lost and all that was done stay with ${name}; so does what is private.`}
              </p>
              {preview.data.exports && <Exports id={wish.fromId} name={name} {...preview.data.exports} />}
            </>
          )}
        </section>
      </div>
    </main>
  )
}

function ObjectChoice({
  known,
  without,
  change,
}: {
  known: readonly string[]
  without: readonly string[]
  change: (without: string[]) => void
}) {
  const { t } = useLingui()
  const { objects } = useCatalog()
  const toggle = (name: string, isOn: boolean) =>
    change(isOn ? without.filter((each) => each !== name) : [...without, name])
  return (
    <fieldset className={classes.objects}>
      <legend>{t`What is handed over`}</legend>
      {known.map((name) => (
        <Checkbox
          key={name}
          checked={!without.includes(name)}
          onChange={(event) => toggle(name, event.currentTarget.checked)}
          label={objects.get(name)?.pluralLabel ?? name}
        />
      ))}
    </fieldset>
  )
}

/** What the person took out of Kith of late; for administrators. */
function Exports({
  id,
  name,
  days,
  count,
  rows,
}: {
  id: string
  name: string
  days: number
  count: number
  rows: number
}) {
  const { t } = useLingui()
  const number = formatNumber(rows)
  return (
    <p className={classes.note}>
      {count === 0 ? (
        t`${name} exported nothing in the last ${days} days.`
      ) : (
        <Link to={'/settings/audit' as '/'} search={{ person: id } as never}>
          {plural(count, {
            one: `# export with ${number} records in the last ${days} days`,
            other: `# exports with ${number} records in the last ${days} days`,
          })}
        </Link>
      )}
    </p>
  )
}
