import { Plural, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '#web/data/call.ts'
import { callOnce } from '#web/data/calls/saving-keys.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import { refreshObject } from '#web/data/refresh.ts'
import { type Asking, ask } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone } from '#web/records/acts.ts'
import type { BulkTarget } from '#web/records/own-acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from './cadence.module.css'
import { type Step, saySteps } from './say-step.web.tsx'

interface Enrolled {
  begun: number
  already: number
  barred: number
  isCut: boolean
  changeSet: string | null
}

/** No more begin in one act. */
const most = 1_000

/** Asks which cadence, and begins it with these records. */
export async function openBeginCadence(object: ObjectInfo, target: BulkTarget, count: number | null): Promise<void> {
  await ask<true>((asking) => <BeginCadence object={object} target={target} count={count} {...asking} />)
}

type Props = { object: ObjectInfo; target: BulkTarget; count: number | null } & Asking<true>

function BeginCadence({ object, target, count, opened, answer }: Props) {
  const { t } = useLingui()
  const [chosen, choose] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const { data } = useQuery({
    queryKey: ['about', 'cadence', 'to-begin', object.name],
    queryFn: ({ signal }) =>
      call<{ data: { id: string; name: string; steps: Step[] | null }[] }>('/cadences/query', {
        method: 'POST',
        body: { filter: { about: object.name, active: true }, sort: 'name', fields: 'name,steps', limit: 100 },
        signal,
      }),
  })
  const cadences = data?.data.filter(({ steps }) => (steps ?? []).length > 0)
  const id = chosen ?? cadences?.[0]?.id ?? null
  const begin = async () => {
    const name = cadences?.find((each) => each.id === id)?.name ?? ''
    setBusy(true)
    try {
      const body = 'ids' in target ? { ids: target.ids } : { filter: target.filter ?? {} }
      const done = await callOnce<Enrolled>(`/cadences/${id}/enrolments`, body)
      for (const each of ['cadenceRun', 'activity', 'cadence']) refreshObject(each)
      answer(true)
      const [begun, already, barred] = [done.begun, done.already, done.barred].map((number) => formatNumber(number))
      const parts = [
        t`${name}: ${begun} begun`,
        ...(done.already > 0 ? [t`in it already: ${already}`] : []),
        ...(done.barred > 0 ? [t`left out: ${barred}`] : []),
      ]
      tellDone(parts.join(', '), done.changeSet)
    } catch (error) {
      setProblem(sayProblem(asProblem(error)))
      setBusy(false)
    }
  }
  const shownMost = formatNumber(most)
  const one = object.pluralLabel ?? object.label
  return (
    <Dialog
      opened={opened}
      close={() => answer(null)}
      title={t`Begin a cadence`}
      footer={
        <>
          <Button variant="default" onClick={() => answer(null)}>{t`Cancel`}</Button>
          <Button disabled={!id} loading={isBusy} onClick={() => void begin()}>{t`Begin`}</Button>
        </>
      }
    >
      <div className={classes.choice}>
        {count !== null && (
          <p className={classes.note}>
            {one}
            {': '}
            <Plural value={count} one="# record" other="# records" />
            {count > most && <> · {t`The first ${shownMost} are taken.`}</>}
          </p>
        )}
        {!cadences && <SkeletonLines count={3} />}
        {cadences?.length === 0 && (
          <p className={classes.note}>
            {t`There is no cadence for these yet.`}{' '}
            <Link to={'/cadences' as '/'} onClick={() => answer(null)}>{t`Cadences`}</Link>
          </p>
        )}
        {cadences && cadences.length > 0 && (
          <fieldset aria-label={t`Cadence`}>
            {cadences.map((each, index) => (
              <label key={each.id}>
                <input
                  type="radio"
                  name="cadence"
                  checked={each.id === id}
                  {...(index === 0 ? { 'data-autofocus': true } : {})}
                  onChange={() => choose(each.id)}
                />
                <span>
                  {each.name}
                  <small>{saySteps(each.steps ?? [])}</small>
                </span>
              </label>
            ))}
          </fieldset>
        )}
        {problem && (
          <p className={classes.problem} role="alert">
            {problem}
          </p>
        )}
      </div>
    </Dialog>
  )
}
