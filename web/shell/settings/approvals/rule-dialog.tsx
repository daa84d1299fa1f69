import { useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import { LinkEditor } from '#fields/link-editor.web.tsx'
import { type FieldInfo, fieldOf, useObject } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { changeRecord, createRecord } from '#web/data/writes.ts'
import { type Asking, ask } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { tellDone } from '#web/records/acts.ts'
import { FilterBar } from '#web/records/filter/filter-bar.tsx'
import type { Filter } from '#web/records/list-state.ts'
import { roleName } from '#web/records/role-name.ts'
import { useFormProblems } from '../../form-problems.ts'
import form from '../form.module.css'
import { useRoles } from '../roles/roles.ts'

export function openRule(rule: RecordData | null): void {
  void ask<true>((asking) => <RuleDialog {...asking} rule={rule} />)
}

/** One rule: for which deals, and who approves. */
function RuleDialog({ opened, answer, rule }: Asking<true> & { rule: RecordData | null }) {
  const { t } = useLingui()
  const [own, person] = [useId(), useId()]
  const [object, deal] = [useObject('approvalRule'), useObject('deal')]
  const { data: roles = [] } = useRoles()
  const problems = useFormProblems(['name', 'discountAbove', 'filter', 'personId', 'role'])
  const [isBusy, setBusy] = useState(false)
  const [name, setName] = useState(String(rule?.['name'] ?? ''))
  const [above, setAbove] = useState(String(rule?.['discountAbove'] ?? ''))
  const [step, setStep] = useState(String(rule?.['step'] ?? 1))
  const [approver, setApprover] = useState(String(rule?.['approver'] ?? 'manager'))
  const [personId, setPerson] = useState(typeof rule?.['personId'] === 'string' ? rule['personId'] : null)
  const [role, setRole] = useState(String(rule?.['role'] ?? 'administrator'))
  const [filter, setFilter] = useState<Filter>((rule?.['filter'] as Filter | null) ?? {})
  const label = (field: string) => fieldOf(object, field)?.label ?? ''
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    const number = Number(above.replace(',', '.'))
    const isWrong = above.trim() !== '' && !(number >= 0 && number <= 100)
    const found = { name: !name.trim() && t`This is needed.`, discountAbove: isWrong && t`A number from 0 to 100.` }
    if (!problems.check(found)) return
    setBusy(true)
    const values = {
      name: name.trim(),
      discountAbove: above.trim() ? number : null,
      step: Number(step),
      approver,
      personId: approver === 'person' ? personId : null,
      role: approver === 'role' ? role : null,
      filter: Object.keys(filter).length > 0 ? filter : null,
    }
    try {
      const written = rule
        ? await changeRecord('approvalRule', rule.id, values)
        : await createRecord({ object: 'approvalRule', values })
      const said = values.name
      tellDone(rule ? t`“${said}” changed` : t`“${said}” added`, written.changeSet)
      answer(true)
    } catch (error) {
      problems.take(error)
      setBusy(false)
    }
  }
  const field = { name: 'person', key: 'personId', label: label('person'), type: 'user', kind: 'link', target: 'user' }
  const activeRoles = roles.filter(({ key, active }) => active || key === role)
  return (
    <Dialog
      opened={opened}
      close={() => answer(null)}
      title={rule ? t`Change the rule` : t`New rule`}
      closeOnClickOutside={false}
      size={460}
      footer={
        <>
          <Button variant="default" onClick={() => answer(null)}>{t`Cancel`}</Button>
          <Button type="submit" form={own} loading={isBusy}>{t`Save`}</Button>
        </>
      }
    >
      <form id={own} className={form.form} onSubmit={(event) => void submit(event)} noValidate>
        <TextInput
          data-autofocus
          label={label('name')}
          maxLength={120}
          value={name}
          error={problems.at('name')}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
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
            <>
              <label htmlFor={person}>{label('person')}</label>
              <LinkEditor
                id={person}
                field={field as unknown as FieldInfo}
                place="form"
                isOnlyFinding
                ids={personId ? [personId] : []}
                onIds={(ids) => setPerson(ids[0] ?? null)}
              />
            </>
          )}
          {(problems.at('personId') ?? problems.at('role')) && (
            <p className={form.problem} role="alert">
              {problems.at('personId') ?? problems.at('role')}
            </p>
          )}
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
        {problems.rest && (
          <p className={form.problem} role="alert">
            {problems.rest}
          </p>
        )}
      </form>
    </Dialog>
  )
}
