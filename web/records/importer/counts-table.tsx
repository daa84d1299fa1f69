import { useLingui } from '@lingui/react/macro'
import { formatNumber } from '#web/kit/format.ts'
import classes from './counts-table.module.css'
import type { ImportCounts, ImportReport } from './import-data.ts'
import { sayObjects } from './say-import.ts'

/** What becomes, or became, of the rows of each file. created + updated + unchanged + rejected = rows. */
export function CountsTable({ report, isDone }: { report: ImportReport; isDone: boolean }) {
  const { t } = useLingui()
  const columns: { key: keyof ImportCounts; label: string; tone?: 'bad' | 'warn' }[] = [
    { key: 'rows', label: t`Rows` },
    { key: 'created', label: t`New` },
    { key: 'updated', label: t`Changed` },
    { key: 'unchanged', label: t`Same already` },
    { key: 'rejected', label: isDone ? t`Stayed out` : t`Stay out`, tone: 'bad' },
    { key: 'warnings', label: t`Lack a link`, tone: 'warn' },
  ]
  const shown = columns.filter(({ key }) => key !== 'warnings' || report.total.warnings > 0)
  const line = (counts: ImportCounts) =>
    shown.map(({ key, tone }) => (
      <td key={key} data-tone={counts[key] > 0 ? tone : undefined} data-none={counts[key] === 0 || undefined}>
        {formatNumber(counts[key])}
      </td>
    ))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div className={classes.scroll} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t`File`}</th>
            {shown.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.files.map((file) => (
            <tr key={file.name}>
              <th scope="row">
                {file.name} <span>{sayObjects(file.object)}</span>
              </th>
              {line(file)}
            </tr>
          ))}
        </tbody>
        {report.files.length > 1 && (
          <tfoot>
            <tr>
              <th scope="row">{t`Together`}</th>
              {line(report.total)}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}
