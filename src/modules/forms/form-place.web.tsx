import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { IconAlert, IconCheck, IconCopy, IconExternal } from '#web/kit/icons.ts'
import classes from './form-builder.module.css'

/** Where the form stands for everybody, and how it comes onto a page of another site. */
export function FormPlace({ record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const { copied, copy } = useClipboard({ timeout: 3_000 })
  const key = String(record['key'] ?? '')
  const { origin } = window.location
  const address = `${origin}/-/forms/${encodeURIComponent(key)}`
  const code = `<div data-kith-form="${key}"></div>\n<script src="${origin}/_/forms.js" async></script>`
  const sites = (record['origins'] ?? []) as string[]
  return (
    <section className={classes.place} aria-label={t`On pages`}>
      <h2>{t`On pages`}</h2>
      {record['active'] === false ? (
        <p className={classes.warning}>
          <IconAlert size={14} aria-hidden="true" />
          {t`It is switched off: nobody sees it, and nothing comes in.`}
        </p>
      ) : (
        <a className={classes.address} href={address} target="_blank" rel="noreferrer">
          <IconExternal size={14} aria-hidden="true" />
          {t`Open its own page`}
        </a>
      )}
      <p className={classes.note}>{t`What you send there comes in like any other entry. Undo it in the history.`}</p>
      <h3>{t`For a page of yours`}</h3>
      <pre className={classes.code}>
        <code>{code}</code>
      </pre>
      <Button
        size="xs"
        variant={copied ? 'light' : 'default'}
        leftSection={copied ? <IconCheck size={14} aria-hidden="true" /> : <IconCopy size={14} aria-hidden="true" />}
        onClick={() => copy(code)}
      >
        {copied ? t`Copied` : t`Copy the code`}
      </Button>
      <span className="k-hidden" role="status">
        {copied ? t`Copied` : ''}
      </span>
      {sites.length === 0 && (
        <p className={classes.warning}>
          <IconAlert size={14} aria-hidden="true" />
          {t`Name the sites that may show it, below; until then it is shown on its own page only.`}
        </p>
      )}
    </section>
  )
}
