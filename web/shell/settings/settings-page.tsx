import { useLingui } from '@lingui/react/macro'
import { useMediaQuery } from '@mantine/hooks'
import { Link, useParams } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { useSession } from '#web/data/session.ts'
import { IconArrowLeft } from '#web/kit/icons.ts'
import { late, WhileLate } from '#web/kit/late.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
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
          <div className={classes.body}>
            <h2 className={isPhone ? 'k-hidden' : classes.title}>{section.label}</h2>
            <WhileLate value={<SkeletonLines count={4} />}>
              <Body key={section.key} />
            </WhileLate>
          </div>
        )}
      </div>
    </main>
  )
}

function SectionList({ sections, current }: { sections: readonly SettingsSection[]; current: string | undefined }) {
  const { t } = useLingui()
  const session = useSession()
  const groups = [
    { title: t`You`, links: sections.filter(({ group }) => group === 'person').map(linkOf) },
    { title: t`Organisation`, links: sections.filter(({ group }) => group === 'organisation').map(linkOf) },
    {
      title: t`Data`,
      links: toolPages(session).filter(({ path }) => path !== '/settings' && path !== '/notifications'),
    },
  ]
  return (
    <nav className={classes.list} aria-label={t`Settings`}>
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

function linkOf({ key, label, icon }: SettingsSection) {
  return { path: `/settings/${key}`, label, icon }
}
