import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { channelName, sayHindrances, sayReasons } from '#modules/assignment/say-reason.web.tsx'
import { asProblem } from '#web/data/problem.ts'
import { formatNumber } from '#web/kit/format.ts'
import { RecordLink } from '#web/records/record-link.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import { Block } from '../block.tsx'
import form from '../form.module.css'
import { Wrong } from '../wrong.tsx'
import classes from './assignment.module.css'
import { type Replay, type Rules, replay } from './assignment-data.ts'

const days = 30

/** What the leads of the last month would have become under the rules as they stand on the screen. */
export function ReplayBlock({ rules }: { rules: Rules }) {
  const { t } = useLingui()
  const [found, setFound] = useState<{ of: Rules; answer: Replay } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    setProblem(null)
    try {
      setFound({ of: rules, answer: await replay(rules, days) })
    } catch (error) {
      setProblem(sayProblem(asProblem(error)))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Block
      title={t`Replay`}
      text={t`What the leads of the last 30 days would have become under these rules. Nothing is changed.`}
      action={
        <Button variant="default" loading={isBusy} onClick={() => void run()}>
          {t`Replay the last month`}
        </Button>
      }
    >
      <Wrong>{problem}</Wrong>
      {found && found.of !== rules && (
        <p className={form.note}>{t`The rules have changed since: replay them again.`}</p>
      )}
      {found && <Found {...found.answer} />}
    </Block>
  )
}

function Found({ leads, isCut, people, channels, nobody, changed, sample }: Replay) {
  const { t } = useLingui()
  if (leads === 0) return <p className={form.note}>{t`No leads came in these days.`}</p>
  const newest = formatNumber(leads)
  const all = plural(leads, { one: '# lead', other: `${formatNumber(leads)} leads` })
  const others = formatNumber(changed)
  return (
    <div className={classes.replay} role="status">
      <p>
        {t`${all}, of which somebody else would have: ${others}.`}
        {isCut && ` ${t`Only the newest ${newest} were looked at.`}`}
      </p>
      <Counts
        head={[t`Person`, t`Has now`, t`Would have`]}
        rows={[
          ...people.map(({ id, name, ...counts }) => ({ key: id, name, ...counts })),
          { key: '', name: t`Nobody`, ...nobody },
        ]}
      />
      {channels.length > 0 && (
        <Counts
          head={[t`Sales channel`, t`Has now`, t`Would have`]}
          rows={channels.map(({ key, ...counts }) => ({
            key: key ?? '',
            name: key === null ? t`None` : channelName(key),
            ...counts,
          }))}
        />
      )}
      <h4>{t`Some of them`}</h4>
      <ul className={classes.sample}>
        {sample.map(({ lead, from, to, rule, reasons, hindrances }) => (
          <li key={lead.id}>
            <RecordLink object="lead" id={lead.id} />
            <span>
              {from?.name ?? t`Nobody`} → {to?.name ?? t`Nobody`}
              {rule && <> · {rule}</>}
            </span>
            <span className={form.note}>{to ? sayReasons(reasons) : sayHindrances(hindrances).join(' ')}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

interface CountsProps {
  head: readonly [string, string, string]
  rows: readonly { key: string; name: string; before: number; after: number }[]
}

function Counts({ head, rows }: CountsProps) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          {head.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, before, after }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>{formatNumber(before)}</td>
            <td data-more={after > before || undefined} data-less={after < before || undefined}>
              {formatNumber(after)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
