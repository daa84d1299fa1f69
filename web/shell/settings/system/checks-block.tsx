import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { asProblem } from '#web/data/problem.ts'
import { formatRelative } from '#web/kit/format.ts'
import { Pill } from '#web/kit/pill.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import { Block, Line, Lines } from '../block.tsx'
import classes from '../form.module.css'
import { sayPart, sayVerdict, tintOfVerdict } from './say-system.ts'
import styles from './system.module.css'
import { type Check, type Checks, useChecks } from './system-data.ts'

/** What was examined and what to do; what is in order is folded away. */
export function ChecksBlock() {
  const { t } = useLingui()
  const { data, error, isFetching, refetch } = useChecks()
  return (
    <Block
      title={t`Checks`}
      text={t`The same as “kith doctor” on the command line of the server.`}
      action={
        <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
          {t`Check again`}
        </Button>
      }
    >
      {error && <p className={classes.problem}>{sayProblem(asProblem(error))}</p>}
      {!data && !error && <SkeletonLines count={6} />}
      {data && <Found found={data} />}
    </Block>
  )
}

function Found({ found: { checks, checkedAt } }: { found: Checks }) {
  const { t } = useLingui()
  const troubles = [
    ...checks.filter(({ verdict }) => verdict === 'bad'),
    ...checks.filter(({ verdict }) => verdict === 'warning'),
  ]
  const others = checks.filter(({ verdict }) => verdict === 'ok' || verdict === 'notApplicable')
  const when = formatRelative(checkedAt)
  return (
    <>
      <p className={classes.note}>
        {troubles.length === 0 ? t`Everything is in order. Checked ${when}.` : t`Checked ${when}.`}
      </p>
      {troubles.length > 0 && (
        <Lines label={t`To be done`}>
          {troubles.map((check) => (
            <CheckLine key={`${check.part} ${check.code}`} check={check} />
          ))}
        </Lines>
      )}
      <details className={styles.more}>
        <summary>{t`What is in order`}</summary>
        <Lines label={t`What is in order`}>
          {others.map((check) => (
            <CheckLine key={`${check.part} ${check.code}`} check={check} />
          ))}
        </Lines>
      </details>
    </>
  )
}

function CheckLine({ check: { part, verdict, says, todo } }: { check: Check }) {
  return (
    <Line
      isFaint={verdict === 'notApplicable'}
      title={
        <>
          {sayPart(part)}
          <Pill tint={tintOfVerdict[verdict]}>{sayVerdict(verdict)}</Pill>
        </>
      }
      text={
        <>
          <span className={styles.line}>{says}</span>
          {todo && <strong className={styles.line}>{todo}</strong>}
        </>
      }
    />
  )
}
