import type { Actor, ObjectRights } from '../access.ts'
import type { Catalog } from '../catalog.ts'

const narrowed = new WeakMap<Catalog, WeakMap<Actor, Actor>>()

/** The actor for whom hidden objects and fields do not exist. The system itself goes on seeing them: its rules need them. */
export function withoutHidden(actor: Actor, catalog: Catalog): Actor {
  if (actor.via === 'system' || ![...catalog.objects.values()].some(hidesSomething)) return actor
  const known = narrowed.get(catalog) ?? new WeakMap<Actor, Actor>()
  narrowed.set(catalog, known)
  let answer = known.get(actor)
  if (!answer) {
    answer = { ...actor, rights: narrow(actor.rights, catalog) }
    known.set(actor, answer)
  }
  return answer
}

function hidesSomething({ hidden, definition }: { hidden: ReadonlySet<string>; definition: { hidden?: boolean } }) {
  return hidden.size > 0 || definition.hidden === true
}

function narrow(rights: Actor['rights'], catalog: Catalog): Actor['rights'] {
  const answers = new Map<string, ObjectRights>()
  return (name) => {
    const object = catalog.objects.get(name)
    if (!object || !hidesSomething(object)) return rights(name)
    let answer = answers.get(name)
    if (!answer) {
      const given = rights(name)
      answer = { ...given, ...(object.definition.hidden ? nothing : {}), hidden: given.hidden.union(object.hidden) }
      answers.set(name, answer)
    }
    return answer
  }
}

/** Not even a share shows a record of a hidden object. */
const nothing = {
  see: 'none',
  create: 'none',
  change: 'none',
  delete: 'none',
  export: 'none',
  withheld: new Set(['see', 'change'] as const),
} as const
