/** What leads call otherwise than accounts do. */
const names: Record<string, string> = { name: 'company', billingAddress: 'address' }

/** The same condition asked of leads: of their own fields of that name. */
export function leadFilter(filter: unknown): unknown {
  if (Array.isArray(filter)) return filter.map(leadFilter)
  if (typeof filter !== 'object' || filter === null) return filter
  return Object.fromEntries(
    Object.entries(filter).map(([key, value]) => {
      if (isJoint(key)) return [key, leadFilter(value)]
      const [first = '', ...rest] = key.split('.')
      return [[names[first] ?? first, ...rest].join('.'), value]
    }),
  )
}

/** The ways that a condition asks, from the record on: `owner.team`. */
export function askedPaths(filter: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(filter)) for (const each of filter) askedPaths(each, found)
  else if (typeof filter === 'object' && filter !== null)
    for (const [key, value] of Object.entries(filter)) {
      if (isJoint(key)) askedPaths(value, found)
      else found.add(key)
    }
  return found
}

function isJoint(key: string): boolean {
  return key === 'and' || key === 'or' || key === 'not'
}
