import cell from '#web/kit/inputs/cell.module.css'
import type { FieldWeb } from '../field.web.tsx'
import { textWeb } from '../text/text.web.tsx'

/** A line of text that the server writes. */
export const autoNumberWeb: FieldWeb<string> = {
  ...textWeb,
  type: 'autoNumber',
  Cell: ({ value }) => <span className={`${cell.line} ${cell.figure}`}>{value}</span>,
  read: (text) => text.trim().replace(/\s+/g, ' ') || null,
  width: 130,
}
