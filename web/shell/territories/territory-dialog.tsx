import { useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import { LinkEditor } from '#fields/link-editor.web.tsx'
import { call } from '#web/data/call.ts'
import { currentCatalog, type FieldInfo, fieldOf, useObject } from '#web/data/catalog.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import { changeRecord, createRecord } from '#web/data/writes.ts'
import { type Asking, ask } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { FilterBar } from '#web/records/filter/filter-bar.tsx'
import { useSaid } from '#web/records/filter/use-names.ts'
import type { Filter } from '#web/records/list-state.ts'
import { useFormProblems } from '../form-problems.ts'
import form from '../settings/form.module.css'
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
  const own = useId()
  const [object, account] = [useObject('territory'), useObject('account')]
  const problems = useFormProblems(['name', 'parentId', 'filter', 'position'])
  const [isBusy, setBusy] = useState(false)
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
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (
      !problems.check({ name: !name.trim() && t`This is needed.`, position: !isNumber && t`A number from 0 to 99999.` })
    )
      return
    setBusy(true)
    const values = { ...wish, managerId: manager, peopleIds: people }
    try {
      const written = record
        ? await changeRecord('territory', record.id, values)
        : await createRecord({ object: 'territory', values })
      const said = wish.name
      tellDone(record ? t`“${said}” changed` : t`“${said}” added`, written.changeSet)
      answer(true)
    } catch (error) {
      problems.take(error)
      setBusy(false)
    }
  }
  return (
    <Dialog
      opened={opened}
      close={() => answer(null)}
      title={record ? t`Change the territory` : t`New territory`}
      closeOnClickOutside={false}
      size={560}
      footer={
        <>
          <Button variant="default" onClick={() => answer(null)}>{t`Cancel`}</Button>
          <Button type="submit" form={own} loading={isBusy}>{t`Save`}</Button>
        </>
      }
    >
      <form
        id={own}
        className={form.form}
        style={{ maxWidth: 'none' }}
        onSubmit={(event) => void submit(event)}
        noValidate
      >
        <TextInput
          data-autofocus
          label={label('name')}
          maxLength={120}
          value={name}
          error={problems.at('name')}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Pick
          label={label('parent')}
          target="territory"
          ids={above ? [above] : []}
          change={([id]) => setAbove(id ?? null)}
        />
        {problems.at('parentId') && (
          <p className={form.problem} role="alert">
            {problems.at('parentId')}
          </p>
        )}
        <fieldset className={form.group}>
          <legend>{label('filter')}</legend>
          <FilterBar object={account} filter={rule} onChange={setFilter} />
          {rule && <p className={classes.said}>{words}</p>}
          {problems.at('filter') && (
            <p className={form.problem} role="alert">
              {problems.at('filter')}
            </p>
          )}
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
        {problems.rest && (
          <p className={form.problem} role="alert">
            {problems.rest}
          </p>
        )}
      </form>
    </Dialog>
  )
}

function storedOf(record: RecordData): unknown[] {
  return [idOf(record['parentId']), record['filter'] ?? null, record['position'] ?? null]
}

function idOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

interface PickProps {
  label: string
  target: string
  ids: readonly string[]
  many?: boolean
  change: (ids: string[]) => void
}

function Pick({ label, target, ids, many = false, change }: PickProps) {
  const id = useId()
  const field = { name: target, key: `${target}Id`, label, type: 'link', kind: 'link', target, required: false }
  return (
    <div className={form.group}>
      <label htmlFor={id}>{label}</label>
      <LinkEditor
        id={id}
        field={field as unknown as FieldInfo}
        place="form"
        many={many}
        isOnlyFinding
        ids={ids}
        onIds={change}
      />
    </div>
  )
}
