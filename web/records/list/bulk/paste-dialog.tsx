import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type Asking, ask } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { fieldWeb } from '../../fields.ts'
import { type CellPlan, titleOfMisfit } from '../../grid/cells/cell-plan.ts'
import classes from './bulk-dialog.module.css'

const mostShown = 8

/** Shows what many cells would change and what does not fit, and answers whether to go on. */
export async function askAboutCells(plan: CellPlan): Promise<boolean> {
  return (await ask<boolean>((asking) => <CellsDialog plan={plan} {...asking} />)) === true
}

function CellsDialog({ plan, opened, answer }: { plan: CellPlan } & Asking<boolean>) {
  const { t } = useLingui()
  const { changes, unchanged, misfits, outside } = plan
  return (
    <Dialog
      opened={opened}
      close={() => answer(null)}
      title={t`Change many cells`}
      size={560}
      footer={
        <>
          <Button variant="default" onClick={() => answer(null)}>{t`Cancel`}</Button>
          <Button disabled={changes.length === 0} data-autofocus onClick={() => answer(true)}>
            <Plural value={changes.length} one="Change # cell" other="Change # cells" />
          </Button>
        </>
      }
    >
      <div className={classes.preview}>
        <dl className={classes.numbers}>
          <Figure label={t`Change`} value={changes.length} />
          <Figure label={t`Stay as they are`} value={unchanged} />
          <Figure label={t`Do not fit`} value={misfits.length + outside} />
        </dl>
        <Changes plan={plan} />
        {(misfits.length > 0 || outside > 0) && <Misfits plan={plan} />}
      </div>
    </Dialog>
  )
}

function Figure({ label, value }: { label: string; value: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{formatNumber(value)}</dd>
    </div>
  )
}

function Changes({ plan: { object, changes } }: { plan: CellPlan }) {
  const { t } = useLingui()
  return (
    <section>
      <h3>
        <Trans>For instance</Trans>
      </h3>
      <ul className={classes.samples}>
        {changes.slice(0, mostShown).map(({ record, column, value, text }) => {
          const before = record[column.field.key] ?? null
          const said = fieldWeb(column.field)
          return (
            <li key={`${record.id} ${column.path}`}>
              <b>{titleOfMisfit(object, { record })}</b>
              <span>
                <span className={classes.field}>{column.label}</span>
                <del>{before === null ? t`empty` : said.text(before, column.field)}</del>
                <span aria-hidden="true">→</span>
                <ins>{value === null ? t`empty` : text}</ins>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Misfits({ plan: { object, misfits, outside } }: { plan: CellPlan }) {
  const more = misfits.length - mostShown
  return (
    <section>
      <h3>
        <Trans>What does not fit stays as it is</Trans>
      </h3>
      <ul className={classes.problems}>
        {misfits.slice(0, mostShown).map((misfit) => (
          <li key={`${misfit.record.id} ${misfit.column.path}`}>
            <b>{titleOfMisfit(object, misfit)}</b>
            <span>
              {misfit.column.label}: {misfit.text}
            </span>
            {misfit.reason}
          </li>
        ))}
      </ul>
      <p className={classes.note}>
        {more > 0 && <Plural value={more} one="and # more" other="and # more" />}{' '}
        {outside > 0 && (
          <Plural
            value={outside}
            one="# cell lies beyond the last row or column."
            other="# cells lie beyond the last row or column."
          />
        )}
      </p>
    </section>
  )
}
