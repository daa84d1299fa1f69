import type { Act, FieldInfo } from '#web/data/catalog.ts'
import type { Denial, Grant, Role, RoleContent, RoleScope } from './roles.ts'

export type Draft = Pick<RoleContent, 'name' | 'description' | 'objects' | 'deny' | 'may'>

export const acts: readonly Act[] = ['see', 'create', 'change', 'delete', 'export']

export function draftOf({ name, description, objects, deny, may }: Role): Draft {
  return { name, description, objects, deny, may }
}

/** What of the role is other than before, as the server takes it: an object that is gone is null. */
export function bodyOf(before: Draft, after: Draft): Record<string, unknown> {
  const entries = <T>(one: Record<string, T>, other: Record<string, T>) =>
    Object.fromEntries(
      [...new Set([...Object.keys(one), ...Object.keys(other)])]
        .filter((name) => isOther(one[name], other[name]))
        .map((name) => [name, other[name] ?? null]),
    )
  const objects = entries(before.objects, after.objects)
  const deny = entries(before.deny, after.deny)
  return {
    ...(before.name === after.name ? {} : { name: after.name }),
    ...(before.description === after.description ? {} : { description: after.description }),
    ...(Object.keys(objects).length > 0 ? { objects } : {}),
    ...(Object.keys(deny).length > 0 ? { deny } : {}),
    ...(isOther([...before.may].sort(), [...after.may].sort()) ? { may: after.may } : {}),
  }
}

function isOther(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other)
}

/** What holds for an object: its own line, and for what that leaves open the line of everything else. */
export function grantOf({ objects }: Draft, object: string): Grant {
  return { ...objects['*'], ...objects[object] }
}

export function withGrant(draft: Draft, object: string, change: Grant): Draft {
  return { ...draft, objects: { ...draft.objects, [object]: { ...draft.objects[object], ...change } } }
}

export function withScope(draft: Draft, object: string, { act, scope }: { act: Act; scope: RoleScope }): Draft {
  return withGrant(draft, object, { [act]: scope })
}

/** Without a line of its own, the object is as everything else. */
export function withoutObject(draft: Draft, object: string): Draft {
  const { [object]: _grant, ...objects } = draft.objects
  const { [object]: _denial, ...deny } = draft.deny
  return { ...draft, objects, deny }
}

/** How a field stands: the last two are denied, so that no other role gives it. */
export type FieldRight = 'change' | 'see' | 'hidden' | 'neverChange' | 'neverSee'

export function fieldRightOf(draft: Draft, object: string, { name: field, guarded }: FieldInfo): FieldRight {
  const { hidden, fixed, shown = [] } = grantOf(draft, object)
  const denial = draft.deny[object]
  if (denial?.hidden?.includes(field)) return 'neverSee'
  if (hidden?.includes(field) || (guarded && !shown.includes(field) && !shown.includes('*'))) return 'hidden'
  if (denial?.fixed?.includes(field)) return 'neverChange'
  return fixed?.includes(field) ? 'see' : 'change'
}

export function withFieldRight(
  draft: Draft,
  object: string,
  { field: { name: field, guarded }, right }: { field: FieldInfo; right: FieldRight },
): Draft {
  const { hidden, fixed, shown } = grantOf(draft, object)
  const denial = draft.deny[object] ?? {}
  const list = (names: readonly string[] | undefined, isIn: boolean) =>
    [...(names ?? []).filter((name) => name !== field), ...(isIn ? [field] : [])].sort()
  const given = withGrant(draft, object, {
    hidden: list(hidden, right === 'hidden'),
    fixed: list(fixed, right === 'see'),
    ...(guarded ? { shown: list(shown, right !== 'hidden') } : {}),
  })
  return withDenial(given, object, {
    ...denial,
    hidden: list(denial.hidden, right === 'neverSee'),
    fixed: list(denial.fixed, right === 'neverChange'),
  })
}

export function withDenied(
  draft: Draft,
  object: string,
  { act, isDenied }: { act: Act | 'import'; isDenied: boolean },
): Draft {
  const denial = draft.deny[object] ?? {}
  const others = (denial.acts ?? []).filter((each) => each !== act)
  return withDenial(draft, object, { ...denial, acts: isDenied ? [...others, act] : others })
}

/** An empty one is none. */
function withDenial(draft: Draft, object: string, denial: Denial): Draft {
  const filled = Object.fromEntries(Object.entries(denial).filter(([, list]) => list.length > 0))
  const { [object]: _before, ...others } = draft.deny
  return { ...draft, deny: Object.keys(filled).length > 0 ? { ...others, [object]: filled } : others }
}
