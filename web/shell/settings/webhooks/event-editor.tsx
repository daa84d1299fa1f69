import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Checkbox, MultiSelect, Select } from '@mantine/core'
import { useState } from 'react'
import { type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import { IconClose, IconFilter } from '#web/kit/icons.ts'
import { FilterDialog } from '#web/records/filter/filter-dialog.tsx'
import { describeFilter } from '#web/records/filter/say-filter.ts'
import { useDraft } from '#web/records/filter/use-draft.ts'
import type { Filter } from '#web/records/list-state.ts'
import { sayAct } from './say-webhook.ts'
import { acts, type WatchedEvent, type WebhookAct } from './webhook-data.ts'
import classes from './webhooks.module.css'

interface Props {
  event: WatchedEvent
  change: (event: WatchedEvent) => void
  remove: (() => void) | null
}

/** Changes of one object: which acts, of which fields, of which records. */
export function EventEditor({ event, change, remove }: Props) {
  const { t } = useLingui()
  const { objects } = useCatalog()
  const object = objects.get(event.object)
  const chosen = event.acts ?? [...acts]
  return (
    <fieldset className={classes.event} aria-label={object?.pluralLabel ?? t`Changes`}>
      <div className={classes.eventHead}>
        <Select
          label={t`Object`}
          searchable
          allowDeselect={false}
          value={event.object || null}
          data={[...objects.values()].map(({ name, label, pluralLabel }) => ({
            value: name,
            label: pluralLabel ?? label,
          }))}
          onChange={(name) => name && change({ object: name })}
        />
        {remove && (
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t`Remove these changes`} onClick={remove}>
            <IconClose size={16} aria-hidden="true" />
          </ActionIcon>
        )}
      </div>
      {object && (
        <>
          <Checkbox.Group
            label={t`When one is`}
            value={chosen}
            onChange={(value) => value.length > 0 && change(withActs(event, value as WebhookAct[]))}
          >
            <div className={classes.checks}>
              {acts.map((act) => (
                <Checkbox key={act} size="xs" value={act} label={sayAct(act)} />
              ))}
            </div>
          </Checkbox.Group>
          {chosen.includes('update') && <FieldChoice object={object} event={event} change={change} />}
          <FilterChoice object={object} event={event} change={change} />
        </>
      )}
    </fieldset>
  )
}

/** All of them are none that is named. */
function withActs({ acts: _, ...event }: WatchedEvent, chosen: WebhookAct[]): WatchedEvent {
  const { fields: __, ...plain } = event
  const rest = chosen.includes('update') ? event : plain
  return chosen.length === acts.length ? rest : { ...rest, acts: acts.filter((act) => chosen.includes(act)) }
}

interface ChoiceProps {
  object: ObjectInfo
  event: WatchedEvent
  change: (event: WatchedEvent) => void
}

function FieldChoice({ object, event, change }: ChoiceProps) {
  const { t } = useLingui()
  const fields = object.fields.filter(({ name }) => !['id', 'version', 'createdAt', 'createdBy'].includes(name))
  const { fields: chosen, ...rest } = event
  return (
    <MultiSelect
      label={t`Changed fields`}
      placeholder={chosen ? undefined : t`Any field`}
      searchable
      value={chosen ?? []}
      data={fields.map(({ key, label }) => ({ value: key, label }))}
      onChange={(keys) => change(keys.length > 0 ? { ...rest, fields: keys } : rest)}
    />
  )
}

function FilterChoice({ object, event, change }: ChoiceProps) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const { filter, ...rest } = event
  const { group, change: draw } = useDraft(filter ?? null, (next: Filter | null) =>
    change(next ? { ...rest, filter: next } : rest),
  )
  return (
    <div>
      <Button
        variant="default"
        leftSection={<IconFilter size={14} aria-hidden="true" />}
        onClick={() => setOpen(true)}
        styles={{ label: { whiteSpace: 'normal', textAlign: 'start' }, root: { height: 'auto', minHeight: 36 } }}
      >
        {filter ? describeFilter(object, filter) : t`Of all records`}
      </Button>
      <FilterDialog
        opened={isOpen}
        close={() => setOpen(false)}
        title={t`Only these records`}
        object={object}
        group={group}
        onChange={draw}
      />
    </div>
  )
}
