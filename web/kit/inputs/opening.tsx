import { t } from '@lingui/core/macro'
import { useContext } from 'react'
import { type Icon, IconCall, IconExternal, IconMail } from '../icons.ts'
import classes from './cell.module.css'
import { InsideLink } from './inside-link.ts'

const icons: Record<'mail' | 'phone' | 'web', Icon> = { mail: IconMail, phone: IconCall, web: IconExternal }

/** A text with a quiet way to open what it names: write, call, visit. Only what a click may safely open gets one. */
export function Opening({ text, href, kind }: { text: string; href: string; kind: 'mail' | 'phone' | 'web' }) {
  const label = { mail: t`Write to ${text}`, phone: t`Call ${text}`, web: t`Open ${text}` }[kind]
  const OpenIcon = icons[kind]
  const isInsideLink = useContext(InsideLink)
  return (
    <span className={classes.opening}>
      <span className={classes.line} title={kind === 'web' ? href : undefined}>
        {text}
      </span>
      {!isInsideLink && /^(?:https?:|mailto:|tel:)/i.test(href) && (
        <a
          className={classes.open}
          href={href}
          tabIndex={-1}
          aria-label={label}
          onClick={(event) => event.stopPropagation()}
          {...(kind === 'web' ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
        >
          <OpenIcon size={14} aria-hidden />
        </a>
      )}
    </span>
  )
}
