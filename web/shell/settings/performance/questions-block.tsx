import '@mantine/core/styles/Switch.css'
import { useLingui } from '@lingui/react/macro'
import { Button, Switch } from '@mantine/core'
import { type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import type { Reverse } from '#web/data/undo.ts'
import { formatBytes, formatNumber, formatRelative } from '#web/kit/format.ts'
import { Pill } from '#web/kit/pill.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { Block, Line, Lines } from '../block.tsx'
import classes from '../form.module.css'
import { sayMilliseconds } from '../system/say-system.ts'
import styles from '../system/system.module.css'
import { dropIndex, makeIndex, type Question, setAutomatic, useQuestions, type Verdict } from './performance-data.ts'
import { sayQuestion, sayVerdict, tintOfVerdict } from './say-performance.ts'

/** What lists ask that takes long, and what was done about it. */
export function QuestionsBlock() {
  const { t } = useLingui()
  const { data, error } = useQuestions()
  const { objects } = useCatalog()
  const bytes = data ? formatBytes(data.bytes) : ''
  const turn = async (automatic: boolean) => {
    try {
      await setAutomatic(automatic)
      tellDone(
        automatic ? t`Indexes are made by themselves` : t`No index is made by itself`,
        turnBack(
          () => setAutomatic(automatic),
          () => setAutomatic(!automatic),
        ),
      )
    } catch (problem) {
      tellProblem(problem)
    }
  }
  return (
    <Block
      title={t`Lists that take long`}
      text={t`What is asked often and takes long gets an index of its own; one that helps nobody goes again. No values are kept, only fields.`}
    >
      {data && (
        <Switch
          mb={14}
          label={t`Make indexes by itself`}
          checked={data.automatic}
          onChange={({ currentTarget }) => void turn(currentTarget.checked)}
        />
      )}
      {error && <p className={classes.problem}>{sayProblem(asProblem(error))}</p>}
      {!data && !error && <SkeletonLines count={3} />}
      {data && data.bytes > 0 && <p className={classes.note}>{t`Indexes that were made so take ${bytes}.`}</p>}
      {data?.data.length === 0 && <p className={classes.note}>{t`No list has taken long.`}</p>}
      {data && data.data.length > 0 && (
        <Lines label={t`Lists that take long`}>
          {data.data.map((question) => {
            const object = objects.get(question.object)
            const key = `${question.object} ${JSON.stringify(question.shape)}`
            return object && <QuestionLine key={key} object={object} question={question} />
          })}
        </Lines>
      )}
    </Block>
  )
}

/** Back, and there again. */
function turnBack(act: () => Promise<void>, back: () => Promise<void>): Reverse {
  return async () => {
    await back()
    return turnBack(back, act)
  }
}

function QuestionLine({ object, question }: { object: ObjectInfo; question: Question }) {
  const { t } = useLingui()
  const { verdict, index } = question
  const [calls, mean, worst, before] = [
    formatNumber(question.calls),
    sayMilliseconds(question.mean),
    sayMilliseconds(question.worst),
    index?.before ? sayMilliseconds(index.before) : '',
  ]
  const last = formatRelative(question.lastAt)
  const size = index?.bytes ? formatBytes(index.bytes) : ''
  const isThere = verdict === 'made'
  const facts = [
    question.calls > 0 && t`${calls} ×, ${mean} each, ${worst} at worst`,
    isThere && before && t`${before} before`,
    size,
    t`Last ${last}`,
  ].filter(Boolean)
  return (
    <Line
      title={
        <>
          {sayQuestion(object, question)}
          <Pill tint={tintOfVerdict[verdict]}>{sayVerdict(question)}</Pill>
        </>
      }
      text={<span className={styles.line}>{facts.join(' · ')}</span>}
      action={<Act question={question} />}
    />
  )
}

/** Few records are read as fast without one. */
const nothingToGain = new Set<Verdict>(['nothing', 'served', 'small'])

function Act({ question }: { question: Question }) {
  const { t } = useLingui()
  const { verdict, index } = question
  const make = () => makeIndex(question)
  const drop = async () => {
    if (index) await dropIndex(index.name)
  }
  const run = async (text: string, act: () => Promise<void>, back: () => Promise<void>) => {
    try {
      await act()
      tellDone(text, turnBack(act, back))
    } catch (problem) {
      tellProblem(problem)
    }
  }
  if (verdict === 'made')
    return (
      <Button variant="default" size="xs" onClick={() => void run(t`The index goes`, drop, make)}>
        {t`Drop index`}
      </Button>
    )
  if (nothingToGain.has(verdict)) return null
  return (
    <Button variant="default" size="xs" onClick={() => void run(t`The index is being made`, make, drop)}>
      {t`Make index`}
    </Button>
  )
}
