import { useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import { useCatalog } from '#web/data/catalog.ts'
import { mayDo, useSession } from '#web/data/session.ts'
import { IconAlert } from '#web/kit/icons.ts'
import type { ImportColumn, ImportFile } from '../import-data.ts'
import { ColumnTable } from './column-table.tsx'
import { fieldChoices } from './field-choices.ts'
import classes from './file-mapping.module.css'
import { FileReading } from './file-reading.tsx'
import { FileSettings } from './file-settings.tsx'
import { chooseField, type FileChange, type ImportChange } from './mapping-changes.ts'
import { newFieldWindow } from './new-field.ts'
import { sayNote } from './say-why.ts'

interface Props {
  file: ImportFile
  /** It has run: shown as it was. */
  isFixed: boolean
  change: (change: ImportChange) => void
}

/** One file: what it holds, and where its columns go. */
export function FileMapping({ file, isFixed, change }: Props) {
  const catalog = useCatalog()
  const session = useSession()
  const mayBackdate = mayDo(session, 'backdate')
  const [column, setColumn] = useState<ImportColumn | null>(null)
  const [isMaking, setMaking] = useState(false)
  const NewField = mayDo(session, 'administer') ? newFieldWindow() : null
  const object = catalog.objects.get(file.object)
  const choices = useMemo(() => (object ? fieldChoices(object, { mayBackdate }) : []), [object, mayBackdate])
  const { t } = useLingui()
  const isNameless = file.columns.every(({ header }, at) => header === `Column ${at + 1}`)
  const notes = isNameless
    ? [t`The first row is no header: it is taken as a record, and the columns are numbered.`]
    : []
  notes.push(...file.notes.map(sayNote))
  const changeFile = (of: FileChange) => change({ files: { [file.name]: of } })
  return (
    <section className={classes.file} aria-label={file.name}>
      <FileSettings file={file} object={object} isFixed={isFixed} change={changeFile} />
      <FileReading file={file} isFixed={isFixed} change={(reading) => changeFile({ reading })} />
      {notes.length > 0 && (
        <ul className={classes.notes}>
          {notes.map((note) => (
            <li key={note}>
              <IconAlert size={14} aria-hidden="true" />
              {note}
            </li>
          ))}
        </ul>
      )}
      <ColumnTable
        file={file}
        object={object}
        choices={choices}
        isFixed={isFixed}
        choose={(header, choice) => changeFile({ columns: chooseField(file, header, choice) })}
        onNew={
          NewField && !isFixed
            ? (one) => {
                setColumn(one)
                setMaking(true)
              }
            : undefined
        }
      />
      {NewField && object && column && (
        <NewField
          key={column.header}
          opened={isMaking}
          object={object}
          column={column}
          close={() => setMaking(false)}
          made={(field) => changeFile({ columns: { [column.header]: { field } } })}
        />
      )}
    </section>
  )
}
