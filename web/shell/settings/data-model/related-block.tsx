import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { MoveButtons } from '#web/kit/order/order-grip.tsx'
import { useOrder } from '#web/kit/order/use-order.ts'
import { objectWeb } from '#web/records/object-web.ts'
import { allRelations, type Relation } from '#web/records/page/related/relations.ts'
import { useFormProblems } from '../../form-problems.ts'
import { Block } from '../block.tsx'
import { WordsInput } from '../field-form/words-input.tsx'
import form from '../form.module.css'
import { sayModelError } from '../model-words/say-model-problem.ts'
import classes from './data-model.module.css'
import { changeModel, type ModelView } from './model-data.ts'
import { MovableLine } from './movable-line.tsx'
import { usePut } from './use-put.ts'

interface Props {
  object: ObjectInfo
  view: ModelView
}

/** Lists of what links to a record, on its page: ordered, hidden, called as people call them. */
export function RelatedBlock({ object, view }: Props) {
  const { t } = useLingui()
  const [named, setNamed] = useState<Relation | null>(null)
  const relations = allRelations(object, objectWeb(object.name))
  const hidden = new Set(object.related?.flatMap((one) => (one.hidden ? [one.name] : [])))
  const said = relations.map(({ name }) => ({ name, ...(hidden.has(name) ? { hidden: true } : {}) }))
  const label = object.pluralLabel ?? object.label
  const [lists, put] = usePut<readonly { name: string; hidden?: boolean }[]>(said, (related) =>
    changeModel({ path: `/objects/${object.name}`, method: 'PATCH', body: { related } }, t`Page of ${label} laid out`),
  )
  const order = useOrder(
    lists.map(({ name }) => name),
    (names) => put(names.flatMap((name) => lists.find((one) => one.name === name) ?? [])),
  )
  if (relations.length === 0) return null
  const turn = (name: string) =>
    put(lists.map((one) => (one.name === name ? { name, ...(one.hidden ? {} : { hidden: true }) } : one)))
  return (
    <Block
      title={t`Lists on the page`}
      text={t`Records that link here, a list each. Hidden ones are off the page only.`}
    >
      <ul className={classes.list} aria-label={t`Lists on the page`}>
        {lists.map(({ name, hidden: isHidden = false }) => {
          const relation = relations.find((one) => one.name === name)
          if (!relation) return null
          return (
            <Line
              key={name}
              {...{ relation, order }}
              isHidden={isHidden}
              turn={() => turn(name)}
              rename={() => setNamed(relation)}
            />
          )
        })}
      </ul>
      <Dialog opened={named !== null} close={() => setNamed(null)} title={t`Name of the list`}>
        {named && <NameForm relation={named} view={view} close={() => setNamed(null)} />}
      </Dialog>
    </Block>
  )
}

interface LineProps {
  relation: Relation
  order: ReturnType<typeof useOrder>
  isHidden: boolean
  turn: () => void
  rename: () => void
}

function Line({ relation, order, isHidden, turn, rename }: LineProps) {
  const { t } = useLingui()
  const { name, label, object, field } = relation
  const objects = object.pluralLabel ?? object.label
  return (
    <MovableLine {...{ name, label, order }} isFaint={isHidden}>
      <button type="button" className={classes.label} aria-label={t`Rename “${label}”`} onClick={rename}>
        <strong>{label}</strong>
        <span>{t`${objects} by “${field.label}”`}</span>
      </button>
      <MoveButtons {...{ name, label, order }} />
      <Button variant="subtle" size="compact-sm" onClick={turn}>
        {isHidden ? t`Show` : t`Hide`}
      </Button>
    </MovableLine>
  )
}

function NameForm({ relation, view, close }: { relation: Relation; view: ModelView; close: () => void }) {
  const { t } = useLingui()
  const { object, field, label } = relation
  const said = view.model.objects[object.name]?.fields?.[field.name]?.inverseLabel
  const [words, setWords] = useState(said)
  const [isBusy, setBusy] = useState(false)
  const problems = useFormProblems([])
  const send = async () => {
    setBusy(true)
    try {
      const path = `/objects/${object.name}/fields/${field.name}`
      await changeModel({ path, method: 'PATCH', body: { inverseLabel: words ?? null } }, t`“${label}” changed`)
      close()
    } catch (error) {
      problems.take(error, (all) => sayModelError(all as never))
      setBusy(false)
    }
  }
  return (
    <form
      className={form.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <WordsInput
        label={t`Name`}
        usual={said === undefined ? label : (object.pluralLabel ?? object.label)}
        value={words}
        onChange={setWords}
        autoFocus
      />
      {problems.rest && <p className={form.problem}>{problems.rest}</p>}
      <div className={form.buttons}>
        <Button variant="default" onClick={close}>{t`Cancel`}</Button>
        <Button type="submit" loading={isBusy}>{t`Save`}</Button>
      </div>
    </form>
  )
}
