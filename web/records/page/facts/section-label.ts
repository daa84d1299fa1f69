import { t } from '@lingui/core/macro'

/** The headings of the groups of fields; a domain chooses among these keys. */
export function sectionLabel(key: string): string {
  switch (key) {
    case 'about':
      return t`About`
    case 'reach':
    case 'contact':
      return t`Contact details`
    case 'customer':
      return t`Customer`
    case 'course':
      return t`Course`
    case 'interest':
      return t`Interest`
    case 'addresses':
      return t`Addresses`
    case 'sale':
      return t`Sale`
    case 'links':
      return t`Concerns`
    case 'time':
      return t`Time`
    case 'assignment':
      return t`Assignment`
    case 'conversion':
      return t`Conversion`
    case 'need':
      return t`Need`
    case 'price':
      return t`Price`
    case 'company':
      return t`Company`
    case 'care':
      return t`Care`
    case 'risk':
      return t`Risk`
    case 'loss':
      return t`Loss`
    case 'person':
      return t`As a person`
    case 'origin':
      return t`Origin`
    case 'record':
      return t`Record`
    default:
      return t`More`
  }
}
