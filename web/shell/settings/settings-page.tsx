import { useLingui } from '@lingui/react/macro'
import { useMediaQuery } from '@mantine/hooks'
import { Link, useParams } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { useSession } from '#web/data/session.ts'
import { IconArrowLeft } from '#web/kit/icons.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { toolPages } from '../pages.ts'
import { AboutSection } from './about-section.tsx'
import { BackupsSection } from './backups/backups-section.tsx'
import { DataModelSection } from './data-model/data-model-section.tsx'
import { KeysSection } from './keys/keys-section.tsx'
import { MailSection } from './mail/mail-section.tsx'
import { OutgoingSection } from './mail/outgoing-section.tsx'
import { OrganisationSection } from './organisation-section.tsx'
import { PeopleSection } from './people/people-section.tsx'
import { PasswordSection } from './profile/password-section.tsx'
import { ProfileSection } from './profile/profile-section.tsx'
import { RolesSection } from './roles/roles-section.tsx'
import { SampleSection } from './sample-section.tsx'
import { type SettingsSection, settingsSections } from './sections.ts'
import classes from './settings-page.module.css'
import { SignInSection } from './sign-in/sign-in-log.tsx'
import { StructureSection } from './structure-section.tsx'
import { SystemSection } from './system/system-section.tsx'
import { WebhooksSection } from './webhooks/webhooks-section.tsx'

const bodies: Record<string, ComponentType> = {
  profile: ProfileSection,
  password: PasswordSection,
  'api-keys': KeysSection,
  organisation: OrganisationSection,
  people: PeopleSection,
  roles: RolesSection,
  'data-model': DataModelSection,
  structure: StructureSection,
  'sign-in': SignInSection,
  mail: MailSection,
  'outgoing-mail': OutgoingSection,
  webhooks: WebhooksSection,
  backups: BackupsSection,
  system: SystemSection,
  sample: SampleSection,
  about: AboutSection,
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
            <Body key={section.key} />
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
    { title: t`Data`, links: toolPages(session).filter(({ path }) => path !== '/settings') },
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
