import { useLingui } from '@lingui/react/macro'
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import { formatList } from '#web/kit/format.ts'
import { IconPlus, IconTrash } from '#web/kit/icons.ts'
import { Block, Line, Lines } from '../block.tsx'
import form from '../form.module.css'
import { tellModelProblem } from '../model-words/say-model-problem.ts'
import { changeModel, type ModelView } from './model-data.ts'
import { TogetherDialog } from './together-dialog.tsx'

interface Props {
  object: ObjectInfo
  view: ModelView
}

/** What holds for records of the object as a whole: whose date says the exchange rate, and what may not stand twice. */
export function RulesBlock({ object, view }: Props) {
  const { t } = useLingui()
  const hasMoney = object.fields.some(({ type }) => type === 'money')
  return (
    <Block title={t`Rules`}>
      {object.custom && hasMoney && <RateDate object={object} view={view} />}
      <Together object={object} view={view} />
    </Block>
  )
}

function RateDate({ object, view }: Props) {
  const { t } = useLingui()
  const label = object.pluralLabel ?? object.label
  const dates = object.fields.filter(({ type, system }) => (type === 'date' || type === 'dateTime') && !system)
  const choose = async (rateDate: string) => {
    try {
      await changeModel(
        { path: `/objects/${object.name}`, method: 'PATCH', body: { rateDate: rateDate || null } },
        t`“${label}” changed`,
      )
    } catch (error) {
      tellModelProblem(error)
    }
  }
  return (
    <div className={form.form} style={{ marginBottom: 20 }}>
      <Select
        label={t`Amounts in other currencies count at the rate of`}
        allowDeselect={false}
        value={view.model.objects[object.name]?.rateDate ?? ''}
        data={[
          { value: '', label: t`The day on which the record was made` },
          ...dates.map((field) => ({ value: field.name, label: field.label })),
        ]}
        onChange={(value) => void choose(value ?? '')}
      />
    </div>
  )
}

function Together({ object, view }: Props) {
  const { t } = useLingui()
  const [isAdding, setAdding] = useState(false)
  const said = view.model.objects[object.name]?.uniqueTogether ?? []
  const labels = (names: readonly string[]) => formatList(names.map((name) => labelOf(object.fields, name)))
  const label = object.pluralLabel ?? object.label
  const save = (all: readonly string[][]) =>
    changeModel(
      {
        path: `/objects/${object.name}`,
        method: 'PATCH',
        body: { uniqueTogether: all.length > 0 ? all : null },
      },
      t`“${label}” changed`,
    )
  const remove = (at: number) => save(said.filter((_, index) => index !== at)).catch(tellModelProblem)
  return (
    <>
      {said.length > 0 && (
        <Lines label={t`Unique together`}>
          {said.map((names, at) => (
            <Line
              key={names.join(' ')}
              title={labels(names)}
              text={t`No two records have the same in all of these.`}
              action={
                <Button
                  variant="subtle"
                  px={8}
                  aria-label={t`Remove the rule for ${labels(names)}`}
                  onClick={() => void remove(at)}
                >
                  <IconTrash size={16} aria-hidden="true" />
                </Button>
              }
            />
          ))}
        </Lines>
      )}
      <div style={{ marginTop: 12 }}>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden="true" />}
          onClick={() => setAdding(true)}
        >
          {t`Fields that are unique together`}
        </Button>
      </div>
      <TogetherDialog
        object={object}
        opened={isAdding}
        close={() => setAdding(false)}
        add={(names) => save([...said, names]).then(() => {})}
      />
    </>
  )
}

function labelOf(fields: readonly FieldInfo[], name: string): string {
  return fields.find((field) => field.name === name)?.label ?? name
}
