import { useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { type Asking, ask } from '#web/kit/dialogs/ask.tsx'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { FilterBar } from '#web/records/filter/filter-bar.tsx'
import type { Filter } from '#web/records/list-state.ts'
import { roleName } from '#web/records/role-name.ts'
import { useFormProblems } from '../../form-problems.ts'
import form from '../form.module.css'
import { NamedDialog, Pick } from '../named-dialog.tsx'
import { useRoles } from '../roles/roles.ts'
import { Wrong } from '../wrong.tsx'

export function openRule(rule: RecordData | null): void {
  void ask<true>((asking) => <RuleDialog {...asking} rule={rule} />)
}

/** One rule: for which deals, and who approves. */
function RuleDialog({ opened, answer, rule }: Asking<true> & { rule: RecordData | null }) {
  const { t } = useLingui()
  const [object, deal] = [useObject('approvalRule'), useObject('deal')]
  const { data: roles = [] } = useRoles()
  const problems = useFormProblems(['name', 'discountAbove', 'filter', 'personId', 'role'])
  const [name, setName] = useState(String(rule?.['name'] ?? ''))
  const [above, setAbove] = useState(String(rule?.['discountAbove'] ?? ''))
  const [step, setStep] = useState(String(rule?.['step'] ?? 1))
  const [approver, setApprover] = useState(String(rule?.['approver'] ?? 'manager'))
  const [personId, setPerson] = useState(typeof rule?.['personId'] === 'string' ? rule['personId'] : null)
  const [role, setRole] = useState(String(rule?.['role'] ?? 'administrator'))
  const [filter, setFilter] = useState<Filter>((rule?.['filter'] as Filter | null) ?? {})
  const label = (field: string) => fieldOf(object, field)?.label ?? ''
  const number = Number(above.replace(',', '.'))
  const isWrong = above.trim() !== '' && !(number >= 0 && number <= 100)
  const values = {
    discountAbove: above.trim() ? number : null,
    step: Number(step),
    approver,
    personId: approver === 'person' ? personId : null,
    role: approver === 'role' ? role : null,
    filter: Object.keys(filter).length > 0 ? filter : null,
  }
  const activeRoles = roles.filter(({ key, active }) => active || key === role)
  return (
    <NamedDialog
      opened={opened}
      answer={answer}
      object="approvalRule"
      record={rule}
      title={rule ? t`Change the rule` : t`New rule`}
      size={460}
      problems={problems}
      wrong={{ discountAbove: isWrong && t`A number from 0 to 100.` }}
      values={values}
      name={name}
      setName={setName}
    >
      <TextInput
        label={`${label('discountAbove')}, %`}
        description={t`Empty: whatever the discount is`}
        inputMode="decimal"
        maxLength={6}
        value={above}
        error={problems.at('discountAbove')}
        onChange={({ currentTarget }) => setAbove(currentTarget.value)}
      />
      <fieldset className={form.group}>
        <legend>{label('filter')}</legend>
        <FilterBar
          object={deal}
          filter={Object.keys(filter).length > 0 ? filter : null}
          onChange={(next) => setFilter(next ?? {})}
        />
        <p className={form.note}>
          {problems.at('filter') ?? t`By amount, payment terms or anything else. Empty: all.`}
        </p>
      </fieldset>
      <div className={form.group}>
        <span aria-hidden="true">{label('approver')}</span>
        <PlainChoice
          label={label('approver')}
          choices={(fieldOf(object, 'approver')?.options ?? []).map(({ key, label: said }) => ({
            value: key,
            label: said,
          }))}
          value={approver}
          change={setApprover}
        />
        {approver === 'role' && (
          <PlainChoice
            label={label('role')}
            choices={activeRoles.map((one) => ({ value: one.key, label: roleName(one) }))}
            value={role}
            change={setRole}
          />
        )}
        {approver === 'person' && (
          <Pick
            label={label('person')}
            target="user"
            ids={personId ? [personId] : []}
            change={(ids) => setPerson(ids[0] ?? null)}
          />
        )}
        <Wrong>{problems.at('personId') ?? problems.at('role')}</Wrong>
      </div>
      <div className={form.group}>
        <span aria-hidden="true">{label('step')}</span>
        <PlainChoice
          label={label('step')}
          choices={['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))}
          value={step}
          change={setStep}
        />
        <p className={form.note}>{t`Later steps are asked once the earlier ones are approved.`}</p>
      </div>
    </NamedDialog>
  )
}
