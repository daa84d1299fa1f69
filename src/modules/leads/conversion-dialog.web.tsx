import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { useRows } from '#web/data/about.ts'
import { call } from '#web/data/call.ts'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { type ApiProblem, asProblem } from '#web/data/problem.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { may } from '#web/data/session.ts'
import { runVerb, type Values, type Written } from '#web/data/writes.ts'
import type { Asking } from '#web/kit/dialogs/ask.tsx'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { FieldInput } from '#web/records/form/field-input.tsx'
import { sayFieldProblem } from '#web/records/say-field-problem.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from './conversion.module.css'
import { type Match, PartChoice, type PartValue } from './part-choice.web.tsx'

interface Part {
  id: string | null
  name: string
  kind?: 'company' | 'person'
}

interface Preview {
  account: Part | null
  contact: Part | null
  deal: { name: string } | null
  matches: { account: Match[]; contact: Match[] }
}

export interface Converted {
  written: Written
  /** Opens a page by its path. */
  go: (path: string) => void
}

interface Props extends Asking<Converted> {
  lead: RecordData
}

/** What a lead shall become: for account and contact one that exists, a new one or none; and a deal, if it is wanted. */
export function ConversionDialog({ opened, answer, lead }: Props) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const form = useId()
  const done = (written: Written) => answer({ written, go: (path) => void navigate({ to: path as never }) })
  const name = titleOf(useObject('lead'), lead)
  const [isSending, setSending] = useState(false)
  const { data, error } = useQuery({
    // Asked once: there is no other answer once it is converted.
    queryKey: ['conversion', lead.id],
    queryFn: () => call<Preview>(`/leads/${lead.id}/conversion`),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
  return (
    <Dialog
      opened={opened}
      close={() => answer(null)}
      title={t`Convert ${name}`}
      size={500}
      closeOnClickOutside={false}
      footer={
        <>
          <Button variant="default" onClick={() => answer(null)}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" form={form} disabled={!data} loading={isSending}>
            <Trans>Convert</Trans>
          </Button>
        </>
      }
    >
      {error && (
        <p className={classes.problem} role="alert">
          {sayProblem(asProblem(error))}
        </p>
      )}
      {!data && !error && <SkeletonLines count={6} />}
      {data && <Choices form={form} lead={lead} preview={data} done={done} setSending={setSending} />}
    </Dialog>
  )
}

interface ChoicesProps {
  form: string
  lead: RecordData
  preview: Preview
  done: (written: Written) => void
  setSending: (isSending: boolean) => void
}

function Choices({ form, lead, preview, done, setSending }: ChoicesProps) {
  const { t } = useLingui()
  const deals = useObject('deal')
  const [account, setAccount] = useState(() => beginning(preview.account))
  const [contact, setContact] = useState(() => beginning(preview.contact))
  const matches = {
    account: withPlanned(preview.account, preview.matches.account),
    contact: withPlanned(preview.contact, preview.matches.contact),
  }
  const [isDeal, setDeal] = useState(preview.deal !== null && may('create', 'deal'))
  const [deal, setValues] = useState<Values>({})
  const [isTried, setTried] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [amount, pipeline] = [fieldOf(deals, 'amount'), fieldOf(deals, 'pipeline')]
  const hasPipelines = (useRows({ object: 'pipeline' }, { limit: 2 }).data?.ids.length ?? 0) > 1
  const isNone = account.choice === 'none' && contact.choice === 'none'
  const isUnsaid = [account, contact].some(({ choice, other }) => choice === 'other' && !other)
  // A person who is a customer is made with a contact of theirs, called as they are.
  const isPerson = account.choice === 'new' && contact.choice === 'new' && preview.account?.kind === 'person'
  const isAsPlanned = isSame(account, preview.account) && isSame(contact, preview.contact)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setTried(true)
    if (isNone || isUnsaid) return
    setSending(true)
    setProblem(null)
    const kind = isPerson ? { kind: 'person' } : {}
    const body = {
      account: bodyOf(account, kind),
      contact: isPerson ? {} : bodyOf(contact),
      deal: isDeal ? deal : null,
    }
    try {
      done(await runVerb('lead', `/leads/${lead.id}/conversion`, body))
    } catch (thrown) {
      setProblem(asProblem(thrown))
    } finally {
      setSending(false)
    }
  }
  return (
    <form id={form} className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <PartChoice part="account" matches={matches.account} value={account} onChange={setAccount} />
      <PartChoice part="contact" matches={matches.contact} value={contact} onChange={setContact} isNamed={!isPerson} />
      {may('create', 'deal') && (
        <fieldset className={classes.part}>
          <legend>{deals.label}</legend>
          <label className={classes.choice}>
            <input type="checkbox" checked={isDeal} onChange={(event) => setDeal(event.currentTarget.checked)} />
            <span>
              <Trans>Open a deal</Trans>
            </span>
          </label>
          {isDeal && (
            <div className={classes.more}>
              <TextInput
                label={t`Name of the deal`}
                placeholder={isAsPlanned ? preview.deal?.name : undefined}
                maxLength={300}
                onChange={({ currentTarget }) => set('name', currentTarget.value.trim())}
              />
              {amount?.mayChange && (
                <FieldInput field={amount} value={deal['amount']} onChange={(value) => set('amount', value)} />
              )}
              {pipeline && hasPipelines && (
                <FieldInput
                  field={{ ...pipeline, readOnly: false }}
                  value={deal['pipelineId'] ?? null}
                  onChange={(value) => set('pipelineId', value)}
                />
              )}
            </div>
          )}
        </fieldset>
      )}
      {isNone && (
        <p className={classes.problem} role="alert">
          {sayFieldProblem({ path: 'account', code: 'nothing-made', message: '' })}
        </p>
      )}
      {isTried && isUnsaid && (
        <p className={classes.problem} role="alert">
          <Trans>Choose the one that exists.</Trans>
        </p>
      )}
      {problem && (
        <p className={classes.problem} role="alert">
          {problem.errors.length > 0 ? problem.errors.map(sayFieldProblem).join(' ') : sayProblem(problem)}
        </p>
      )}
      <p className={classes.note}>
        <Trans>
          Activities, files, consents and what the lead says come along. The lead stays, marked as converted.
        </Trans>
      </p>
    </form>
  )

  function set(key: string, value: unknown): void {
    setValues(({ [key]: _, ...others }) => (value === null || value === '' ? others : { ...others, [key]: value }))
  }
}

function beginning(part: Part | null): PartValue {
  if (!part) return { choice: 'none', name: '' }
  return { choice: part.id ?? 'new', name: part.id ? '' : part.name }
}

function isSame({ choice, name }: PartValue, part: Part | null): boolean {
  const planned = beginning(part)
  return choice === planned.choice && (choice !== 'new' || name.trim() === planned.name)
}

/** What would be joined can be seen and left, also where it is joined for another reason than its likeness. */
function withPlanned(part: Part | null, matches: readonly Match[]): readonly Match[] {
  if (!part?.id || matches.some(({ id }) => id === part.id)) return matches
  return [{ id: part.id, title: part.name, reasons: [] }, ...matches]
}

function bodyOf({ choice, name, other }: PartValue, more: object = {}): object | null {
  if (choice === 'none') return null
  if (choice === 'new') return { ...(name.trim() ? { name: name.trim() } : {}), ...more }
  return { id: choice === 'other' ? other : choice }
}
