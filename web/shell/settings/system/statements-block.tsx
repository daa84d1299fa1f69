import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { asProblem } from '#web/data/problem.ts'
import { formatNumber, formatRelative, formatTime } from '#web/kit/format.ts'
import { tellProblem } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { Block, Line, Lines } from '../block.tsx'
import classes from '../form.module.css'
import { sayJobName, sayMilliseconds } from './say-system.ts'
import styles from './system.module.css'
import { forgetStatements, type Statements, useStatements } from './system-data.ts'

/** Statements to the database that took long, by their shape: no value of a customer stands in them. */
export function StatementsBlock() {
  const { t } = useLingui()
  const { data, error } = useStatements()
  const limit = data && sayMilliseconds(data.threshold)
  const since = data && formatTime(data.since)
  return (
    <Block
      title={t`Slow statements`}
      text={
        data &&
        (data.threshold > 0
          ? t`Statements to the database that took longer than ${limit}, kept since ${since}, without the values in them.`
          : t`None are kept, since SLOW_STATEMENT_MS is 0.`)
      }
      action={
        data &&
        data.data.length > 0 && (
          <Button variant="default" onClick={() => void forgetStatements().catch(tellProblem)}>
            {t`Forget them`}
          </Button>
        )
      }
    >
      {error && <p className={classes.problem}>{sayProblem(asProblem(error))}</p>}
      {data && data.threshold > 0 && data.data.length === 0 && <p className={classes.note}>{t`There were none.`}</p>}
      {data && data.data.length > 0 && (
        <Lines label={t`Slow statements`}>
          {data.data.map((statement) => (
            <StatementLine key={statement.text} statement={statement} />
          ))}
        </Lines>
      )}
    </Block>
  )
}

/** Characters of a statement that are shown before one opens it. */
const shown = 120

function StatementLine({ statement }: { statement: Statements['data'][number] }) {
  const { t } = useLingui()
  const { text, job, requestId } = statement
  const [count, total, worst] = [
    formatNumber(statement.count),
    sayMilliseconds(statement.total),
    sayMilliseconds(statement.worst),
  ]
  const last = formatRelative(statement.lastAt)
  return (
    <Line
      title={t`${count} ×, ${total} altogether, ${worst} at worst`}
      text={
        <>
          <details className={styles.statement}>
            <summary>
              <code>{text.slice(0, shown)}</code>
            </summary>
            <code>{text}</code>
          </details>
          <span className={styles.line}>
            {[t`Last ${last}`, job && sayJobName(job.replace(/ \d+$/, '')), requestId].filter(Boolean).join(' · ')}
          </span>
        </>
      }
    />
  )
}
