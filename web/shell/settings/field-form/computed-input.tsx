import { useLingui } from '@lingui/react/macro'
import { Button, Select, Textarea } from '@mantine/core'
import { useRef } from 'react'
import type { Condition } from '#kernel/condition.ts'
import { type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import { IconChevronDown, IconPlus } from '#web/kit/icons.ts'
import { FieldPicker } from '#web/records/filter/field-picker.tsx'
import { FilterBar } from '#web/records/filter/filter-bar.tsx'
import { targetOf } from '#web/records/filter/paths.ts'
import { sayTarget } from '#web/records/filter/say-filter.ts'
import type { Filter } from '#web/records/list-state.ts'
import type { FormProblems } from '../../form-problems.ts'
import type { FieldSaid, RollupSaid } from '../data-model/model-data.ts'
import classes from './computed-input.module.css'
import { askable } from './conditions-input.tsx'

interface Props {
  object: ObjectInfo
  typed: FieldSaid
  change: (changes: Partial<FieldSaid>) => void
  problems: FormProblems
}

/** How a field is computed that nobody enters: a formula, a value of a linked record, or what linked records come to. */
export function ComputedInput({ type, ...props }: Props & { type: string }) {
  if (type === 'formula') return <FormulaInput {...props} />
  if (type === 'lookup') return <LookupInput {...props} />
  return type === 'rollup' ? <RollupInput {...props} /> : null
}

function FormulaInput({ object, typed, change, problems }: Props) {
  const { t } = useLingui()
  const area = useRef<HTMLTextAreaElement>(null)
  const text = typed.formula ?? ''
  const insert = (path: string) => {
    const place = area.current?.selectionStart ?? text.length
    const space = place > 0 && /[\w.]$/.test(text.slice(0, place)) ? ' ' : ''
    change({ formula: `${text.slice(0, place)}${space}${path}${text.slice(place)}` })
    area.current?.focus()
  }
  return (
    <div className={classes.part}>
      <Textarea
        ref={area}
        label={t`Formula`}
        description={t`Fields by their names, numbers, texts in quotes, and functions: ${example}`}
        classNames={{ input: classes.code ?? '' }}
        autosize
        minRows={2}
        maxRows={10}
        spellCheck={false}
        value={text}
        error={problems.at('formula')}
        onChange={(event) => change({ formula: event.currentTarget.value || undefined })}
      />
      <FieldPicker object={object} onPick={({ path }) => insert(path)}>
        {(open) => (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={open}
          >{t`Insert a field`}</Button>
        )}
      </FieldPicker>
    </div>
  )
}

const example = "if(stage.kind = 'won', amount * 0.05)"

function LookupInput({ object, typed, change, problems }: Props) {
  const { t } = useLingui()
  const catalog = useCatalog()
  const target = typed.lookup ? targetOf(catalog, object, typed.lookup) : null
  return (
    <Picked
      label={t`Value to show`}
      description={t`A field of a record that this one links to.`}
      error={problems.at('lookup')}
    >
      <FieldPicker object={object} onPick={({ path }) => change({ lookup: path })}>
        {(open) => (
          <Button
            variant="default"
            justify="space-between"
            rightSection={<IconChevronDown size={14} aria-hidden />}
            onClick={open}
          >
            {target ? sayTarget(target) : (typed.lookup ?? t`Choose a field`)}
          </Button>
        )}
      </FieldPicker>
    </Picked>
  )
}

function Picked({
  label,
  description,
  error,
  children,
}: {
  label: string
  description: string
  error: string | undefined
  children: React.ReactNode
}) {
  return (
    <div className={classes.part}>
      <span className={classes.label}>{label}</span>
      <span className={classes.description}>{description}</span>
      {children}
      {error && <span className={classes.problem}>{error}</span>}
    </div>
  )
}

function RollupInput({ object, typed, change, problems }: Props) {
  const { t } = useLingui()
  const { objects } = useCatalog()
  const rollup: Partial<RollupSaid> = typed.rollup ?? {}
  const set = (changes: Partial<RollupSaid>) => change({ rollup: { fn: 'count', relation: '', ...rollup, ...changes } })
  const relations = relationsOf(object, objects)
  const child = relations.find(({ value }) => value === rollup.relation)?.child
  const kinds = rollup.fn === 'min' || rollup.fn === 'max' ? measured : summed
  const fields = (child?.fields ?? []).filter(({ kind }) => kinds.has(kind))
  return (
    <div className={classes.part}>
      <Select
        label={t`Of which records`}
        placeholder={t`Choose what links here`}
        data={relations.map(({ value, label }) => ({ value, label }))}
        value={rollup.relation || null}
        searchable
        error={problems.at('rollup.relation') ?? problems.at('rollup')}
        onChange={(relation) => set({ relation: relation ?? '', field: undefined, filter: undefined })}
      />
      {child && (
        <div className={classes.pair}>
          <Select
            label={t`What of them`}
            allowDeselect={false}
            data={[
              { value: 'count', label: t`Number of records` },
              { value: 'sum', label: t`Sum` },
              { value: 'avg', label: t`Average` },
              { value: 'min', label: t`Smallest or earliest` },
              { value: 'max', label: t`Largest or latest` },
            ]}
            value={rollup.fn ?? 'count'}
            onChange={(fn) => set({ fn: (fn ?? 'count') as RollupSaid['fn'], field: undefined })}
          />
          {(rollup.fn ?? 'count') !== 'count' && (
            <Select
              label={t`Of which field`}
              data={fields.map(({ name, label }) => ({ value: name, label }))}
              value={rollup.field ?? null}
              searchable
              error={problems.at('rollup.field')}
              onChange={(field) => set({ field: field ?? undefined })}
            />
          )}
        </div>
      )}
      {child && (
        <div className={classes.part}>
          <span className={classes.label}>{t`Only those where`}</span>
          <FilterBar
            object={askable(child)}
            filter={(rollup.filter as Filter | undefined) ?? null}
            onChange={(filter) => set({ filter: (filter as Condition | null) ?? undefined })}
          />
          {problems.at('rollup.filter') && <span className={classes.problem}>{problems.at('rollup.filter')}</span>}
        </div>
      )}
    </div>
  )
}

const summed = new Set(['number', 'money'])
const measured = new Set([...summed, 'date', 'time'])

/** What leads here: links of others, and own links to several records. */
function relationsOf(
  object: ObjectInfo,
  objects: ReadonlyMap<string, ObjectInfo>,
): { value: string; label: string; child: ObjectInfo }[] {
  const ways = [
    ...object.inverses.map(({ name, label, object: other }) => ({ value: name, label, other })),
    ...object.fields
      .filter(({ kind }) => kind === 'links')
      .map(({ name, label, target }) => ({ value: name, label, other: target ?? '' })),
  ]
  return ways.flatMap(({ other, ...way }) => {
    const child = objects.get(other)
    return child ? [{ ...way, child }] : []
  })
}
