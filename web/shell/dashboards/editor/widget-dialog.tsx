import { useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import { type Asking, ask } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { FilterBar } from '#web/records/filter/filter-bar.tsx'
import { sayWording, type Widget } from '../dashboard-data.ts'
import type { BoardScope } from '../scope/board-scope.ts'
import { usualTitle } from '../widgets/say-widget.ts'
import { WidgetCard } from '../widgets/widget-card.tsx'
import { countedObjects, fitted, isGoal, widgetOf } from './choices.ts'
import { DateFields } from './date-fields.tsx'
import classes from './editor.module.css'
import { Field } from './field.tsx'
import { GoalFields } from './goal-fields.tsx'
import { GroupFields } from './group-fields.tsx'
import { KindChoice } from './kind-choice.tsx'
import { ListFields } from './list-fields.tsx'
import { MeasureFields } from './measure-fields.tsx'
import { RatioFields } from './ratio-fields.tsx'

interface Given {
  scope: BoardScope
  /** The one that is changed; a new one else. */
  widget?: Widget
}

/** Asks what a widget shows, with a look at it meanwhile. Null when the person thinks better of it. */
export function askWidget(given: Given): Promise<Widget | null> {
  return ask<Widget>((asking) => <WidgetDialog {...given} {...asking} />)
}

function WidgetDialog({ scope, widget: given, opened, answer }: Given & Asking<Widget>) {
  const { t } = useLingui()
  const catalog = useCatalog()
  const objects = countedObjects(catalog)
  const [widget, setWidget] = useState<Widget>(() => given ?? widgetOf(objects[0] as ObjectInfo, 'bar', catalog))
  const object = catalog.objects.get(widget.object) as ObjectInfo
  const change = (changes: Partial<Widget>) => setWidget((before) => fitted({ ...before, ...changes }, object, catalog))
  const changeObject = (name: string) => {
    const next = catalog.objects.get(name)
    if (next) setWidget((before) => ({ ...widgetOf(next, before.kind, catalog), title: before.title ?? null }))
  }
  const parts = { widget, object, change }
  return (
    <Dialog
      opened={opened}
      close={() => answer(null)}
      title={given ? t`Edit the widget` : t`Add a widget`}
      size={940}
      closeOnClickOutside={false}
      footer={
        <>
          <Button variant="default" onClick={() => answer(null)}>{t`Cancel`}</Button>
          <Button disabled={!isWhole(widget)} onClick={() => answer(widget)}>
            {given ? t`Save` : t`Add`}
          </Button>
        </>
      }
    >
      <div className={classes.form}>
        <div className={classes.fields}>
          <KindChoice kind={widget.kind} choose={(kind) => change({ kind })} />
          <Field label={t`Records`}>
            <PlainChoice
              label={t`Records`}
              choices={objects.map(({ name, pluralLabel, label }) => ({ value: name, label: pluralLabel ?? label }))}
              value={widget.object}
              change={changeObject}
            />
          </Field>
          {widget.kind === 'list' ? <ListFields {...parts} /> : <MeasureFields {...parts} />}
          <RatioFields {...parts} />
          <GroupFields {...parts} catalog={catalog} />
          {widget.kind === 'goal' && <GoalFields {...parts} />}
          <Field label={t`Only those that fit`}>
            <FilterBar
              key={widget.object}
              object={object}
              filter={widget.filter ?? null}
              onChange={(filter) => change({ filter })}
            />
          </Field>
          <DateFields {...parts} />
          <TextInput
            label={t`Title`}
            maxLength={200}
            placeholder={usualTitle(widget, object)}
            value={sayWording(widget.title)}
            onChange={(event) => change({ title: event.currentTarget.value || null })}
          />
        </div>
        <div className={classes.preview}>
          <p>{t`Preview`}</p>
          <div data-small={widget.kind === 'number' || (widget.kind === 'goal' && !widget.groupBy) || undefined}>
            <WidgetCard widget={isWhole(widget) ? widget : { ...widget, goal: { value: '0' } }} scope={scope} />
          </div>
        </div>
      </div>
    </Dialog>
  )
}

function isWhole({ kind, groupBy, splitBy, goal }: Widget): boolean {
  if (kind === 'goal') return goal?.targets !== undefined || isGoal(goal?.value)
  if (kind === 'heatmap') return Boolean(groupBy && splitBy)
  return !['line', 'bar', 'funnel', 'table'].includes(kind) || Boolean(groupBy)
}
