import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { OptionPill, optionOf } from '#fields/options.web.tsx'
import { sayPoints } from '#modules/scoring/score-parts.web.tsx'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import { formatNumber } from '#web/kit/format.ts'
import { RecordLink } from '#web/records/record-link.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import { Block } from '../block.tsx'
import form from '../form.module.css'
import { Wrong } from '../wrong.tsx'
import classes from './scoring.module.css'
import { type Grade, type Preview, preview, type Rules } from './scoring-data.ts'

/** What the open leads would come to under the rules as they stand on the screen. */
export function PreviewBlock({ rules }: { rules: Rules }) {
  const { t } = useLingui()
  const [found, setFound] = useState<{ of: Rules; answer: Preview } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    setProblem(null)
    try {
      setFound({ of: rules, answer: await preview(rules) })
    } catch (error) {
      setProblem(sayProblem(asProblem(error)))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Block
      title={t`Preview`}
      text={t`How the points of the open leads would spread under these rules, saved or not. Nothing is changed.`}
      action={
        <Button variant="default" loading={isBusy} onClick={() => void run()}>
          {t`Preview the points`}
        </Button>
      }
    >
      <Wrong>{problem}</Wrong>
      {found && found.of !== rules && (
        <p className={form.note}>{t`The rules have changed since: preview them again.`}</p>
      )}
      {found && <Found {...found.answer} />}
    </Block>
  )
}

function Found({ leads, isCut, spread, grades, changed, most }: Preview) {
  const { t } = useLingui()
  if (leads === 0) return <p className={form.note}>{t`There are no open leads.`}</p>
  const newest = formatNumber(leads)
  const all = plural(leads, { one: '# open lead', other: `${formatNumber(leads)} open leads` })
  const others = formatNumber(changed)
  return (
    <div className={classes.preview} role="status">
      <p>
        {t`The score would change for ${others} of ${all}.`}
        {isCut && ` ${t`Only the newest ${newest} were looked at.`}`}
      </p>
      <div className={classes.tables}>
        <Grades grades={grades} />
        <Spread spread={spread} />
      </div>
      {most.length > 0 && (
        <>
          <h4>{t`Those that would change most`}</h4>
          <ul className={classes.sample}>
            {most.map((one) => (
              <Moved key={one.lead.id} {...one} />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function Grades({ grades }: Pick<Preview, 'grades'>) {
  const { t } = useLingui()
  const field = fieldOf(useObject('lead'), 'grade')
  const keys: (Grade | 'none')[] = ['hot', 'warm', 'cold', 'none']
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{field?.label}</th>
          <th scope="col">{t`Now`}</th>
          <th scope="col">{t`Then`}</th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key}>
            <th scope="row">{key !== 'none' && field ? <OptionPill option={optionOf(key, field)} /> : t`None`}</th>
            <td>{formatNumber(grades[key].before)}</td>
            <td>{formatNumber(grades[key].after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Spread({ spread }: Pick<Preview, 'spread'>) {
  const { t } = useLingui()
  const largest = Math.max(1, ...spread.flatMap(({ before, after }) => [before, after]))
  return (
    <table className={classes.table} data-spread>
      <thead>
        <tr>
          <th scope="col">{t`Points`}</th>
          <th scope="col">{t`Now`}</th>
          <th scope="col">{t`Then`}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {spread.map(({ from, to, before, after }) => (
          <tr key={from}>
            <th scope="row">
              {from}–{to}
            </th>
            <td>{formatNumber(before)}</td>
            <td>{formatNumber(after)}</td>
            <td aria-hidden="true">
              <span className={classes.bar} data-before style={{ width: `${(before / largest) * 100}%` }} />
              <span className={classes.bar} style={{ width: `${(after / largest) * 100}%` }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Moved({ lead, score, parts }: Preview['most'][number]) {
  const { t } = useLingui()
  const before = score.before === null ? '–' : formatNumber(score.before)
  const reasons = parts.map(({ name, points }) => `${name ?? t`Something that you may not see`} ${sayPoints(points)}`)
  return (
    <li>
      <RecordLink object="lead" id={lead.id} />
      <span>
        {before} → {formatNumber(score.after)}
      </span>
      <span className={form.note}>{reasons.join(' · ')}</span>
    </li>
  )
}
