import type { FieldWeb } from '../field.web.tsx'
import { linkWeb } from '../link/link.web.tsx'

export const userWeb: FieldWeb<string> = { ...linkWeb, type: 'user', width: 160 }
