import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useSession } from '#web/data/session.ts'
import { IconCheck, IconCopy, IconDownload, IconPrint } from '#web/kit/icons.ts'
import classes from '../settings/form.module.css'
import own from './second-factor.module.css'

/** The codes, this once; to be kept where the telephone is not. */
export function RecoveryCodes({ codes, done }: { codes: readonly string[]; done: () => void }) {
  const { t } = useLingui()
  const { copied, copy } = useClipboard({ timeout: 3_000 })
  const { user } = useSession()
  const email = user.email ?? user.name
  const title = t`Recovery codes of ${email} for Kith`
  const text = [title, location.origin, '', ...codes, ''].join('\n')
  const CopyIcon = copied ? IconCheck : IconCopy
  return (
    <div className={classes.form}>
      <p className={classes.note}>
        {t`Each of these codes signs you in once when your telephone is not at hand. They are shown this once: keep them where others do not find them, and not on the same telephone.`}
      </p>
      <section className={own.sheet} aria-label={t`Recovery codes`}>
        <h4>{title}</h4>
        <ol>
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
      </section>
      <div className={classes.buttons} style={{ justifyContent: 'flex-start' }}>
        <Button
          variant="default"
          leftSection={<CopyIcon size={14} aria-hidden="true" />}
          onClick={() => copy(codes.join('\n'))}
        >
          {copied ? t`Copied` : t`Copy`}
        </Button>
        <Button
          variant="default"
          component="a"
          download="kith-recovery-codes.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          leftSection={<IconDownload size={14} aria-hidden="true" />}
        >
          {t`Download`}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrint size={14} aria-hidden="true" />}
          onClick={() => window.print()}
        >
          {t`Print`}
        </Button>
      </div>
      <span className="k-hidden" role="status">
        {copied ? t`Copied` : ''}
      </span>
      <div className={classes.buttons}>
        <Button onClick={done}>{t`I have kept them`}</Button>
      </div>
    </div>
  )
}
