import { t } from '@lingui/core/macro'

/** What a person chooses a type of field by; none is offered that is not here. */
export function fieldTypeGroups(): { group: string; items: { value: string; label: string }[] }[] {
  const type = (value: string) => ({ value, label: fieldTypeName(value) })
  return [
    { group: t`Words`, items: ['text', 'longText', 'tags', 'json'].map(type) },
    { group: t`Choices`, items: ['select', 'multiSelect', 'boolean', 'rating'].map(type) },
    { group: t`Numbers`, items: ['integer', 'decimal', 'percent', 'money', 'duration', 'autoNumber'].map(type) },
    { group: t`Time`, items: ['date', 'dateTime', 'timeZone'].map(type) },
    { group: t`People and places`, items: ['personName', 'email', 'phone', 'url', 'address', 'country'].map(type) },
    { group: t`Codes`, items: ['currency', 'language'].map(type) },
    { group: t`Links`, items: ['link', 'links', 'user', 'files'].map(type) },
    { group: t`Computed`, items: ['formula', 'lookup', 'rollup'].map(type) },
  ]
}

export function fieldTypeName(type: string): string {
  const names: Record<string, string> = {
    text: t`Text`,
    longText: t`Long text`,
    tags: t`Tags`,
    json: t`JSON`,
    select: t`One of several options`,
    multiSelect: t`Some of several options`,
    boolean: t`Yes or no`,
    rating: t`Stars`,
    integer: t`Whole number`,
    decimal: t`Decimal number`,
    percent: t`Percentage`,
    money: t`Amount of money`,
    duration: t`Duration`,
    autoNumber: t`Automatic number`,
    date: t`Day`,
    dateTime: t`Day and time`,
    timeZone: t`Time zone`,
    personName: t`Name of a person`,
    email: t`E-mail address`,
    phone: t`Phone number`,
    url: t`Web address`,
    address: t`Postal address`,
    country: t`Country`,
    currency: t`Currency`,
    language: t`Language`,
    link: t`Link to a record`,
    links: t`Links to several records`,
    user: t`Person in Kith`,
    files: t`Files`,
    formula: t`Formula`,
    lookup: t`Value of a linked record`,
    rollup: t`Sum or count of linked records`,
  }
  return names[type] ?? type
}

/** What values of the type may be told of beyond the label. */
export function settingsOf(type: string): ReadonlySet<string> {
  const settings: Record<string, readonly string[]> = {
    text: ['maxLength', 'pattern'],
    longText: ['maxLength', 'rich'],
    select: ['options'],
    multiSelect: ['options'],
    rating: ['max'],
    files: ['max'],
    integer: ['min', 'max'],
    decimal: ['min', 'max', 'scale'],
    percent: ['min', 'max', 'scale'],
    money: ['min', 'max'],
    duration: ['min', 'max'],
    date: ['earliest', 'latest'],
    dateTime: ['earliest', 'latest'],
    autoNumber: ['pattern', 'gapless'],
    link: ['target', 'inverseLabel', 'whenGone'],
    links: ['target', 'inverseLabel'],
    formula: ['formula', 'scale'],
    lookup: ['lookup'],
    rollup: ['rollup'],
  }
  return new Set(settings[type] ?? [])
}

/** Types that nobody enters. */
export const computedTypes: ReadonlySet<string> = new Set(['formula', 'lookup', 'rollup'])

/** Types whose values lists are commonly filtered and sorted by: they begin with an index. */
export const indexedTypes: ReadonlySet<string> = new Set([
  'select',
  'integer',
  'decimal',
  'percent',
  'money',
  'date',
  'dateTime',
  'boolean',
  'rating',
  'country',
  'user',
])

/** Whose values stand in one column, so that none may stand twice. */
export const uniqueTypes: ReadonlySet<string> = new Set(['text', 'integer', 'decimal', 'email', 'phone', 'url', 'date'])
export const searchableTypes: ReadonlySet<string> = new Set([
  ...['text', 'longText', 'personName', 'email', 'phone', 'url', 'tags', 'autoNumber', 'address', 'files'],
])
