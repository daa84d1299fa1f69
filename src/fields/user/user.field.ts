import type { FieldType } from '../field-type.ts'
import { link } from '../link/link.field.ts'

/** A link to one of us who signs in. */
export const user: FieldType<string> = { ...link, type: 'user' }
