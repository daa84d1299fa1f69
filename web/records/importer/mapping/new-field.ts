import type { ComponentType } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { ImportColumn } from '../import-data.ts'

export interface NewFieldProps {
  object: ObjectInfo
  /** The column that it is for. */
  column: ImportColumn
  close: () => void
  /** It is there, by this name. */
  made: (field: string) => void
}

type NewFieldWindow = ComponentType<NewFieldProps & { opened: boolean }>

let registered: NewFieldWindow | null = null

/** The window that makes fields belongs to the settings. */
export function registerNewField(one: NewFieldWindow): void {
  registered = one
}

export function newFieldWindow(): NewFieldWindow | null {
  return registered
}
