import { formatNumber, formatTime } from '#web/kit/format.ts'
import { InsideLink } from '#web/kit/inputs/inside-link.ts'
import { fieldWeb } from '../fields.ts'
import { CellValue } from '../grid/cells/cell-value.tsx'
import type { Column } from '../grid/columns/columns.ts'
import classes from './paper.module.css'
import type { Section } from './read-sheet.ts'

interface Props {
  title: string
  /** What the list is narrowed to. */
  words: string | null
  /** How many rows of how many. */
  said: string
  columns: readonly Column[]
  sections: readonly Section[]
}

/** Rows on paper: the head stands on each page, and no row is torn. */
export function PaperSheet({ title, words, said, columns, sections }: Props) {
  return (
    <div className={classes.sheet} data-paper>
      <h1>{title}</h1>
      {words && <p>{words}</p>}
      <p className={classes.said}>
        {said} · {formatTime(new Date().toISOString())}
      </p>
      <table>
        <thead>
          <tr>
            {columns.map(({ path, label, field }) => (
              <th key={path} scope="col" data-align={fieldWeb(field).align}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <InsideLink value>
          {sections.map(({ name, count, rows }, at) => (
            <tbody key={name ?? at}>
              {name !== null && (
                <tr className={classes.head}>
                  <th scope="rowgroup" colSpan={columns.length}>
                    {name} <span>{count === null ? '' : formatNumber(count)}</span>
                  </th>
                </tr>
              )}
              {rows.map((record) => (
                <tr key={record.id}>
                  {columns.map((column) => (
                    <td key={column.path} data-align={fieldWeb(column.field).align}>
                      <CellValue column={column} record={record} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </InsideLink>
      </table>
    </div>
  )
}
