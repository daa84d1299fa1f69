import '@mantine/core/styles/PillsInput.css'
import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, MultiSelect } from '@mantine/core'
import { useState } from 'react'
import type { Condition } from '#kernel/condition.ts'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { IconArrowDown, IconArrowUp, IconClose, IconPlus } from '#web/kit/icons.ts'
import { FilterBar } from '#web/records/filter/filter-bar.tsx'
import type { Filter } from '#web/records/list-state.ts'
import { objectWeb } from '#web/records/object-web.ts'
import { sectionLabel } from '#web/records/page/facts/section-label.ts'
import { sectionsOf } from '#web/records/page/facts/sections.ts'
import { Block } from '../block.tsx'
import { WordsInput } from '../field-form/words-input.tsx'
import form from '../form.module.css'
import { tellModelProblem } from '../model-words/say-model-problem.ts'
import classes from './layout-block.module.css'
import { changeModel, type LayoutPart, type ModelView } from './model-data.ts'

/** The parts of the page and form of a record: named, filled with fields, ordered. */
export function LayoutBlock({ object, view }: { object: ObjectInfo; view: ModelView }) {
  const { t } = useLingui()
  const said = view.model.objects[object.name]?.layout
  const [parts, setParts] = useState<LayoutPart[] | null>(null)
  const label = object.pluralLabel ?? object.label
  const save = async (layout: LayoutPart[] | null) => {
    try {
      await changeModel(
        { path: `/objects/${object.name}`, method: 'PATCH', body: { layout } },
        t`Page of ${label} laid out`,
      )
      setParts(null)
    } catch (error) {
      tellModelProblem(error)
    }
  }
  const text = said
    ? t`The page of a record has the parts that you have laid out; other fields follow.`
    : t`The page of a record has its usual parts. Lay out your own to order it otherwise.`
  return (
    <Block
      title={t`Page`}
      text={text}
      action={
        !parts && (
          <Button variant="default" onClick={() => setParts(said ?? usualParts(object))}>
            {said ? t`Change` : t`Lay out`}
          </Button>
        )
      }
    >
      {parts && (
        <div className={classes.parts}>
          {parts.map((part, index) => (
            <Part
              // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name of their own while they are edited
              key={index}
              {...{ object, part, index, parts, setParts }}
            />
          ))}
          <Button
            variant="subtle"
            className={classes.add ?? ''}
            leftSection={<IconPlus size={15} aria-hidden="true" />}
            onClick={() => setParts([...parts, { fields: [] }])}
          >
            {t`Add a part`}
          </Button>
          <div className={form.buttons}>
            {said && (
              <Button
                variant="subtle"
                color="gray"
                onClick={() => void save(null)}
              >{t`Back to the usual parts`}</Button>
            )}
            <Button variant="default" onClick={() => setParts(null)}>{t`Cancel`}</Button>
            <Button onClick={() => void save(parts.filter(({ fields }) => fields.length > 0))}>{t`Save`}</Button>
          </div>
        </div>
      )}
    </Block>
  )
}

interface PartProps {
  object: ObjectInfo
  part: LayoutPart
  index: number
  parts: readonly LayoutPart[]
  setParts: (parts: LayoutPart[]) => void
}

function Part({ object, part, index, parts, setParts }: PartProps) {
  const { t } = useLingui()
  const elsewhere = new Set(parts.flatMap((each) => (each === part ? [] : each.fields)))
  const offered = object.fields.filter(
    ({ name, system, key }) =>
      (!system || name === 'owner' || name === 'branch') && key !== object.title && !elsewhere.has(name),
  )
  const change = (said: Partial<LayoutPart>) =>
    setParts(parts.map((each) => (each === part ? { ...each, ...said } : each)))
  const move = (by: number) => {
    const next = [...parts]
    next.splice(index + by, 0, ...next.splice(index, 1))
    setParts(next)
  }
  return (
    <fieldset className={classes.part}>
      <div className={classes.head}>
        <WordsInput label={t`Heading`} value={part.label} onChange={(label) => change({ label: label ?? '' })} />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t`Move up`}
          disabled={index === 0}
          onClick={() => move(-1)}
        >
          <IconArrowUp size={15} aria-hidden="true" />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t`Move down`}
          disabled={index === parts.length - 1}
          onClick={() => move(1)}
        >
          <IconArrowDown size={15} aria-hidden="true" />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t`Remove`}
          onClick={() => setParts(parts.filter((each) => each !== part))}
        >
          <IconClose size={15} aria-hidden="true" />
        </ActionIcon>
      </div>
      <MultiSelect
        label={t`Fields`}
        searchable
        data={offered.map(({ name, label }) => ({ value: name, label }))}
        value={part.fields}
        onChange={(fields) => change({ fields })}
      />
      <PartCondition object={object} part={part} change={change} />
    </fieldset>
  )
}

/** A part of what is seldom asked for comes only when it is: of a lost customer why it was lost. */
function PartCondition({ object, part, change }: Pick<PartProps, 'object' | 'part'> & { change: Changing }) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(part.visibleWhen !== undefined)
  if (!isOpen)
    return (
      <Button
        variant="subtle"
        className={classes.add ?? ''}
        px={0}
        onClick={() => setOpen(true)}
      >{t`Only under conditions`}</Button>
    )
  return (
    <div className={classes.condition}>
      <span>{t`Shown only when`}</span>
      <FilterBar
        object={object}
        filter={(part.visibleWhen as Filter | undefined) ?? null}
        onChange={(filter) => change({ visibleWhen: (filter as Condition | null) ?? undefined })}
      />
      <p>{t`What must be given, and the fields that are asked here, stay on the page.`}</p>
    </div>
  )
}

type Changing = (said: Partial<LayoutPart>) => void

/** As the page is now, to begin from. */
function usualParts(object: ObjectInfo): LayoutPart[] {
  return sectionsOf(object, objectWeb(object.name))
    .filter(({ key }) => key !== 'record')
    .map(({ key, fields }) => ({ label: sectionLabel(key), fields: fields.map(({ name }) => name) }))
}
