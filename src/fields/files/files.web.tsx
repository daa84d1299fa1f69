import { t } from '@lingui/core/macro'
import { joinList } from '#kernel/texts/list-text.ts'
import { IconFile } from '#web/kit/icons.ts'
import cell from '#web/kit/inputs/cell.module.css'
import { late } from '#web/kit/late.ts'
import type { FieldWeb } from '../field.web.tsx'
import type { FileValue } from './file-list.web.tsx'
import classes from './files.module.css'

const FilesEditor = late(() => import('./files-editor.web.tsx'), 'FilesEditor')

export const filesWeb: FieldWeb<FileValue[]> = {
  type: 'files',
  Cell: ({ value }) => (
    <span className={cell.row}>
      {value.slice(0, 2).map(({ id, name }) => (
        <span key={id} className={classes.chip} title={name}>
          <IconFile size={13} aria-hidden />
          <span className={cell.line}>{name}</span>
        </span>
      ))}
      {value.length > 2 && <span className={cell.more}>+{value.length - 2}</span>}
    </span>
  ),
  Editor: (props) => <FilesEditor {...props} />,
  text: (value) => joinList(value.map(({ name }) => name)),
  read: (text) => {
    if (text.trim() === '') return null
    throw new Error(t`Files are uploaded; a table has only their names.`)
  },
  width: 200,
}
