import { useLingui } from '@lingui/react/macro'
import { Select, TextInput } from '@mantine/core'
import { type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import type { ImportFile } from '../import-data.ts'
import { importableObjects } from './field-choices.ts'
import classes from './file-settings.module.css'
import type { FileChange } from './mapping-changes.ts'
import { MatchSelects } from './match-selects.tsx'
import { doubtful } from './say-why.ts'

interface Props {
  file: ImportFile
  object: ObjectInfo | undefined
  isFixed: boolean
  change: (change: FileChange) => void
}

/** What a file holds, and how records of it are known again. */
export function FileSettings({ file, object, isFixed, change }: Props) {
  const { t } = useLingui()
  const objects = importableObjects(useCatalog())
  const title = object?.fields.find(({ key }) => key === object.title)?.name
  const isNamed = file.columns.some(({ field }) => field?.split('.')[0] === title)
  return (
    <div className={classes.settings}>
      <Select
        label={
          file.confidence < doubtful ? (
            <>
              {t`Each row is`} <span className={classes.guess}>{t`a guess: please look`}</span>
            </>
          ) : (
            t`Each row is`
          )
        }
        data={objects.map(({ name, label }) => ({ value: name, label }))}
        value={file.object}
        searchable
        allowDeselect={false}
        disabled={isFixed}
        onChange={(name) => name && name !== file.object && change({ object: name })}
      />
      {file.sheets.length > 1 && (
        <Select
          label={t`Sheet`}
          data={file.sheets}
          value={file.sheet}
          allowDeselect={false}
          disabled={isFixed}
          onChange={(sheet) => sheet && sheet !== file.sheet && change({ sheet })}
        />
      )}
      <MatchSelects {...{ file, object, isFixed, change }} />
      {!isNamed && (
        <TextInput
          key={file.template}
          label={t`Named by`}
          placeholder={placeholderOf(file)}
          defaultValue={file.template ?? ''}
          disabled={isFixed}
          onBlur={({ currentTarget }) => {
            const template = currentTarget.value.trim() || null
            if (template !== file.template) change({ template })
          }}
        />
      )}
    </div>
  )
}

/** `{account} – {product}`, of fields that the file fills. */
function placeholderOf({ columns }: ImportFile): string {
  const names = columns.flatMap(({ field }) => (field ? [field.split('.')[0]] : []))
  return [...new Set(names)]
    .slice(0, 2)
    .map((name) => `{${name}}`)
    .join(' – ')
}
