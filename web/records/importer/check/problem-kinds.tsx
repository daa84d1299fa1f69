import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { formatNumber } from '#web/kit/format.ts'
import classes from './problem-kinds.module.css'
import { sayKind } from './say-cell-problem.ts'
import type { ProblemKind } from './use-problems.ts'

interface Props {
  kinds: readonly ProblemKind[]
  hasFiles: boolean
  /** There are more rows than are listed, so that each sort may be met more often. */
  isPart: boolean
  /** Lists only the rows of this sort below. */
  choose: (kind: ProblemKind) => void
}

/** The sorts of problems, the most frequent first: usually one change of the mapping mends thousands of rows. */
export function ProblemKinds({ kinds, hasFiles, isPart, choose }: Props) {
  const { t } = useLingui()
  return (
    <ul className={classes.kinds}>
      {kinds.map((kind) => (
        <li key={`${kind.file} ${kind.column} ${kind.code}`}>
          <span className={classes.rows}>
            {isPart && '≥ '}
            <Plural value={kind.rows} one="# row" other={`${formatNumber(kind.rows)} rows`} />
          </span>
          <span className={classes.what}>
            <b>{kind.column ?? t`Whole row`}</b>
            {hasFiles && <span className={classes.file}>{kind.file}</span>}
            <span>{sayKind(kind)}</span>
            {kind.values.length > 0 && (
              <span className={classes.values}>
                {kind.valueCount > kind.values.length ? (
                  <Trans>
                    {kind.values.map(quoted).join(', ')} and {formatNumber(kind.valueCount - kind.values.length)} more
                  </Trans>
                ) : (
                  kind.values.map(quoted).join(', ')
                )}
              </span>
            )}
          </span>
          <button type="button" onClick={() => choose(kind)}>
            {t`Show rows`}
          </button>
        </li>
      ))}
    </ul>
  )
}

function quoted(value: string): string {
  return `“${value.length > 40 ? `${value.slice(0, 40)}…` : value}”`
}
