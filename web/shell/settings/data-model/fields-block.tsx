import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { IconPlus } from '#web/kit/icons.ts'
import { tellProblem } from '#web/records/acts.ts'
import { Block } from '../block.tsx'
import classes from './data-model.module.css'
import { FieldDialog } from './field-dialog.tsx'
import { FieldRow } from './field-row.tsx'
import { fieldTypeName } from './field-types.ts'
import { changeModel, type ModelView } from './model-data.ts'

/** The fields of an object in their order: made, changed, moved, hidden and shown. */
export function FieldsBlock({ object, view }: { object: ObjectInfo; view: ModelView }) {
  const { t } = useLingui()
  const [edited, setEdited] = useState<FieldInfo | 'new' | null>(null)
  const [moved, setMoved] = useState<string | null>(null)
  const [order, setOrder] = useState<readonly string[] | null>(null)
  const said = view.model.objects[object.name]?.fields ?? {}
  const fields = inOrder(
    object.fields.filter(({ system }) => !system),
    order,
  )
  const hidden = view.hidden.filter((one) => one.object === object.name && one.field !== undefined)
  const move = async (name: string, to: number) => {
    const names = fields.map((field) => field.name).filter((each) => each !== name)
    names.splice(Math.max(0, Math.min(names.length, to)), 0, name)
    setOrder(names)
    const label = object.pluralLabel ?? object.label
    try {
      await changeModel(
        { path: `/objects/${object.name}`, method: 'PATCH', body: { order: names } },
        t`Order of ${label} changed`,
      )
    } catch (error) {
      tellProblem(error)
    } finally {
      setOrder(null)
    }
  }
  return (
    <Block
      title={t`Fields`}
      action={
        <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setEdited('new')}>
          {t`New field`}
        </Button>
      }
    >
      <ul className={classes.objects} style={{ margin: 0, padding: 0, listStyle: 'none' }} aria-label={t`Fields`}>
        {fields.map((field, index) => (
          <FieldRow
            key={field.name}
            {...{ object, field, index, moved, setMoved }}
            isLast={index === fields.length - 1}
            edit={() => setEdited(field)}
            move={(name, to) => void move(name, to)}
          />
        ))}
        {hidden.map(({ field = '', label, type }) => (
          <li key={field} className={classes.field} data-faint>
            <span />
            <span className={classes.label}>
              <strong>{label}</strong>
              <span>{t`${fieldTypeName(type ?? '')}, hidden`}</span>
            </span>
            <span />
            <Button
              variant="default"
              size="compact-sm"
              onClick={() =>
                void changeModel(
                  { path: `/objects/${object.name}/fields/${field}`, method: 'PATCH', body: { hidden: null } },
                  t`Field “${label}” is shown`,
                ).catch(tellProblem)
              }
            >
              {t`Show`}
            </Button>
          </li>
        ))}
      </ul>
      <FieldDialog
        object={object}
        field={edited === 'new' || edited === null ? undefined : edited}
        said={edited === 'new' || edited === null ? undefined : said[edited.name]}
        opened={edited !== null}
        close={() => setEdited(null)}
      />
    </Block>
  )
}

/** While the server is told of a move, the fields stand where they were put. */
function inOrder(fields: readonly FieldInfo[], order: readonly string[] | null): readonly FieldInfo[] {
  if (!order) return fields
  const place = new Map(order.map((name, index) => [name, index]))
  return [...fields].sort((a, b) => (place.get(a.name) ?? 0) - (place.get(b.name) ?? 0))
}
