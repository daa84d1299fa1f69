import { type CatalogInfo, catalogQuery, currentCatalog, type FieldInfo, type ObjectInfo } from '#web/data/catalog.ts'
import { queryClient } from '#web/data/query-client.ts'
import { type RecordData, records } from '#web/data/record-store.ts'
import { type SessionInfo, sessionQuery } from '#web/data/session.ts'

/** A session, a catalog and records that stand for those of a server. Returns the end of them. */
export function showSampleOrganisation(locale: string): () => void {
  const sessionBefore = queryClient.getQueryData(sessionQuery.queryKey)
  const catalogBefore = queryClient.getQueryData(['objects', locale])
  queryClient.setQueryData(sessionQuery.queryKey, session(locale))
  queryClient.setQueryData(catalogQuery().queryKey, catalog())
  currentCatalog()
  for (const [object, rows] of Object.entries(rowsOf)) {
    records.putAll(object, rows)
    showRows(object, rows)
  }
  return () => {
    records.clear()
    restore(sessionQuery.queryKey, sessionBefore)
    restore(['objects', locale], catalogBefore)
  }
}

function restore(queryKey: readonly unknown[], data: unknown): void {
  if (data === undefined) queryClient.removeQueries({ queryKey, exact: true })
  else queryClient.setQueryData(queryKey, data)
}

/** Lists of links ask for these first. */
function showRows(object: string, rows: readonly RecordData[]): void {
  const isUser = object === 'user'
  const rest = { filter: isUser ? { active: { ne: false } } : null, sort: '-updatedAt' }
  const data = { ids: rows.map(({ id }) => id), count: null, hasMore: false }
  queryClient.setQueryData(['about', object, 'rows', rest, 20, 'none'], data)
}

function session(language: string): SessionInfo {
  return {
    user: {
      id: ana,
      name: 'Ana Díaz',
      email: 'ana@example.com',
      language,
      timeZone: 'UTC',
      currency: 'EUR',
      branchId: null,
      teamIds: [],
    },
    via: 'session',
    mustSetUpSecondFactor: false,
    organisation: {
      organisation: 'Sample',
      country: 'ES',
      timeZone: 'UTC',
      weekStart: 1,
      currency: 'EUR',
      language: 'en',
      quietDays: 30,
      nearbyDays: 7,
      callingCode: '34',
      trunkPrefix: '',
    },
    may: [],
    objects: {},
  }
}

const ana = '01a00000-0000-7000-8000-000000000001'
const ben = '01a00000-0000-7000-8000-000000000002'
const acme = '01a00000-0000-7000-8000-000000000003'
const longest = '01a00000-0000-7000-8000-000000000004'

export const sampleIds = { ana, ben, acme, longest }

const rowsOf: Record<string, RecordData[]> = {
  user: [
    { id: ana, version: 1, name: 'Ana Díaz', jobTitle: 'Sales' },
    { id: ben, version: 1, name: 'Ben Okafor', jobTitle: 'Service' },
  ],
  account: [
    { id: acme, version: 1, name: 'Acme', industry: 'retail' },
    {
      id: longest,
      version: 1,
      name: 'Wholesale Society for Agricultural Machinery and Spare Parts of the Eastern Regions',
    },
  ],
}

const equality = ['eq', 'ne', 'in', 'notIn', 'isNull']
const ordered = [...equality, 'lt', 'lte', 'gt', 'gte']
const operatorsOf: Record<string, readonly string[]> = {
  text: [...ordered, 'contains', 'startsWith'],
  number: ordered,
  money: ordered,
  date: [...ordered, 'within'],
  time: [...ordered, 'within'],
  list: ['has', 'in', 'notIn', 'isNull'],
  links: ['has', 'some', 'none', 'isNull'],
  json: ['isNull'],
}

/** A field as the catalog would tell it. */
export function sampleField(type: string, kind: string, more: Partial<FieldInfo> = {}): FieldInfo {
  return {
    ...{ name: type, key: type, type, kind, label: type, required: false, unique: false, readOnly: false },
    ...{ mayChange: true, searchable: false, system: false, sortable: true, groupable: true },
    operators: operatorsOf[kind] ?? equality,
    ...more,
  }
}

function catalog(): CatalogInfo {
  const name = sampleField('text', 'text', { name: 'name', key: 'name', label: 'Name', required: true })
  const industry = sampleField('text', 'text', { name: 'industry', key: 'industry', label: 'Industry' })
  const account = sampleObject('account', 'accounts', [name, industry])
  const objects = [
    account,
    sampleObject('user', 'users', [
      name,
      sampleField('text', 'text', { name: 'jobTitle', key: 'jobTitle', label: 'Job title' }),
    ]),
    { ...sampleObject('deal', 'deals', [name, ...dealFields]), inverses: [] as never[] },
  ]
  return {
    objects: new Map(objects.map((object) => [object.name, object])),
    byPath: new Map(objects.map((object) => [object.path, object])),
  }
}

const options = ['open', 'won', 'lost'].map((key) => ({ key, label: key }))
const dealFields = [
  sampleField('money', 'money', { name: 'amount', key: 'amount', label: 'Amount' }),
  sampleField('select', 'option', { name: 'outcome', key: 'outcome', label: 'Outcome', options }),
  sampleField('date', 'date', { name: 'closesOn', key: 'closesOn', label: 'Closes on' }),
  sampleField('link', 'link', { name: 'account', key: 'accountId', label: 'Account', target: 'account' }),
  sampleField('user', 'link', { name: 'owner', key: 'ownerId', label: 'Owner', target: 'user' }),
]

function sampleObject(name: string, plural: string, fields: readonly FieldInfo[]): ObjectInfo {
  const may = { see: 'all', create: 'all', change: 'all', delete: 'all', export: 'all' } as const
  const rest = {
    uniqueTogether: [] as string[][],
    keyedBy: null,
    madeBy: null,
    history: 'full',
    inverses: [] as never[],
    may,
  } as const
  return {
    name,
    plural,
    path: plural,
    label: name,
    pluralLabel: plural,
    title: 'name',
    columns: fields.map((field) => field.name),
    fields,
    ...rest,
  }
}
