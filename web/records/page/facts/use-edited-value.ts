import { t } from '@lingui/core/macro'
import { useRef, useState } from 'react'
import type { FieldInfo, ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { changeByPerson } from '../../acts.ts'
import { isFilled } from '../../form/form-fields.ts'
import { sayProblem } from '../../say-problem.ts'
import type { Editing, FocusAfter } from './use-editing.ts'

interface Setting {
  object: ObjectInfo
  field: FieldInfo
  record: RecordData
  editing: Editing
}

/** Types whose editor is more than a line: they are saved by a button, by Ctrl+Enter, or by leaving them. */
const large = new Set(['longText', 'address', 'personName', 'files', 'repeat'])

/** A value that is being changed: what stands in the editor, what is wrong with it, what others did to it meanwhile. */
export function useEditedValue({ object, field, record, editing }: Setting) {
  const stored = record[field.key] ?? null
  const start = editing.refused ? editing.refused.value : stored
  const [before, setBefore] = useState<unknown>(stored)
  const [value, setValue] = useState<unknown>(start)
  const [error, setError] = useState(editing.refused?.message ?? '')
  const newest = useRef<unknown>(start)
  const isOver = useRef(false)
  const isInvalid = useRef(false)

  const take = (next: unknown) => {
    newest.current = next
    setValue(next)
    setError('')
  }
  const refuse = (message: string | null) => {
    isInvalid.current = message !== null
    setError(message ?? '')
  }
  const restore = () => {
    isOver.current = true
    editing.close('own')
  }
  const save = (focus: FocusAfter) => {
    if (isOver.current || isInvalid.current) return
    isOver.current = true
    editing.close(focus)
    if (!isSame(newest.current, before)) send({ object, field, record, editing }, newest.current)
  }
  const isChanged = !isSame(stored, before) && !isOver.current
  const others = isChanged ? { value: stored, takeTheirs: restore, keepMine: () => setBefore(stored) } : null
  return { isLarge: large.has(field.look ?? field.type), value, error, take, refuse, save, restore, others }
}

/** Shown at once; what the server refuses comes back into the editor. */
function send({ object, field, record, editing }: Setting, value: unknown): void {
  const label = field.label
  void changeByPerson({
    object: object.name,
    record,
    values: { [field.key]: value },
    text: t`${label} changed`,
    refused: (problem) => editing.reopen({ value, message: sayProblem(problem) }),
  })
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(isFilled(a) ? a : null) === JSON.stringify(isFilled(b) ? b : null)
}
