import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Select } from '@mantine/core'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { IconClose } from '#web/kit/icons.ts'
import { MoveButtons } from '#web/kit/order/order-grip.tsx'
import { useOrder } from '#web/kit/order/use-order.ts'
import { Block } from '../block.tsx'
import form from '../form.module.css'
import { tellModelProblem } from '../model-words/say-model-problem.ts'
import classes from './data-model.module.css'
import { changeModel, type ModelView, type ObjectSaid } from './model-data.ts'
import { MovableLine } from './movable-line.tsx'
import { usePut } from './use-put.ts'

const mostColumns = 9

/** What records are known by, and the columns with which their lists begin. */
export function ColumnsBlock({ object, view }: { object: ObjectInfo; view: ModelView }) {
  const { t } = useLingui()
  const label = object.pluralLabel ?? object.label
  const title = object.fields.find(({ key }) => key === object.title)
  const save = (body: { [Part in keyof ObjectSaid]?: ObjectSaid[Part] | null }) =>
    changeModel({ path: `/objects/${object.name}`, method: 'PATCH', body }, t`Lists of ${label} changed`)
  const [columns, put] = usePut<readonly string[]>(
    (object.columns ?? []).filter((name) => name !== title?.name),
    (names) => save({ columns: title ? [title.name, ...names] : [...names] }),
  )
  const order = useOrder(columns, put)
  const free = object.fields.filter(
    ({ name, type }) => name !== title?.name && !columns.includes(name) && !unlisted.has(type) && name !== 'id',
  )
  const said = view.model.objects[object.name]?.columns
  return (
    <Block
      title={t`Lists`}
      text={t`The columns with which lists begin, for whoever has not chosen others. What records are known by comes first.`}
    >
      {object.custom && title && (
        <div className={form.form} style={{ marginBottom: 16 }}>
          <Select
            label={t`Records are known by`}
            allowDeselect={false}
            value={title.name}
            data={optionsOf(object.fields.filter(isTitle))}
            onChange={(name) => name && void save({ title: name }).catch(tellModelProblem)}
          />
        </div>
      )}
      <ul className={classes.list} aria-label={t`Columns`}>
        {title && (
          <li className={classes.field}>
            <span />
            <span className={classes.name}>{title.label}</span>
          </li>
        )}
        {columns.map((name) => (
          <Column
            key={name}
            {...{ name, order }}
            label={object.fields.find((field) => field.name === name)?.label ?? name}
            remove={() => put(columns.filter((each) => each !== name))}
          />
        ))}
      </ul>
      <div className={classes.under}>
        {columns.length + 1 < mostColumns && (
          <Select
            aria-label={t`Add a column`}
            placeholder={t`Add a column`}
            searchable
            value={null}
            data={optionsOf(free)}
            onChange={(name) => name && put([...columns, name])}
          />
        )}
        {said && (
          <button
            type="button"
            className={classes.link}
            onClick={() => void save({ columns: null }).catch(tellModelProblem)}
          >{t`Back to the usual columns`}</button>
        )}
      </div>
    </Block>
  )
}

interface ColumnProps {
  name: string
  label: string
  order: ReturnType<typeof useOrder>
  remove: () => void
}

function Column({ name, label, order, remove }: ColumnProps) {
  const { t } = useLingui()
  return (
    <MovableLine {...{ name, label, order }}>
      <span className={classes.name}>{label}</span>
      <MoveButtons {...{ name, label, order }} />
      <ActionIcon variant="subtle" color="gray" aria-label={t`Take the column “${label}” away`} onClick={remove}>
        <IconClose size={15} aria-hidden="true" />
      </ActionIcon>
    </MovableLine>
  )
}

function optionsOf(fields: readonly FieldInfo[]) {
  return fields.map(({ name, label }) => ({ value: name, label }))
}

/** Types that say in a word or two which record it is. */
function isTitle({ type, system, computed }: FieldInfo): boolean {
  return !system && !computed && ['text', 'personName', 'autoNumber', 'email'].includes(type)
}

/** No cell of a table shows them well. */
const unlisted: ReadonlySet<string> = new Set(['json'])
