import { i18n } from '@lingui/core'
import { useLingui } from '@lingui/react'
import { useQuery } from '@tanstack/react-query'
import type { Condition } from '#kernel/condition.ts'
import { call } from './call.ts'
import { past, tellRecordPaths } from './past.ts'
import { queryClient } from './query-client.ts'
import { refreshAll } from './refresh.ts'
import type { Schema } from './schema.ts'

/** The widest rows that an act may touch; `none` when it is not the caller's at all. */
export type Scope = Schema<'Object'>['may']['see']
export type Act = keyof Schema<'Object'>['may']

export interface OptionInfo {
  key: string
  label: string
  color?: string
  /** Stays where it is stored and is not offered. */
  archived?: boolean
}

/** A field as `GET /objects` tells it, labels in the language of the person. */
export interface FieldInfo {
  name: string
  /** Under which it stands in records: `amount`, `accountId`. */
  key: string
  /** Of its values, by which it is shown. */
  type: string
  /** Where its domain has it shown otherwise than others of its type. */
  look?: string
  /** `formula`, `lookup` or `rollup`: nobody enters it. */
  computed?: string
  /** Not all records have a value yet. */
  state?: 'building'
  kind: string
  label: string
  help?: string
  required: boolean
  unique: boolean
  readOnly: boolean
  mayChange: boolean
  /** Read-only, but an import may fill it: when something happened in the system before. */
  backdated?: boolean
  searchable: boolean
  system: boolean
  sortable: boolean
  groupable: boolean
  operators: readonly string[]
  parts?: Record<string, { kind: string; operators: readonly string[] }>
  target?: string
  inverse?: string
  /** Of a link: what happens when its target goes to the bin. */
  whenGone?: 'refuse' | 'clear' | 'bin-with'
  options?: readonly OptionInfo[]
  min?: number
  max?: number
  /** Of days: a day, or such as `today+30`. */
  earliest?: string
  latest?: string
  scale?: number
  maxLength?: number
  rich?: boolean
  checklist?: boolean
  pattern?: string
  default?: unknown
  /** Of a standard field with options: the organisation may add to them. */
  ownOptions?: boolean
  /** Says something of a person who may ask for it or ask to be forgotten. */
  personal?: boolean
  /** Seen only by roles that name it. */
  guarded?: boolean
  /** Made by the organisation. */
  custom?: boolean
  /** Filters on the fields of the same record (`kernel/condition.ts`). */
  requiredWhen?: Condition
  visibleWhen?: Condition
  readOnlyWhen?: Condition
}

/** A way back along a link: `deals` of an account; `field` is the key of the link in the other object. */
export type InverseInfo = Schema<'Object'>['inverses'][number]

export type ObjectInfo = Omit<Schema<'Object'>, 'fields'> & { fields: readonly FieldInfo[] }

export interface CatalogInfo {
  objects: ReadonlyMap<string, ObjectInfo>
  /** By the plural in addresses: `deal-lines`. */
  byPath: ReadonlyMap<string, ObjectInfo>
}

export const catalogQuery = () => ({
  queryKey: ['objects', i18n.locale],
  queryFn: async (): Promise<CatalogInfo> => {
    const { data } = await call<{ data: Told[] }>('/objects')
    return indexed(data)
  },
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
})

/** Somebody has changed the data model: what one sees is drawn by the new one as soon as it is here. */
export async function reloadCatalog(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['objects'] })
  refreshAll()
}

/** The catalog of what the person may see. Screens under the shell are drawn only once it is there. */
export function useCatalog(): CatalogInfo {
  // Its words are of a language: another one is another catalog.
  useLingui()
  const { data } = useQuery(catalogQuery())
  return data ?? currentCatalog()
}

/** For code outside components: the catalog in the present language, or in the one before while that is loading. */
export function currentCatalog(): CatalogInfo {
  const now = queryClient.getQueryData<CatalogInfo>(['objects', i18n.locale])
  if (now) last = now
  return last
}

export function useObject(name: string): ObjectInfo {
  const object = useCatalog().objects.get(name)
  if (!object) throw new Error(`The catalog has no object ${name}`)
  return object
}

export function fieldOf(object: ObjectInfo, nameOrKey: string): FieldInfo | undefined {
  return indexOf(object).get(nameOrKey)
}

let last: CatalogInfo = { objects: new Map(), byPath: new Map() }

type Told = Omit<ObjectInfo, 'fields'> & { fields: readonly (FieldInfo & { valueType?: string })[] }

const looks = new Map<string, string>()

/** Told before the catalog is asked for. */
export function showAs(object: string, field: string, look: string): void {
  looks.set(`${object}.${field}`, look)
}

/** A computed field is shown as what it computes. */
function shown(object: Told): ObjectInfo {
  const fields = object.fields.map(({ valueType, ...field }) => {
    const look = looks.get(`${object.name}.${field.name}`)
    const own = look ? { ...field, look } : field
    return valueType ? { ...own, type: valueType, computed: field.type } : own
  })
  return { ...object, fields }
}

/** What is past is looked at. */
function fixed(object: ObjectInfo): ObjectInfo {
  const may = { ...object.may, create: 'none', change: 'none', delete: 'none' } as const
  return { ...object, may, fields: object.fields.map((field) => ({ ...field, mayChange: false })) }
}

function indexed(told: readonly Told[]): CatalogInfo {
  const data = told.map(shown).map((object) => (past === null ? object : fixed(object)))
  tellRecordPaths(data.map(({ path }) => path))
  last = {
    objects: new Map(data.map((object) => [object.name, object])),
    byPath: new Map(data.map((object) => [object.path, object])),
  }
  return last
}

const indexes = new WeakMap<ObjectInfo, Map<string, FieldInfo>>()

function indexOf(object: ObjectInfo): Map<string, FieldInfo> {
  let index = indexes.get(object)
  if (!index) {
    index = new Map([
      ...object.fields.map((field) => [field.key, field] as const),
      ...object.fields.map((field) => [field.name, field] as const),
    ])
    indexes.set(object, index)
  }
  return index
}
