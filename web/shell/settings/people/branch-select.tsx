import { useLingui } from '@lingui/react/macro'
import { Select } from '@mantine/core'
import { useRows } from '#web/data/about.ts'
import { records } from '#web/data/record-store.ts'

interface Props {
  value: string
  error: string | undefined
  onChange: (value: string) => void
}

/** One of the branches there are. */
export function BranchSelect({ value, error, onChange }: Props) {
  const { t } = useLingui()
  const { data } = useRows({ object: 'branch', sort: 'name' }, { limit: 200 })
  const choices = (data?.ids ?? []).map((id) => ({
    value: id,
    label: String(records.get('branch', id)?.['name'] ?? ''),
  }))
  return (
    <Select
      label={t`Branch`}
      data={choices}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t`No such branch`}
      value={value}
      error={error}
      onChange={(branch) => branch && onChange(branch)}
    />
  )
}
