import { t } from '@lingui/core/macro'
import { type FocusEvent, type RefObject, useRef, useState } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { forgetSent, sendPhotos } from '#web/data/kept/send-photos.ts'
import { titleOf } from '#web/data/labels.ts'
import { type ApiProblem, asProblem } from '#web/data/problem.ts'
import { createRecord, type Values } from '#web/data/writes.ts'
import { tellDone } from '../acts.ts'
import { shownValues } from '../field-now.ts'
import { objectWeb } from '../object-web.ts'
import { sayFieldProblem } from '../say-field-problem.ts'
import { sayProblem } from '../say-problem.ts'
import { useConditions } from '../use-conditions.ts'
import { keepNew } from '../waiting/keep-new.ts'
import type { CreateRequest } from './create-form.tsx'
import { readDraft, writeDraft } from './draft.ts'
import { bodyOf, isFilled, keyOfProblem, startValues } from './form-fields.ts'

interface Setting {
  request: CreateRequest
  object: ObjectInfo
  open: (id: string) => void
  close: () => void
  form: RefObject<HTMLFormElement | null>
}

/** A record that is being written: its values, what is wrong with them, and the ways on. */
export function useNewRecord({ request, object, open, close, form }: Setting) {
  const [waiting, setWaiting] = useState(request.waiting)
  // What waits is kept already.
  const name = waiting ? null : `${request.cards ? 'card' : 'new'} ${object.name}`
  const given = request.values ?? {}
  const [draft] = useState(() => (name === null ? null : readDraft<Values>(name)))
  const [values, setValues] = useState<Values>(() =>
    waiting ? given : { ...startValues(object, {}), ...draft, ...given },
  )
  const [refusal] = useState(() => (waiting?.problem ? tell(object, waiting.problem) : { errors: {}, message: '' }))
  const [errors, setErrors] = useState<Record<string, string>>(refusal.errors)
  const [message, setMessage] = useState(refusal.message)
  const [isSaving, setSaving] = useState(false)
  const [isRestored, setRestored] = useState(draft !== null)
  const [all, showAll] = useState(false)
  const invalid = useRef(new Set<string>())
  const known = useConditions(object, values)

  const change = (key: string, value: unknown) => {
    setValues((before) => {
      const next = { ...before, [key]: value }
      if (name !== null) writeDraft(name, next)
      return next
    })
    setErrors(({ [key]: _, ...others }) => others)
    void follow(object.name, { ...values, [key]: value }, key).then((more) => {
      if (Object.keys(more).length > 0) setValues((before) => ({ ...before, ...emptyOnly(more, before) }))
    })
  }
  const startAfresh = () => {
    if (name !== null) writeDraft(name, null)
    setValues(startValues(object, waiting ? {} : given))
    setErrors({})
    setMessage('')
    setRestored(false)
    focusOn(form.current, null)
  }
  const refuse = (problem: ApiProblem) => {
    const told = tell(object, problem)
    setErrors(told.errors)
    setMessage(told.message)
    const [first] = Object.keys(told.errors)
    if (first) setTimeout(() => focusOn(form.current, first))
  }
  /** Whether it is made, or waits to be. */
  const save = async (isNextWanted = false): Promise<boolean> => {
    if (isSaving) return false
    const [wrong] = invalid.current
    if (wrong) {
      focusOn(form.current, wrong)
      return false
    }
    setSaving(true)
    let creation = {
      ...creationOf(object.name, bodyOf(shownValues(object, known))),
      // It may have arrived as it was before: then the server says so, and makes no second one.
      idempotencyKey: waiting?.idempotencyKey,
    }
    const photos = creation.values
    const goOn = async () => {
      startAfresh()
      if (!isNextWanted) close()
      if (!waiting) return
      await dropWaiting(waiting.key)
      setWaiting(undefined)
    }
    try {
      creation = { ...creation, values: await sendPhotos(photos) }
      const written = await createRecord(creation)
      await goOn()
      void forgetSent(photos)
      const title = titleOf(object, written) || object.label
      tellDone(t`“${title}” created`, written.changeSet, () => open(written.id))
      request.created?.(written)
      return true
    } catch (error) {
      const title = titleOf(object, { id: '', version: 0, ...known }) || object.label
      const isKept = await keepNew({ ...creation, text: t`“${title}” created` }, error)
      if (isKept) await goOn()
      else refuse(asProblem(error))
      return isKept
    } finally {
      setSaving(false)
    }
  }
  const setInvalid = (key: string, message: string | null) => {
    if (message === null) invalid.current.delete(key)
    else invalid.current.add(key)
  }
  const focusFirst = (event: FocusEvent<HTMLElement>) => {
    if (event.target === event.currentTarget) focusOn(form.current, null)
  }
  return {
    setInvalid,
    focusFirst,
    values: known,
    errors,
    message,
    isSaving,
    isRestored,
    all,
    showAll,
    change,
    save,
    startAfresh,
  }
}

function creationOf(object: string, values: Values): { object: string; values: Values; verb?: string } {
  const own = objectWeb(object)?.create?.(values)
  return own ? { object, values: own.body, verb: own.verb } : { object, values }
}

async function dropWaiting(key: number): Promise<void> {
  const { endWaiting } = await import('#web/data/kept/waiting-store.ts')
  await endWaiting([key])
}

async function follow(object: string, values: Values, key: string): Promise<Values> {
  // It only saves typing: when it fails, one types.
  return (
    (await objectWeb(object)
      ?.follow?.(values, key)
      .catch(() => ({}))) ?? {}
  )
}

function emptyOnly(more: Values, values: Values): Values {
  return Object.fromEntries(Object.entries(more).filter(([key]) => !isFilled(values[key])))
}

/** Problems of values stand at their fields, all others above the form. */
function tell(object: ObjectInfo, problem: ApiProblem): { errors: Record<string, string>; message: string } {
  const errors: Record<string, string> = {}
  const others: string[] = []
  for (const each of problem.errors) {
    const key = keyOfProblem(object, each)
    if (key) errors[key] ??= sayFieldProblem(each)
    else others.push(sayFieldProblem(each))
  }
  const isTold = problem.errors.length > 0
  return { errors, message: isTold ? others.join(' ') : sayProblem(problem) }
}

/** Into the field, or the first one. */
function focusOn(form: HTMLFormElement | null, key: string | null): void {
  const place = key ? form?.querySelector(`[data-field="${CSS.escape(key)}"]`) : form?.querySelector('[data-field]')
  place?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, button, [tabindex="0"]')?.focus()
}
