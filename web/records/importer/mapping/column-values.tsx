import { Plural, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { FieldInfo } from '#web/data/catalog.ts'
import { formatList } from '#web/kit/format.ts'
import { IconAlert, IconArrowRight } from '#web/kit/icons.ts'
import type { ImportColumn } from '../import-data.ts'
import classes from './column-values.module.css'

interface Props {
  column: ImportColumn
  field: FieldInfo
  isFixed: boolean
  change: (values: Record<string, string | null>) => void
}

const leaveEmpty = ''
const undecided = '\u0000'

/** What words of the file stand for that are no option of the field: `OPEN` is New. */
export function ColumnValues({ column: { header, values = [] }, field, isFixed, change }: Props) {
  const { t } = useLingui()
  const unknown = values.filter(({ isUnknown }) => isUnknown).length
  const [isOpen, setOpen] = useState(false)
  if (values.length === 0) return null
  const options = (field.options ?? []).filter(({ archived }) => !archived)
  const labelOf = (key: string | null) => options.find((option) => option.key === key)?.label ?? t`empty`
  const known = values.filter(({ isUnknown }) => !isUnknown)
  const summary = formatList(known.slice(0, 3).map(({ text, option }) => `${text} = ${labelOf(option)}`))
  return (
    <div className={classes.values}>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-expanded={isOpen}
        data-unknown={unknown > 0 || undefined}
        leftSection={unknown > 0 ? <IconAlert size={14} aria-hidden="true" /> : undefined}
        title={summary}
        onClick={() => setOpen(!isOpen)}
      >
        {unknown > 0 ? (
          <Plural value={unknown} one="# word is no option" other="# words are no options" />
        ) : (
          <Plural value={known.length} one="# word is read as an option" other="# words are read as options" />
        )}
      </Button>
      {isOpen && (
        <ul className={classes.list}>
          {values.map(({ text, option, isUnknown }) => (
            <li key={text}>
              <span title={text}>{text}</span>
              <IconArrowRight size={14} aria-hidden="true" />
              <NativeSelect
                size="xs"
                aria-label={t`${header}: ${text} stands for`}
                disabled={isFixed}
                value={isUnknown ? undecided : (option ?? leaveEmpty)}
                data={[
                  ...(isUnknown ? [{ value: undecided, label: t`Rows stay out` }] : []),
                  ...options.map(({ key, label }) => ({ value: key, label })),
                  { value: leaveEmpty, label: t`Leave empty` },
                ]}
                onChange={({ currentTarget }) => {
                  if (currentTarget.value !== undecided) change({ [text]: currentTarget.value || null })
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
