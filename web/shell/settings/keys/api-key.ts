import { t } from '@lingui/core/macro'
import { currentCatalog } from '#web/data/catalog.ts'
import { formatList } from '#web/kit/format.ts'

export interface ApiKey {
  id: string
  userId: string
  name: string
  /** The last four characters. */
  hint: string
  scopes: string[]
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
}

/** What a key may do, in words; without scopes all that its person may. */
export function sayScopes(scopes: readonly string[]): string {
  if (scopes.length === 0) return t`everything that the person may`
  return formatList(scopes.map(sayScope))
}

function sayScope(scope: string): string {
  const [act, name] = scope.split(':')
  const object = name ? currentCatalog().objects.get(name) : undefined
  const label = object?.pluralLabel ?? name ?? ''
  switch (act) {
    case 'read':
      return label ? t`read: ${label}` : t`read everything`
    case 'write':
      return label ? t`write: ${label}` : t`write everything`
    case 'import':
      return t`import`
    case 'admin':
      return t`look after people and keys`
    default:
      return scope
  }
}
