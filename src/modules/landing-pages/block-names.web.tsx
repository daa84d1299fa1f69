import { useLingui } from '@lingui/react/macro'
import {
  type Icon,
  IconBullets,
  IconCamera,
  IconColumns,
  IconExternal,
  IconForm,
  IconHeading,
  IconMinus,
  IconQuote,
  IconRedo,
  IconText,
} from '#web/kit/icons.ts'
import type { PageBlock } from './page-blocks.ts'

export type BlockKind = 'heading' | Exclude<PageBlock['type'], 'text'> | 'plain'

export const blockIcons: Record<BlockKind, Icon> = {
  heading: IconHeading,
  plain: IconText,
  rich: IconText,
  picture: IconCamera,
  beside: IconColumns,
  points: IconBullets,
  quote: IconQuote,
  button: IconExternal,
  video: IconRedo,
  line: IconMinus,
  form: IconForm,
}

export function kindOf(block: PageBlock): BlockKind {
  return block.type === 'text' ? (block.heading ? 'heading' : 'plain') : block.type
}

/** What people call the blocks. */
export function useBlockNames(): Record<BlockKind, string> {
  const { t } = useLingui()
  return {
    heading: t`Heading`,
    plain: t`Text`,
    rich: t`Text`,
    picture: t`Picture`,
    beside: t`Picture and text`,
    points: t`List of points`,
    quote: t`Quotation`,
    button: t`Button`,
    video: t`Video`,
    line: t`Dividing line`,
    form: t`Web form`,
  }
}
