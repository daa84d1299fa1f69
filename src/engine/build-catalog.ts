import type { Field } from '#fields/field-type.ts'
import { fieldTypes } from '#fields/index.ts'
import { ModelFlaw } from '#kernel/model/model-flaw.ts'
import type { ModelReason } from '#kernel/model/model-reasons.ts'
import { kebab, sentence, snake } from '#kernel/names.ts'
import { type Catalog, type Inverse, isSystemField, type ObjectModel, ownPrefix, systemFields } from './catalog.ts'
import { checkConditions } from './conditions/conditions.ts'
import type { ObjectDefinition } from './define.ts'
import { isDerived, resolveDerived } from './derived/resolve-derived.ts'

/** Paths that calls of the API have taken; no plural may be one of them. */
const reservedPaths = new Set([
  'backups',
  'handovers',
  'assignment-rules',
  'scoring-rules',
  'lead-model',
  'work',
  'leaks',
  'win-loss',
  'forecast',
  'audit',
  'duplicates',
  'objects',
  'imports',
  'search',
  'batch',
  'files',
  'changes',
  'change-sets',
  'stream',
  'docs',
  'session',
  'setup',
  'roles',
  'access-changes',
  'api-keys',
  'views',
  'dashboards',
  'mails',
  'settings',
  'system',
  'unsubscriptions',
  'webhooks',
  'model',
  'exchange-rates',
  'erasures',
  'retention-rules',
  'today',
  'calendar-feed',
  'calendar-feeds',
  'quality',
  'retention-cases',
  'profile-rules',
  'public-forms',
  'form-preview',
])

export function buildCatalog(definitions: readonly ObjectDefinition[], version: string): Catalog {
  const objects = new Map<string, ObjectModel>()
  for (const definition of definitions) {
    if (objects.has(definition.name)) throw new ModelFlaw({ code: 'object-twice' }, { object: definition.name })
    objects.set(definition.name, buildObject(definition))
  }
  const byPath = new Map<string, ObjectModel>()
  for (const object of objects.values()) {
    if (reservedPaths.has(object.path) || byPath.has(object.path))
      throw new ModelFlaw({ code: 'path-taken', values: { path: object.path } }, { object: object.name })
    byPath.set(object.path, object)
  }
  for (const object of objects.values()) addInverses(object, objects)
  const derived = resolveDerived(objects)
  // Its path stays taken, and leads nowhere.
  for (const [path, { definition }] of byPath) if (definition.hidden) byPath.delete(path)
  const catalog = { version, objects, byPath, derived }
  checkConditions(catalog)
  return catalog
}

function buildObject(definition: ObjectDefinition): ObjectModel {
  const fields = new Map<string, Field>()
  for (const [name, settings] of Object.entries({ ...systemFields, ...definition.fields })) {
    if (isSystemField(name) && name in definition.fields)
      throw new ModelFlaw({ code: 'field-of-system' }, { object: definition.name, field: name })
    fields.set(name, buildField(definition.name, name, settings as Partial<Field> & { type: string }))
  }
  const byKey = new Map<string, Field>()
  for (const field of fields.values()) {
    byKey.set(field.name, field)
    if (byKey.has(field.key) && byKey.get(field.key) !== field)
      throw new ModelFlaw({ code: 'key-taken' }, { object: definition.name, field: field.name })
    byKey.set(field.key, field)
  }
  const named = (name: string | undefined) => (name ? (fields.get(name) ?? fail(definition.name, name)) : null)
  return {
    name: definition.name,
    plural: definition.plural,
    path: kebab(definition.plural),
    table: stored(definition.storedName ?? definition.name, definition.custom),
    label: sentence(definition.name),
    title: named(definition.title) as Field,
    columns: columnsOf(definition, fields),
    keyedBy: named(definition.keyedBy),
    rateDate: named(definition.rateDate),
    history: definition.history ?? 'changes',
    madeBy: definition.madeBy ?? null,
    hidden: new Set([...fields.values()].flatMap((field) => (field.hidden ? [field.name] : []))),
    fields,
    byKey,
    inverses: new Map(),
    definition,
  }
}

const mostColumns = 9

function columnsOf(
  { name, title, columns, fields: own }: ObjectDefinition,
  fields: ReadonlyMap<string, Field>,
): Field[] {
  const names = columns ?? [...new Set([title, ...Object.keys(own)])].slice(0, 7)
  const flaw = (reason: ModelReason) => new ModelFlaw(reason, { object: name, part: 'columns' })
  if (names[0] !== title) throw flaw({ code: 'columns-begin', values: { field: title } })
  if (new Set(names).size < names.length || names.length > mostColumns)
    throw flaw({ code: 'columns-many', values: { limit: mostColumns } })
  return names.map((each) => fields.get(each) ?? fail(name, each))
}

function buildField(object: string, name: string, settings: Partial<Field> & { type: string }): Field {
  const type = fieldTypes[settings.type]
  const computed = isDerived(settings)
  if (!type && !computed)
    throw new ModelFlaw(
      { code: 'unknown-type', values: { types: Object.keys(fieldTypes).join(', ') } },
      { object, field: name, part: 'type' },
    )
  const isLink = type?.kind === 'link' && name !== 'id'
  const field: Field = {
    required: false,
    unique: false,
    readOnly: computed,
    searchable: false,
    index: isLink,
    backdated: false,
    label: sentence(name),
    ...settings,
    ...(settings.type === 'user' ? { target: 'user' } : {}),
    ...(type?.isGiven ? { readOnly: true, unique: settings.unique ?? true } : {}),
    object,
    name,
    key: keyOfField(name, settings.type),
    column: settings.storedAs ?? stored(`${settings.storedName ?? name}${isLink ? 'Id' : ''}`, settings.custom),
  }
  type?.check?.(field)
  return field
}

/** Under which its value stands in a record: of a link that is the other's id. */
export function keyOfField(name: string, type: string | undefined): string {
  const kind = fieldTypes[type ?? '']?.kind
  if (kind === 'links') return `${name.replace(/s$/, '')}Ids`
  return kind === 'link' && name !== 'id' ? `${name}Id` : name
}

/** What the organisation makes is stored under names that no later release takes. */
function stored(name: string, custom: boolean | undefined): string {
  return custom ? `${ownPrefix}${snake(name)}` : snake(name)
}

function addInverses(object: ObjectModel, objects: ReadonlyMap<string, ObjectModel>): void {
  for (const field of object.fields.values()) {
    const isListed = field.name === 'branch' && object.definition.listedOnBranch
    if (!field.target || (isSystemField(field.name) && !isListed)) continue
    const target = objects.get(field.target)
    const place = { object: object.name, field: field.name, part: 'target' }
    if (!target) throw new ModelFlaw({ code: 'target-unknown', values: { object: field.target } }, place)
    const name = field.inverse ?? (field.target === 'user' ? null : object.plural)
    if (!name) continue
    if (target.byKey.has(name) || target.inverses.has(name)) {
      throw new ModelFlaw(
        { code: 'inverse-taken', values: { name, object: target.name } },
        { ...place, part: 'inverse' },
      )
    }
    ;(target.inverses as Map<string, Inverse>).set(name, { name, object: object.name, field: field.name })
  }
}

function fail(object: string, name: string): never {
  throw new ModelFlaw({ code: 'names-no-field', values: { field: name } }, { object })
}
