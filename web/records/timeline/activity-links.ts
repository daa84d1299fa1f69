import { currentCatalog, type FieldInfo, type ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import type { Values } from '#web/data/writes.ts'

/** A link by which an activity stands on the timeline of a record. */
export interface ActivityLink {
  field: FieldInfo
  object: string
  isMany: boolean
}

const notOnTimelines = new Set(['user', 'branch', 'activity'])

/** The links of activities to records: those that come with Kith, and those that the organisation has made. */
export function activityLinks(
  activity: ObjectInfo | undefined = currentCatalog().objects.get('activity'),
): ActivityLink[] {
  return (activity?.fields ?? []).flatMap((field): ActivityLink[] => {
    const { target = '', kind, system } = field
    const isLink = kind === 'link' || kind === 'links'
    const isWay = isLink && !system && !notOnTimelines.has(target) && field.name !== 'competitorSeen'
    return isWay ? [{ field, object: target, isMany: kind === 'links' }] : []
  })
}

const always = new Set(['account', 'contact', 'lead', 'deal'])

/** Whether notes and tasks can be kept with records of the object. */
export function canConcern(object: string): boolean {
  return always.has(object) || linkTo(object) !== undefined
}

/** The field by which an activity is about a record of the object. */
export function linkTo(object: string, activity?: ObjectInfo): FieldInfo | undefined {
  const links = activityLinks(activity).filter((link) => link.object === object && !link.isMany)
  return (links.find(({ field }) => field.name === object) ?? links[0])?.field
}

/** The links of an activity about the record: itself, and the account and contact that it belongs to. */
export function linksOf(
  object: Pick<ObjectInfo, 'name' | 'fields'>,
  record: RecordData,
  activity?: ObjectInfo,
): Values {
  const links: Values = {}
  for (const target of ['account', 'contact']) {
    const own = object.fields.filter((field) => field.kind === 'link' && field.target === target && !field.computed)
    const [only, ...others] = own.some(({ name }) => name === target) ? own.filter(({ name }) => name === target) : own
    const id = only && others.length === 0 && object.name !== target ? record[only.key] : null
    if (typeof id === 'string' && linkTo(target, activity)) links[`${target}Id`] = id
  }
  const itself = linkTo(object.name, activity)
  return { ...links, [itself?.key ?? `${object.name}Id`]: record.id }
}

/** Objects of which something stands on the timelines of an object: deals that were opened, won and lost on that of an account. */
export function objectsOnTimeline(object: string): ObjectInfo[] {
  return [...currentCatalog().objects.values()].filter(({ fields, timeline }) =>
    timeline?.on.some((key) => fields.some((field) => field.key === key && field.target === object)),
  )
}
