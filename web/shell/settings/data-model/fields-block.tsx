import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { IconPlus } from '#web/kit/icons.ts'
import { useOrder } from '#web/kit/order/use-order.ts'
import { Block } from '../block.tsx'
import { FieldDialog } from '../field-form/field-dialog.tsx'
import { fieldTypeName } from '../model-words/field-types.ts'
import { tellModelProblem } from '../model-words/say-model-problem.ts'
import classes from './data-model.module.css'
import { FieldRow } from './field-row.tsx'
import { changeModel, type ModelView } from './model-data.ts'
import { usePut } from './use-put.ts'

/** The fields of an object in their order: made, changed, moved, hidden and shown. */
export function FieldsBlock({ object, view }: { object: ObjectInfo; view: ModelView }) {
  const { t } = useLingui()
  const [edited, setEdited] = useState<FieldInfo | 'new' | null>(null)
  const said = view.model.objects[object.name]?.fields ?? {}
  const own = object.fields.filter(({ system }) => !system)
  const hidden = view.hidden.filter((one) => one.object === object.name && one.field !== undefined)
  const label = object.pluralLabel ?? object.label
  const [names, put] = usePut<readonly string[]>(
    own.map(({ name }) => name),
    (next) =>
      changeModel(
        { path: `/objects/${object.name}`, method: 'PATCH', body: { order: next } },
        t`Order of ${label} changed`,
      ),
  )
  const order = useOrder(names, put)
  const fields = order.names.flatMap((name) => own.find((field) => field.name === name) ?? [])
  return (
    <Block
      title={t`Fields`}
      action={
        <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setEdited('new')}>
          {t`New field`}
        </Button>
      }
    >
      <ul className={classes.list} aria-label={t`Fields`}>
        {fields.map((field) => (
          <FieldRow key={field.name} {...{ object, field, order }} edit={() => setEdited(field)} />
        ))}
        {hidden.map(({ field = '', label: name, type }) => (
          <li key={field} className={classes.field} data-faint>
            <span />
            <span className={classes.label}>
              <strong>{name}</strong>
              <span>{t`${fieldTypeName(type ?? '')}, hidden`}</span>
            </span>
            <span />
            <Button
              variant="default"
              size="compact-sm"
              onClick={() =>
                void changeModel(
                  { path: `/objects/${object.name}/fields/${field}`, method: 'PATCH', body: { hidden: null } },
                  t`Field “${name}” is shown`,
                ).catch(tellModelProblem)
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
