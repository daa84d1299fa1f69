import type { Place } from './field-type.ts'
import { refuseInput } from './refusal.ts'

/** The id of a record, in lower case. */
export function readUuid(input: unknown, place: Place): string {
  if (typeof input !== 'string' || !uuid.test(input))
    return refuseInput(place, { code: 'not-an-id', expected: 'the id of a record (a UUID)' }, input)
  return input.toLowerCase()
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i
