import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { formatNumber } from '#web/kit/format.ts'
import { fieldWeb } from '../../fields.ts'
import { sayFieldProblem } from '../../say-field-problem.ts'
import type { BulkAct, BulkPreview } from './bulk-data.ts'
import classes from './bulk-dialog.module.css'

const mostShown = 6

/** What an edit of many records would do: how many, which ones are refused and why, and some of them before and after. */
export function BulkPreviewView({ object, act, preview }: { object: ObjectInfo; act: BulkAct; preview: BulkPreview }) {
  const { t } = useLingui()
  const { changing, unchanged, refused, exact, sample, problems } = preview
  return (
    <div className={classes.preview}>
      <dl className={classes.numbers}>
        <Figure label={act.op === 'delete' ? t`Go to the bin` : t`Change`} value={changing} />
        <Figure label={t`Stay as they are`} value={unchanged} />
        <Figure label={t`Are refused`} value={refused} isBad={refused > 0} />
      </dl>
      {!exact && (
        <p className={classes.note}>
          <Trans>There are too many to look at each one: the numbers are drawn from the first.</Trans>
        </p>
      )}
      {act.op === 'update' && sample.length > 0 && <Samples object={object} sample={sample.slice(0, mostShown)} />}
      {problems.length > 0 && (
        <section>
          <h3>
            <Trans>Why some are refused</Trans>
          </h3>
          <ul className={classes.problems}>
            {problems.slice(0, mostShown).map(({ id, title, errors }) => (
              <li key={id}>
                <b>{title ?? t`No name`}</b> {errors.map((error) => sayFieldProblem(error)).join(' ')}
              </li>
            ))}
          </ul>
          {refused > mostShown && (
            <p className={classes.note}>
              <Plural value={refused - mostShown} one="and # more" other="and # more" />
            </p>
          )}
        </section>
      )}
    </div>
  )
}

function Figure({ label, value, isBad }: { label: string; value: number; isBad?: boolean }) {
  return (
    <div data-bad={isBad || undefined}>
      <dt>{label}</dt>
      <dd>{formatNumber(value)}</dd>
    </div>
  )
}

function Samples({ object, sample }: { object: ObjectInfo; sample: BulkPreview['sample'] }) {
  const { t } = useLingui()
  return (
    <section>
      <h3>
        <Trans>For instance</Trans>
      </h3>
      <ul className={classes.samples}>
        {sample.map(({ id, title, before, after }) => (
          <li key={id}>
            <b>{title ?? t`No name`}</b>
            {Object.keys(after).map((key) => (
              <span key={key}>
                <span className={classes.field}>{fieldOf(object, key)?.label ?? key}</span>
                <del>{said(object, key, before[key]) || t`empty`}</del>
                <span aria-hidden="true">→</span>
                <ins>{said(object, key, after[key]) || t`empty`}</ins>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

function said(object: ObjectInfo, key: string, value: unknown): string {
  const field = fieldOf(object, key)
  if (!field || value === null || value === undefined) return ''
  return fieldWeb(field).text(value, field)
}
