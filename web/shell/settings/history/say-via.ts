import { t } from '@lingui/core/macro'
import type { ActInfo } from './acts-data.ts'

/** By what means, when it was not a person at a screen; '' otherwise. */
export function sayVia({ cause, via }: Pick<ActInfo, 'cause' | 'via'>): string {
  const [kind = ''] = cause.split(':', 1)
  switch (kind) {
    case 'import':
      return t`Import`
    case 'demo':
      return t`Sample data`
    case 'undo':
      return ''
    case 'command line':
      return t`Command line`
    default:
      if (via === 'key') return t`API key`
      return via === 'system' ? t`Kith itself` : ''
  }
}
