import type { ReactNode } from 'react'
import { EntryArt } from './entry-art.tsx'
import classes from './entry-frame.module.css'
import { LanguageMenu } from './language-menu.tsx'

interface Props {
  title: ReactNode
  text?: ReactNode
  children: ReactNode
}

/** The frame of the screens before somebody is signed in: quiet, with the languages at hand. */
export function EntryFrame({ title, text, children }: Props) {
  return (
    <div className={classes.frame}>
      <div className={classes.side}>
        <header className={classes.head}>
          <span className={classes.brand}>
            <span className={classes.mark} aria-hidden="true" />
            Kith
          </span>
          <LanguageMenu />
        </header>
        <main className={classes.main}>
          <h1 className={classes.title}>{title}</h1>
          {text && <p className={classes.text}>{text}</p>}
          {children}
        </main>
      </div>
      <EntryArt />
    </div>
  )
}
