import { t } from '@lingui/core/macro'

/** The standard roles in the person's language; what an organisation named itself stays as it is. */
export function roleName({ key, name }: { key: string; name: string }): string {
  return standardNames[key] === name ? standardName(key) : name
}

/** As the server names them at first. */
const standardNames: Record<string, string> = {
  administrator: 'Administrator',
  manager: 'Manager',
  sales: 'Sales',
  marketing: 'Marketing',
  service: 'Service',
  readOnly: 'Read only',
}

function standardName(key: string): string {
  switch (key) {
    case 'administrator':
      return t`Administrator`
    case 'manager':
      return t`Manager`
    case 'sales':
      return t`Sales`
    case 'marketing':
      return t`Marketing`
    case 'service':
      return t`Service`
    default:
      return t`Read only`
  }
}
