import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { type RecordData, useRecord } from '#web/data/record-store.ts'
import { may } from '#web/data/session.ts'
import { IconCheck } from '#web/kit/icons.ts'
import { useShortcuts } from '#web/kit/shortcuts/shortcuts.ts'
import { useInSight } from '#web/kit/use-in-sight.ts'
import { changeByPerson, tellProblem } from '#web/records/acts.ts'
import { NextActivity } from '#web/records/board/card/next-activity-line.tsx'
import { type BoardColumn, useBoardColumns } from '#web/records/board/columns/columns.ts'
import classes from './deal-actions.module.css'
import { DealAge } from './deal-age.web.tsx'
import { stageBeforeClosing } from './stage-before-closing.web.tsx'
import { StagePoints } from './stage-points.web.tsx'

/** On the page of a deal: the way through its stages, what is next, and how it ends. */
export function DealActions({ record }: { record: RecordData }) {
  const { t } = useLingui()
  const object = useObject('deal')
  const { columns, field } = useBoardColumns(object, 'stage', record['pipelineId'] as string | null)
  const mayMove = field.mayChange && may('change', 'deal')
  const mayTick = fieldOf(object, 'donePoints')?.mayChange === true && may('change', 'deal')
  const present = columns.find(({ value }) => value === record['stageId'])
  const name = titleOf(object, record)
  const move = (column: BoardColumn | undefined) => {
    if (!column || column === present) return
    const text = t`“${name}” moved to ${column.name}`
    void changeByPerson({ object: 'deal', record, values: { stageId: column.value }, text })
  }
  const first = (kind: BoardColumn['kind']) => columns.find((column) => column.kind === kind)
  const keys: [string, string, BoardColumn | undefined][] = [
    ['shift+w', t`Won`, first('won')],
    ['shift+l', t`Lost`, first('lost')],
  ]
  useShortcuts(
    t`Course of the deal`,
    keys.flatMap(([key, label, to]) =>
      mayMove && record['outcome'] === 'open' && to ? [{ keys: key, label, run: () => move(to) }] : [],
    ),
  )
  return (
    <section className={classes.actions} aria-label={t`Course of the deal`}>
      <StagePath
        columns={columns}
        present={present}
        furthest={record['furthestStageId']}
        move={mayMove ? move : undefined}
      />
      <div className={classes.foot}>
        <NextStep record={record} />
        <DealAge record={record} />
        {mayMove && <Endings record={record} columns={columns} move={move} />}
      </div>
      <Guidance stage={record['stageId'] as string | null} />
      {columns
        .slice(present ? columns.indexOf(present) + 1 : 0)
        .map(({ value, kind }) =>
          value && kind !== 'lost' && record['outcome'] === 'open' ? (
            <StagePoints key={value} deal={record} stageId={value} mayTick={mayTick} />
          ) : null,
        )}
    </section>
  )
}

interface PathProps {
  columns: readonly BoardColumn[]
  present: BoardColumn | undefined
  /** Id of the last stage that it came to while it was open. */
  furthest: unknown
  move: ((column: BoardColumn) => void) | undefined
}

/** The open stages in their order, and how it ended when it has. */
function StagePath({ columns, present, furthest, move }: PathProps) {
  const { t } = useLingui()
  const path = columns.filter((column) => column.kind === 'open' || column === present)
  const at = present ? path.indexOf(present) : -1
  // What was lost has not been where it never came.
  const reached = present?.kind === 'lost' ? path.findIndex(({ value }) => value === furthest) : at - 1
  const list = useInSight<HTMLOListElement>(at, path.length)
  return (
    <ol className={classes.path} aria-label={t`Stages`} ref={list}>
      {path.map((column, index) => (
        <li
          key={column.value ?? ''}
          data-kind={column.kind}
          data-state={index === at ? 'present' : index <= reached ? 'past' : 'ahead'}
        >
          <button
            type="button"
            aria-current={index === at ? 'step' : undefined}
            disabled={!move || index === at}
            title={column.name}
            onClick={() => move?.(column)}
          >
            {index !== at && index <= reached && <IconCheck size={13} aria-hidden="true" />}
            <span>{column.name}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}

/** What to do in the stage: its first line, and the rest when it is opened. */
function Guidance({ stage }: { stage: string | null }) {
  const text = useRecord('stage', stage)?.['guidance']
  if (typeof text !== 'string' || !text.trim()) return null
  const [first, ...rest] = text.trim().split('\n')
  const more = rest.join('\n').trim()
  if (!more) return <p className={classes.guidance}>{first}</p>
  return (
    <details className={classes.guidance}>
      <summary>{first}</summary>
      {more}
    </details>
  )
}

function NextStep({ record }: { record: RecordData }) {
  const { t } = useLingui()
  const step = record['nextStep']
  return (
    <p className={classes.next}>
      <b>{t`Next step`}</b>
      {typeof step === 'string' && step ? <span>{step}</span> : <NextActivity object="deal" id={record.id} />}
    </p>
  )
}

interface EndingsProps {
  record: RecordData
  columns: readonly BoardColumn[]
  move: (column: BoardColumn | undefined) => void
}

/** Back to where it stood before it was closed. */
function Reopen({ record, columns, move }: EndingsProps) {
  const first = columns.find(({ kind }) => kind === 'open')
  const reopen = async () => {
    try {
      move((await stageBeforeClosing(record.id, columns)) ?? first)
    } catch (error) {
      tellProblem(error, () => void reopen())
    }
  }
  return (
    <Button variant="default" disabled={!first} onClick={() => void reopen()}>
      <Trans>Reopen</Trans>
    </Button>
  )
}

function Endings({ record, columns, move }: EndingsProps) {
  const first = (kind: BoardColumn['kind']) => columns.find((column) => column.kind === kind)
  if (record['outcome'] !== 'open') return <Reopen record={record} columns={columns} move={move} />
  return (
    <>
      <Button variant="default" className={classes.won} disabled={!first('won')} onClick={() => move(first('won'))}>
        <Trans>Won</Trans>
      </Button>
      <Button variant="default" className={classes.lost} disabled={!first('lost')} onClick={() => move(first('lost'))}>
        <Trans>Lost</Trans>
      </Button>
    </>
  )
}
