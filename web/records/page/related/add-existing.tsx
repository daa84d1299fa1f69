import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { call } from '#web/data/call.ts'
import type { FieldInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import { pathOf } from '#web/data/writes.ts'
import { changeByPerson, tellProblem } from '../../acts.ts'
import { fieldWeb } from '../../fields.ts'
import classes from './related-list.module.css'
import { linkedTo, type Relation } from './relations.ts'

/** Finds a record that exists already and links it to the one on the page. */
export function AddExisting({ relation, id, close }: { relation: Relation; id: string; close: () => void }) {
  const { t } = useLingui()
  const [chosen, setChosen] = useState<string | null>(null)
  const { object } = relation
  const { Editor } = fieldWeb('link')
  const take = async (target: unknown) => {
    if (typeof target !== 'string') return
    setChosen(target)
    try {
      const record = records.get(object.name, target) ?? (await call<RecordData>(`/${pathOf(object.name)}/${target}`))
      const title = titleOf(object, record)
      await changeByPerson({ object: object.name, record, values: linkedTo(relation, id), text: t`“${title}” added` })
    } catch (error) {
      tellProblem(error)
    }
    close()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc goes up from the editor
    <div
      className={classes.adding}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        close()
      }}
    >
      <Editor
        place="cell"
        field={searchField(relation)}
        value={chosen}
        onChange={(value) => void take(value)}
        onDone={(value) => {
          if (!chosen && !value) close()
        }}
      />
    </div>
  )
}

/** A link that leads to the objects of the list. */
function searchField({ object, field }: Relation): FieldInfo {
  return { ...field, type: 'link', kind: 'link', label: object.label, target: object.name, required: false }
}
