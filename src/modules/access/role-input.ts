import { z } from 'zod'
import { acts, type Denial, type Grant, permissions, type Role, scopes } from '#engine/access.ts'
import { type Catalog, isSystemField, type ObjectModel } from '#engine/catalog.ts'
import { line } from '#kernel/check-input.ts'
import { invalid, type Problem } from '#kernel/errors.ts'

const scope = z.enum(scopes)
const fields = z.array(z.string().max(100)).max(500)

const grant = z.strictObject({
  see: scope.optional(),
  create: scope.optional(),
  change: scope.optional(),
  delete: scope.optional(),
  export: scope.optional(),
  import: z.boolean().optional().meta({ description: 'Whether files may bring records of it' }),
  hidden: fields.optional().meta({ description: 'Fields that are not seen' }),
  fixed: fields.optional().meta({ description: 'Fields that are seen but not changed' }),
  shown: fields.optional().meta({
    description: 'Guarded fields that are seen, which roles otherwise do not show; of `*` only `["*"]`, all of them',
  }),
})

const denial = z.strictObject({
  acts: z
    .array(z.enum([...acts, 'import']))
    .max(10)
    .optional(),
  hidden: fields.optional(),
  fixed: fields.optional(),
})

const content = {
  description: z.string().trim().max(300).optional(),
  objects: z.record(z.string().max(100), grant.nullable()).optional().meta({
    description: 'By object; `*` stands for all that are not named. What a named one leaves open is as in `*`.',
  }),
  deny: z.record(z.string().max(100), denial.nullable()).optional().meta({
    description: 'By object, `*` for every one: what nobody with the role may, whatever other roles and shares give.',
  }),
  may: z.array(z.enum(permissions)).max(20).optional(),
  active: z.boolean().optional().meta({ description: 'A role that is off is given to nobody.' }),
}

export const roleInput = z.strictObject({
  name: line(80),
  copyOf: z.string().max(80).optional().meta({ description: 'Key of the role that the rest is taken from.' }),
  ...content,
})

export const roleChange = z.strictObject({
  name: line(80).optional(),
  version: z
    .int()
    .optional()
    .meta({ description: 'The version that the change was made from; another one now is 412.' }),
  ...content,
})

type Entries<T> = Record<string, T | null> | undefined

/** The role with what is given in place of what was: object by object, and none for null. Errors: validation. */
export function applyInput<R extends Required<Omit<Role, 'key'>>>(
  catalog: Catalog,
  role: R,
  { objects, deny, ...rest }: { objects?: Entries<Grant>; deny?: Entries<Denial> },
): R {
  const problems: Problem[] = []
  const read = <T extends Grant | Denial>(part: 'objects' | 'deny', before: Record<string, T>, given: Entries<T>) => {
    const after = { ...before }
    for (const [name, entry] of Object.entries(given ?? {})) {
      const path = `${part}.${name}`
      if (entry === null) delete after[name]
      else {
        const object = catalog.objects.get(name)
        if (object) after[name] = namedFields(object, entry, { path, problems })
        else if (name === '*' && namesNoField(entry)) after[name] = entry
        else if (name === '*') problems.push({ path, message: 'fields are hidden, fixed and shown object by object' })
        // An object that the data model hides for now keeps what was said of it.
        else if (!(name in before))
          problems.push({ path, message: `There is no object ${name}.`, code: 'unknown-field' })
      }
    }
    return after
  }
  const changed = {
    ...role,
    ...rest,
    objects: read('objects', role.objects, objects),
    deny: read('deny', role.deny, deny),
  }
  if (problems.length > 0) throw invalid(problems)
  return changed
}

function namesNoField(entry: Grant | Denial): boolean {
  const shown = 'shown' in entry ? (entry.shown ?? []) : []
  return !entry.hidden?.length && !entry.fixed?.length && shown.every((name) => name === '*')
}

/** Fields by their names, sorted and once. What every record needs to be a record is neither hidden nor fixed. */
function namedFields<T extends Grant | Denial>(
  object: ObjectModel,
  entry: T,
  { path, problems }: { path: string; problems: Problem[] },
): T {
  const read = (part: 'hidden' | 'fixed' | 'shown') => {
    const names = ((entry as Grant)[part] ?? []).flatMap((given) => {
      const field = object.fields.get(given) ?? object.byKey.get(given)
      const isPlace = field?.name === 'owner' || field?.name === 'branch'
      const message = !field
        ? `${object.label} has no field ${given}.`
        : isSystemField(field.name) && !(isPlace && part === 'fixed')
          ? `${given} is a part of every record.`
          : null
      if (message) problems.push({ path: `${path}.${part}`, message, code: 'unknown-field' })
      return field && !message ? [field.name] : []
    })
    return [...new Set(names)].sort()
  }
  const { hidden: _hidden, fixed: _fixed, shown: _shown, ...others } = entry as Grant
  const named = (['hidden', 'fixed', 'shown'] as const).map((part) => [part, read(part)] as const)
  return { ...others, ...Object.fromEntries(named.filter(([, names]) => names.length > 0)) } as T
}
