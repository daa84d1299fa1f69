import { t } from '@lingui/core/macro'
import type { Reason } from './duplicates-data.ts'

/** What two records have in common, or not, in words. */
export function sayReason({ field, agreement }: Reason): string {
  if (agreement === 'same') return same()[field] ?? field
  return (agreement === 'alike' ? alike()[field] : different()[field]) ?? field
}

const same = (): Record<string, string> => ({
  name: t`the same name`,
  company: t`the same company`,
  mail: t`the same mail address`,
  phone: t`the same phone number`,
  domain: t`the same website`,
  address: t`the same address`,
  birthday: t`the same birthday`,
})

const alike = (): Record<string, string> => ({
  name: t`a similar name`,
  company: t`a similar company`,
  mail: t`a similar mail address`,
  phone: t`a similar phone number`,
  domain: t`a similar website`,
  address: t`a similar address`,
  birthday: t`a similar birthday`,
})

const different = (): Record<string, string> => ({
  name: t`another name`,
  company: t`another company`,
  mail: t`another mail address`,
  phone: t`another phone number`,
  domain: t`another website`,
  address: t`another address`,
  birthday: t`another birthday`,
})
