import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#web/data/call.ts'
import { fieldOf, type ObjectInfo, useObject } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { formatNumber } from '#web/kit/format.ts'
import { IconArrowDown, IconArrowUp, IconTrash } from '#web/kit/icons.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { changeByPerson } from '#web/records/acts.ts'
import { FilterBar } from '#web/records/filter/filter-bar.tsx'
import type { Filter } from '#web/records/list-state.ts'
import classes from './cadence.module.css'
import { type Step, type StepKind, sayKind } from './say-step.web.tsx'

interface Figures {
  steps: { step: number; running: number; paused: number; answered: number }[]
  begun: number
  answered: number
  endings: { ending: string; count: number }[]
}

interface Draft {
  steps: Step[]
  when: Filter | null
}

function draftOf(stored: string): Draft {
  const { steps, when } = JSON.parse(stored) as { steps: Step[] | null; when: Filter | null }
  return { steps: steps ?? [], when }
}

/** What is done and when, with how many are at each step; stored when one says so. */
export function StepsPanel({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const lead = useObject('lead')
  const stored = JSON.stringify({ steps: record['steps'] ?? null, when: record['when'] ?? null })
  const [base, setBase] = useState(stored)
  const [draft, setDraft] = useState(() => draftOf(stored))
  const [isBusy, setBusy] = useState(false)
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(base))
  // What others stored meanwhile is shown, unless one is at work oneself.
  if (stored !== base && !isChanged) {
    setBase(stored)
    setDraft(draftOf(stored))
  }
  const { data: figures } = useQuery({
    queryKey: ['about', 'cadenceRun,cadence', 'figures', record.id],
    queryFn: ({ signal }) => call<Figures>(`/cadences/${record.id}/figures`, { signal }),
  })
  const { steps, when } = draft
  const put = (next: Step[]) => setDraft({ ...draft, steps: next })
  const isFixed = object.may.change === 'none' || Boolean(record['deletedAt'])
  const isWhole = steps.length > 0 && steps.every(({ subject }) => subject.trim() !== '')
  const save = async () => {
    setBusy(true)
    const title = titleOf(object, record)
    const text = t`Steps of “${title}” changed`
    const isDone = await changeByPerson({
      object: 'cadence',
      record,
      values: { steps, when },
      seen: JSON.parse(base),
      text,
    })
    setBusy(false)
    if (isDone) setBase(JSON.stringify(draft))
  }
  return (
    <section className={classes.builder} aria-label={t`Steps`}>
      {figures && figures.begun > 0 && <Came figures={figures} />}
      <ol aria-label={t`Steps`}>
        {steps.map((step, at) => (
          <StepLine
            // biome-ignore lint/suspicious/noArrayIndexKey: steps keep their place while they are typed
            key={at}
            step={step}
            at={at}
            isLast={at === steps.length - 1}
            isFixed={isFixed}
            here={figures?.steps.find((each) => each.step === at + 1)}
            change={(next) => put(steps.with(at, next))}
            move={(by) => put(steps.toSpliced(at, 1).toSpliced(at + by, 0, step))}
            remove={() => put(steps.toSpliced(at, 1))}
          />
        ))}
      </ol>
      {record['about'] === 'lead' && (record['incoming'] === true || record['imported'] === true) && (
        <div>
          <h3>{t`Which new leads begin it`}</h3>
          <FilterBar object={lead} filter={when} onChange={(next) => setDraft({ ...draft, when: next })} />
          {!when && <p className={classes.note}>{t`Without a filter: every new lead.`}</p>}
        </div>
      )}
      {!isFixed && (
        <div className={classes.buttons}>
          <Button
            variant="default"
            disabled={steps.length >= 20}
            onClick={() => put([...steps, { kind: 'call', days: steps.length === 0 ? 0 : 2, subject: '', text: '' }])}
          >
            {t`Add a step`}
          </Button>
          <Button disabled={!isChanged || !isWhole} loading={isBusy} onClick={() => void save()}>
            {t`Save`}
          </Button>
        </div>
      )}
      {!isFixed && (
        <p className={classes.note}>
          {t`In subject and text stand for the record:`}{' '}
          <code>{'{{name}} {{firstName}} {{company}} {{need}} {{owner}}'}</code>
        </p>
      )}
    </section>
  )
}

function Came({ figures: { begun, answered, endings } }: { figures: Figures }) {
  const { t } = useLingui()
  const options = fieldOf(useObject('cadenceRun'), 'ending')?.options ?? []
  const [all, some] = [formatNumber(begun), formatNumber(answered)]
  const share = formatNumber(answered / begun, { style: 'percent' })
  return (
    <p className={classes.came}>
      {t`Begun: ${all}. Answered: ${some} (${share}).`}
      {endings.length > 0 && (
        <span className={classes.note}>
          {' '}
          {endings
            .map(
              ({ ending, count }) =>
                `${options.find(({ key }) => key === ending)?.label ?? ending} ${formatNumber(count)}`,
            )
            .join(' · ')}
        </span>
      )}
    </p>
  )
}

interface LineProps {
  step: Step
  at: number
  isLast: boolean
  isFixed: boolean
  here: Figures['steps'][number] | undefined
  change: (next: Step) => void
  move: (by: 1 | -1) => void
  remove: () => void
}

function StepLine({ step, at, isLast, isFixed, here, change, move, remove }: LineProps) {
  const { t } = useLingui()
  const number = formatNumber(at + 1)
  const kinds = (['call', 'task', 'mail'] as const).map((kind) => ({ value: kind, label: sayKind(kind) }))
  const [running, answered] = [
    formatNumber((here?.running ?? 0) + (here?.paused ?? 0)),
    formatNumber(here?.answered ?? 0),
  ]
  return (
    <li aria-label={t`Step ${number}`}>
      <div className={classes.head}>
        <span className={classes.number}>{number}</span>
        <PlainChoice
          label={t`Kind`}
          choices={kinds}
          value={step.kind}
          change={(kind) => change({ ...step, kind: kind as StepKind })}
        />
        <label className={classes.days}>
          <span>{t`after`}</span>
          <input
            type="number"
            min={0}
            max={90}
            disabled={isFixed}
            aria-label={t`Working days after the step before`}
            value={step.days}
            onChange={({ currentTarget }) =>
              change({ ...step, days: Math.max(0, Math.min(90, Math.trunc(currentTarget.valueAsNumber || 0))) })
            }
          />
          <span>{t`working days`}</span>
        </label>
        {here && (
          <span className={classes.note}>
            {t`In it: ${running}`} · {t`Answered: ${answered}`}
          </span>
        )}
        {!isFixed && (
          <span className={classes.ends}>
            <ActionIcon aria-label={t`Up`} disabled={at === 0} onClick={() => move(-1)}>
              <IconArrowUp size={15} aria-hidden="true" />
            </ActionIcon>
            <ActionIcon aria-label={t`Down`} disabled={isLast} onClick={() => move(1)}>
              <IconArrowDown size={15} aria-hidden="true" />
            </ActionIcon>
            <ActionIcon aria-label={t`Remove`} onClick={remove}>
              <IconTrash size={15} aria-hidden="true" />
            </ActionIcon>
          </span>
        )}
      </div>
      <TextInput
        label={t`Subject`}
        required
        disabled={isFixed}
        maxLength={200}
        value={step.subject}
        onChange={({ currentTarget }) => change({ ...step, subject: currentTarget.value })}
      />
      <Textarea
        label={step.kind === 'mail' ? t`Text of the mail` : t`What to say or do`}
        disabled={isFixed}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={10_000}
        value={step.text}
        onChange={({ currentTarget }) => change({ ...step, text: currentTarget.value })}
      />
    </li>
  )
}
