import { badRequest } from '#kernel/errors.ts'
import type { Call } from './endpoint.ts'

/** The version that `If-Match` demands; none for `*`, which any record fulfils. */
export function versionOf({ request }: Pick<Call, 'request'>): number | undefined {
  const given = request.headers['if-match']
  if (given === undefined || given.trim() === '*') return undefined
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(given.trim())
  if (!match) throw badRequest('If-Match', 'The header If-Match must be a version in quotation marks, such as "7".')
  return Number(match[1])
}
