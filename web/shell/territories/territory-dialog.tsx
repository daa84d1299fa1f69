import { useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { call } from '#web/data/call.ts'
import { currentCatalog, fieldOf, useObject } from '#web/data/catalog.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import { type Asking, ask } from '#web/kit/dialogs/ask.tsx'
import { tellProblem } from '#web/records/acts.ts'
import { FilterBar } from '#web/records/filter/filter-bar.tsx'
import { useSaid } from '#web/records/filter/use-names.ts'
import type { Filter } from '#web/records/list-state.ts'
import { useFormProblems } from '../form-problems.ts'
import form from '../settings/form.module.css'
import { NamedDialog, Pick } from '../settings/named-dialog.tsx'
import { Wrong } from '../settings/wrong.tsx'
import { PreviewNote } from './preview-note.tsx'
import classes from './territories.module.css'

/** Of one that is there, by its id; else a new one below another. */
export async function openTerritory({
  id = null,
  parentId = null,
}: {
  id?: string | null
  parentId?: string | null
}): Promise<void> {
  try {
    const record = id ? await call<RecordData>(`/${currentCatalog().objects.get('territory')?.path}/${id}`) : null
    if (record) records.put('territory', record)
    await ask<true>((asking) => <TerritoryDialog {...asking} record={record} parentId={parentId} />)
  } catch (error) {
    tellProblem(error, () => void openTerritory({ id, parentId }))
  }
}

interface Props extends Asking<true> {
  record: RecordData | null
  parentId: string | null
}

/** Whom a territory takes and who looks after it; beside that, what would move. */
function TerritoryDialog({ opened, answer, record, parentId }: Props) {
  const { t } = useLingui()
  const [object, account] = [useObject('territory'), useObject('account')]
  const problems = useFormProblems(['name', 'parentId', 'filter', 'position'])
  const [name, setName] = useState(String(record?.['name'] ?? ''))
  const [above, setAbove] = useState(idOf(record ? record['parentId'] : parentId))
  const [filter, setFilter] = useState<Filter | null>((record?.['filter'] as Filter | null) ?? null)
  const [manager, setManager] = useState(idOf(record?.['managerId']))
  const [people, setPeople] = useState((record?.['peopleIds'] as string[] | null) ?? [])
  const [order, setOrder] = useState(String(record?.['position'] ?? ''))
  const label = (field: string) => fieldOf(object, field)?.label ?? ''
  const help = (field: string) => fieldOf(object, field)?.help
  const isNumber = /^\d{0,5}$/.test(order.trim())
  const position = order.trim() && isNumber ? Number(order) : null
  const rule = filter && Object.keys(filter).length > 0 ? filter : null
  const words = useSaid(account, rule)
  const wish = { name: name.trim(), parentId: above, filter: rule, position, active: record?.['active'] !== false }
  const decides = !record || JSON.stringify([above, rule, position]) !== JSON.stringify(storedOf(record))
  return (
    <NamedDialog
      opened={opened}
      answer={answer}
      object="territory"
      record={record}
      title={record ? t`Change the territory` : t`New territory`}
      size={560}
      problems={problems}
      wrong={{ position: !isNumber && t`A number from 0 to 99999.` }}
      values={{ ...wish, managerId: manager, peopleIds: people }}
      name={name}
      setName={setName}
    >
      <Pick
        label={label('parent')}
        target="territory"
        ids={above ? [above] : []}
        change={([id]) => setAbove(id ?? null)}
      />
      <Wrong>{problems.at('parentId')}</Wrong>
      <fieldset className={form.group}>
        <legend>{label('filter')}</legend>
        <FilterBar object={account} filter={rule} onChange={setFilter} />
        {rule && <p className={classes.said}>{words}</p>}
        <Wrong>{problems.at('filter')}</Wrong>
        <p className={form.note}>{help('filter')}</p>
      </fieldset>
      <PreviewNote territoryId={record?.id ?? null} wish={decides && isNumber ? wish : null} />
      <Pick label={label('people')} target="user" many ids={people} change={setPeople} />
      <Pick
        label={label('manager')}
        target="user"
        ids={manager ? [manager] : []}
        change={([id]) => setManager(id ?? null)}
      />
      <TextInput
        label={label('position')}
        description={help('position')}
        inputMode="numeric"
        maxLength={5}
        value={order}
        error={problems.at('position')}
        onChange={({ currentTarget }) => setOrder(currentTarget.value)}
      />
    </NamedDialog>
  )
}

function storedOf(record: RecordData): unknown[] {
  return [idOf(record['parentId']), record['filter'] ?? null, record['position'] ?? null]
}

function idOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
