import { useLingui } from '@lingui/react/macro'
import { Select } from '@mantine/core'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { ImportFile } from '../import-data.ts'
import { idPath, sayPath, updatedAtPath } from './field-choices.ts'
import type { FileChange } from './mapping-changes.ts'

interface Props {
  file: ImportFile
  object: ObjectInfo | undefined
  isFixed: boolean
  change: (change: FileChange) => void
}

interface Choice {
  value: string
  label: string
}

/** By what records that are here already are known: one field, or several that must all be the same. */
export function MatchSelects({ file, object, isFixed, change }: Props) {
  const { t } = useLingui()
  const names = file.match?.split(',') ?? []
  const [first = '', ...further] = names
  const choices = matchChoices(file, object, { withLinks: false })
  const others = matchChoices(file, object, { withLinks: true }).filter(({ value }) => value !== idPath)
  const mayGoOn = first !== '' && first !== idPath
  const isFree = ({ value }: Choice) => !names.includes(value)
  const settle = (next: string[]) => change({ match: next.join(',') || null })
  return (
    <>
      <Select
        label={t`What is here already is known by`}
        data={[
          { value: '', label: t`Nothing: every row is new` },
          ...choices.filter((one) => one.value === first || isFree(one)),
        ]}
        value={first}
        allowDeselect={false}
        disabled={isFixed}
        onChange={(name) => settle(!name || name === idPath ? [name ?? ''] : [name, ...further])}
      />
      {further.map((name, at) => (
        <Select
          key={name}
          label={t`and by`}
          data={[{ value: '', label: t`Nothing else` }, ...others.filter((one) => one.value === name || isFree(one))]}
          value={name}
          allowDeselect={false}
          disabled={isFixed}
          onChange={(other) => settle([first, ...further.toSpliced(at, 1, ...(other ? [other] : []))])}
        />
      ))}
      {mayGoOn && !isFixed && others.some(isFree) && (
        <Select
          label={t`and by`}
          data={[{ value: '', label: t`Nothing else` }, ...others.filter(isFree)]}
          value=""
          allowDeselect={false}
          onChange={(name) => name && settle([...names, name])}
        />
      )}
    </>
  )
}

/** Fields that a column fills, and whose values can tell records apart. */
function matchChoices(
  file: ImportFile,
  object: ObjectInfo | undefined,
  { withLinks }: { withLinks: boolean },
): Choice[] {
  const names = file.columns.flatMap(({ field }) =>
    field && field !== updatedAtPath ? [field.split('.')[0] ?? ''] : [],
  )
  const unfit = new Set(['links', 'list', 'json'])
  return [...new Set(names)].flatMap((name) => {
    if (name === idPath) return [{ value: name, label: sayPath(object, name) }]
    const field = object?.fields.find((each) => each.name === name)
    if (!field || unfit.has(field.kind)) return []
    if (field.kind === 'link' && (!withLinks || field.target === object?.name)) return []
    return [{ value: name, label: sayPath(object, name) }]
  })
}
