import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { mayDo, useSession } from '#web/data/session.ts'
import { ShortcutKeys } from '#web/kit/shortcuts/shortcut-keys.tsx'
import classes from './about-section.module.css'
import { Block, Facts } from './block.tsx'

/** First steps, the version, and where more is told. */
export function AboutSection() {
  const { t } = useLingui()
  const { data: version } = useQuery({
    queryKey: ['version'],
    queryFn: async () => ((await (await fetch('/healthz')).json()) as { version: string }).version,
  })
  return (
    <>
      <FirstSteps />
      <Block title={t`This program`}>
        <Facts
          facts={[
            [t`Version`, version ?? '…'],
            [t`Licence`, t`MIT: free to use, to read and to change`],
            [
              t`For developers`,
              <a key="api" className={classes.link} href="/api/docs" target="_blank" rel="noopener">
                {t`Reference of the API`}
              </a>,
            ],
          ]}
        />
      </Block>
    </>
  )
}

function FirstSteps() {
  const { t } = useLingui()
  const session = useSession()
  const steps = [
    ...(mayDo(session, 'import')
      ? [
          {
            path: '/import',
            title: t`Bring your customers`,
            text: t`Drop a spreadsheet; every row is accounted for, and it can be undone.`,
          },
        ]
      : []),
    ...(mayDo(session, 'manageUsers')
      ? [
          {
            path: '/settings/people',
            title: t`Invite your colleagues`,
            text: t`Each with a role that says what they see.`,
          },
        ]
      : []),
    { path: '/settings/structure', title: t`Look at the pipeline`, text: t`Name its stages as you speak of them.` },
    { path: '/deals', title: t`Write down what may be sold next`, text: t`A name, an amount, a stage.` },
  ]
  return (
    <Block title={t`First steps`}>
      <ol className={classes.steps}>
        {steps.map(({ path, title, text }) => (
          <li key={path}>
            <Link to={path as '/'} className={classes.link}>
              {title}
            </Link>
            <span>{text}</span>
          </li>
        ))}
        <li>
          <strong>{t`Keep two keys in mind`}</strong>
          <span className={classes.keys}>
            <ShortcutKeys keys="mod+k" /> <ShortcutKeys keys="?" />
          </span>
          <span>{t`The first finds everything, the second lists all shortcuts of a page.`}</span>
        </li>
      </ol>
    </Block>
  )
}
