import { useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type ComponentType, type FormEvent, useState } from 'react'
import { useSession } from '#web/data/session.ts'
import { type Icon, IconArrowLeft, IconSearch } from '#web/kit/icons.ts'
import { late, WhileLate } from '#web/kit/late.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { match } from '../palette/match.ts'
import { toolPages } from '../tool-pages.ts'
import { type SettingsSection, settingsSections } from './sections.ts'
import classes from './settings-page.module.css'

/** Each comes when it is looked at. */
const bodies: Record<string, ComponentType> = {
  profile: late(() => import('./profile/profile-section.tsx'), 'ProfileSection'),
  password: late(() => import('./profile/password-section.tsx'), 'PasswordSection'),
  notifications: late(() => import('./notifications/notifications-section.tsx'), 'NotificationsSection'),
  'api-keys': late(() => import('./keys/keys-section.tsx'), 'KeysSection'),
  organisation: late(() => import('./organisation-section.tsx'), 'OrganisationSection'),
  people: late(() => import('./people/people-section.tsx'), 'PeopleSection'),
  roles: late(() => import('./roles/roles-section.tsx'), 'RolesSection'),
  'data-model': late(() => import('./data-model/data-model-section.tsx'), 'DataModelSection'),
  'exchange-rates': late(() => import('./rates/rates-section.tsx'), 'RatesSection'),
  structure: late(() => import('./structure-section.tsx'), 'StructureSection'),
  customers: late(() => import('./customers/customers-section.tsx'), 'CustomersSection'),
  'lead-scoring': late(() => import('./scoring/scoring-section.tsx'), 'ScoringSection'),
  'lead-assignment': late(() => import('./assignment/assignment-section.tsx'), 'AssignmentSection'),
  approvals: late(() => import('./approvals/approvals-section.tsx'), 'ApprovalsSection'),
  'sign-in': late(() => import('./sign-in/sign-in-log.tsx'), 'SignInSection'),
  mail: late(() => import('./mail/mail-section.tsx'), 'MailSection'),
  'outgoing-mail': late(() => import('./mail/outgoing-section.tsx'), 'OutgoingSection'),
  webhooks: late(() => import('./webhooks/webhooks-section.tsx'), 'WebhooksSection'),
  duplicates: late(() => import('../duplicates/duplicates-section.tsx'), 'DuplicatesSection'),
  privacy: late(() => import('./privacy/privacy-section.tsx'), 'PrivacySection'),
  backups: late(() => import('./backups/backups-section.tsx'), 'BackupsSection'),
  audit: late(() => import('./audit/audit-section.tsx'), 'AuditSection'),
  performance: late(() => import('./performance/performance-section.tsx'), 'PerformanceSection'),
  system: late(() => import('./system/system-section.tsx'), 'SystemSection'),
  sample: late(() => import('./sample-section.tsx'), 'SampleSection'),
  about: late(() => import('./about-section.tsx'), 'AboutSection'),
}

/** All that is set once: the list at the side, on a phone the list first. */
export function SettingsPage() {
  const { t } = useLingui()
  const { section: wanted } = useParams({ strict: false }) as { section?: string }
  const isPhone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false })
  const sections = settingsSections(useSession())
  const section = sections.find(({ key }) => key === wanted) ?? (isPhone && !wanted ? undefined : sections[0])
  const Body = section && bodies[section.key]
  const title = section && isPhone ? section.label : t`Settings`
  return (
    <main className={classes.page}>
      <PageHeader title={title}>
        {section && isPhone && (
          <Link to={'/settings' as '/'} className={classes.back} aria-label={t`All settings`}>
            <IconArrowLeft size={18} aria-hidden="true" />
          </Link>
        )}
      </PageHeader>
      <div className={classes.columns}>
        {(!isPhone || !section) && <SectionList sections={sections} current={section?.key} />}
        {Body && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keys, also where nothing in it takes them
          <section className={classes.body} tabIndex={0} aria-label={section.label}>
            <h2 className={isPhone ? 'k-hidden' : classes.title}>{section.label}</h2>
            <WhileLate value={<SkeletonLines count={4} />}>
              <Body key={section.key} />
            </WhileLate>
          </section>
        )}
      </div>
    </main>
  )
}

function SectionList({ sections, current }: { sections: readonly SettingsSection[]; current: string | undefined }) {
  const { t } = useLingui()
  const session = useSession()
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const all: { title: string; links: SettingsLink[] }[] = [
    { title: t`You`, links: sections.filter(({ group }) => group === 'person').map(linkOf) },
    { title: t`Organisation`, links: sections.filter(({ group }) => group === 'organisation').map(linkOf) },
    {
      title: t`Data`,
      links: toolPages(session).filter(({ path }) => path !== '/settings' && path !== '/notifications'),
    },
  ]
  const groups = all
    .map(({ title, links }) => ({ title, links: links.filter((link) => fits(query, link)) }))
    .filter(({ links }) => links.length > 0)
  const openFirst = (event: FormEvent) => {
    event.preventDefault()
    const best = bestOf(
      query,
      groups.flatMap(({ links }) => links),
    )
    if (best) void navigate({ to: best.path as '/' })
  }
  return (
    <nav className={classes.list} aria-label={t`Settings`}>
      <search>
        <form onSubmit={openFirst}>
          <TextInput
            type="search"
            value={query}
            onChange={({ currentTarget }) => setQuery(currentTarget.value)}
            onKeyDown={(event) => event.key === 'Escape' && setQuery('')}
            placeholder={t`Search settings`}
            aria-label={t`Search settings`}
            leftSection={<IconSearch size={15} aria-hidden="true" />}
          />
        </form>
      </search>
      <p role="status" className={groups.length > 0 ? 'k-hidden' : classes.none}>
        {groups.length === 0 && t`No setting is called that.`}
      </p>
      {groups.map(({ title, links }) => (
        <section key={title} aria-label={title}>
          <h2>{title}</h2>
          {links.map(({ path, label, icon: LinkIcon }) => (
            <Link
              key={path}
              to={path as '/'}
              className={classes.link}
              aria-current={path === `/settings/${current}` ? 'page' : undefined}
            >
              <LinkIcon size={17} stroke={1.7} aria-hidden="true" />
              <span>{label}</span>
            </Link>
          ))}
        </section>
      ))}
    </nav>
  )
}

function linkOf({ key, label, icon, words }: SettingsSection): SettingsLink {
  return { path: `/settings/${key}`, label, icon, words }
}

interface SettingsLink {
  path: string
  label: string
  icon: Icon
  words?: string
}

function fits(query: string, { label, words }: SettingsLink): boolean {
  return match(query, label, words) !== null
}

/** Where Enter leads. */
function bestOf(query: string, links: readonly SettingsLink[]): SettingsLink | undefined {
  const score = ({ label, words }: SettingsLink) => match(query, label, words)?.score ?? 0
  return query.trim() ? links.toSorted((one, other) => score(other) - score(one))[0] : undefined
}
