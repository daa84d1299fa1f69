import { type FieldInfo, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'

/** Fields by which records of the object lie somewhere. */
export function addressesOf(object: ObjectInfo): FieldInfo[] {
  return object.fields.filter(({ type }) => type === 'address')
}

/** The address that is meant, else the first. */
export function addressOf(object: ObjectInfo, wanted: string): FieldInfo | undefined {
  const field = fieldOf(object, wanted)
  return field?.type === 'address' ? field : addressesOf(object)[0]
}
