import { useLingui } from '@lingui/react/macro'
import { SegmentedControl } from '@mantine/core'
import { useId } from 'react'
import { LinkEditor } from '#fields/link-editor.web.tsx'
import { useRows } from '#web/data/about.ts'
import { type FieldInfo, useCatalog } from '#web/data/catalog.ts'
import { useLabel } from '#web/data/labels.ts'
import classes from './handover.module.css'
import type { Rule } from './handover-data.ts'

/** What was chosen so far; several rules side by side, so that nothing is lost by looking at another. */
export interface RuleDraft {
  kind: Rule['kind']
  toId: string | null
  toIds: string[]
  byBranch: Record<string, string>
  byTerritory: Record<string, string>
  otherwiseId: string | null
}

export const noRule: RuleDraft = {
  kind: 'one',
  toId: null,
  toIds: [],
  byBranch: {},
  byTerritory: {},
  otherwiseId: null,
}

/** The rule, once it says for every record who gets it. */
export function ruleOf({ kind, toId, toIds, byBranch, byTerritory, otherwiseId }: RuleDraft): Rule | null {
  if (kind === 'one') return toId ? { kind, toId } : null
  if (kind === 'roundRobin') return toIds.length > 0 ? { kind, toIds } : null
  if (kind === 'byTerritory') {
    const territories = Object.entries(byTerritory).map(([territoryId, each]) => ({ territoryId, toId: each }))
    return territories.length > 0 && otherwiseId ? { kind, territories, otherwiseId } : null
  }
  const branches = Object.entries(byBranch).map(([branchId, each]) => ({ branchId, toId: each }))
  return branches.length > 0 && otherwiseId ? { kind, branches, otherwiseId } : null
}

/** Branches or territories that the rule offers at most. */
const mostPlaces = 200

interface Props {
  draft: RuleDraft
  change: (part: Partial<RuleDraft>) => void
}

export function RuleFields({ draft, change }: Props) {
  const { t } = useLingui()
  const branches = useRows({ object: 'branch', sort: 'name' }, { limit: mostPlaces })
  const hasTerritories = useCatalog().objects.has('territory')
  const territories = useRows({ object: 'territory', sort: 'name' }, { limit: mostPlaces, enabled: hasTerritories })
  const places = draft.kind === 'byBranch' ? branches.data?.ids : territories.data?.ids
  const given = draft.kind === 'byTerritory' ? draft.byTerritory : draft.byBranch
  return (
    <>
      <SegmentedControl
        aria-label={t`Who takes it over`}
        value={draft.kind}
        onChange={(kind) => change({ kind: kind as Rule['kind'] })}
        data={[
          { value: 'one', label: t`One person` },
          { value: 'roundRobin', label: t`Several in turn` },
          { value: 'byBranch', label: t`By branch` },
          ...(territories.data?.ids.length ? [{ value: 'byTerritory', label: t`By territory` }] : []),
        ]}
      />
      {draft.kind === 'one' && (
        <PersonPick
          label={t`Successor`}
          ids={draft.toId ? [draft.toId] : []}
          change={([toId]) => change({ toId: toId ?? null })}
        />
      )}
      {draft.kind === 'roundRobin' && (
        <PersonPick many label={t`Successors`} ids={draft.toIds} change={(toIds) => change({ toIds })} />
      )}
      {(draft.kind === 'byBranch' || draft.kind === 'byTerritory') && (
        <div className={classes.branches}>
          {places?.map((id) => (
            <PlacePick
              key={id}
              object={draft.kind === 'byBranch' ? 'branch' : 'territory'}
              id={id}
              toId={given[id]}
              change={(toId) => {
                const { [id]: _, ...others } = given
                change({ [draft.kind]: toId ? { ...others, [id]: toId } : others })
              }}
            />
          ))}
          <PersonPick
            label={t`Everything else`}
            ids={draft.otherwiseId ? [draft.otherwiseId] : []}
            change={([toId]) => change({ otherwiseId: toId ?? null })}
          />
        </div>
      )}
      {draft.kind !== 'one' && (
        <p className={classes.note}>
          {t`What belongs to a customer goes with the customer: contacts, deals, tasks and meetings have the same successor.`}
        </p>
      )}
    </>
  )
}

function PlacePick({
  object,
  id,
  toId,
  change,
}: {
  object: 'branch' | 'territory'
  id: string
  toId: string | undefined
  change: (toId: string | undefined) => void
}) {
  const name = useLabel(object, id)
  return <PersonPick label={name || '…'} ids={toId ? [toId] : []} change={([next]) => change(next)} />
}

interface PickProps {
  label: string
  ids: readonly string[]
  many?: boolean
  change: (ids: string[]) => void
}

export function PersonPick({ label, ids, many = false, change }: PickProps) {
  const id = useId()
  const field = { name: 'user', key: 'userId', label, type: 'user', kind: 'link', target: 'user', required: false }
  return (
    <div className={classes.pick}>
      <label htmlFor={id}>{label}</label>
      <LinkEditor
        id={id}
        field={field as unknown as FieldInfo}
        place="form"
        many={many}
        isOnlyFinding
        ids={ids}
        onIds={change}
      />
    </div>
  )
}
