import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { asProblem } from '#web/data/problem.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatBytes, formatRelative } from '#web/kit/format.ts'
import { IconDownload } from '#web/kit/icons.ts'
import { Pill } from '#web/kit/pill.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellProblem } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { Block, Facts, Line, Lines } from '../block.tsx'
import classes from '../form.module.css'
import { type Backup, type Backups, backUpNow, useBackups } from './backups-data.ts'
import { sayBackupState, sayReason, sayWarning, tintOfBackup } from './say-backup.ts'

/** What was backed up, where it lies, and what somebody should look after; for administrators. */
export function BackupsSection() {
  const { t } = useLingui()
  const { data: backups, error } = useBackups()
  const list = backups?.data ?? []
  return (
    <>
      <Block
        text={t`Everything in one file: records, history, people, settings, uploads. It is restored on the command line of the server.`}
        action={<BackUpNow isRunning={list[0]?.state === 'running'} />}
      >
        {error && <p className={classes.problem}>{sayProblem(asProblem(error))}</p>}
        {!backups && !error && <SkeletonLines count={4} />}
        {backups && <Warning warning={backups.warning} />}
        {backups && <Where backups={backups} />}
      </Block>
      {backups && (
        <Block title={t`Made so far`}>
          {list.length === 0 && (
            <EmptyState
              icon={IconDownload}
              title={t`No backup has been made yet`}
              text={t`The first one comes in the night, or when you ask for it.`}
            />
          )}
          {list.length > 0 && (
            <Lines label={t`Backups`}>
              {list.map((backup) => (
                <BackupLine key={backup.id} backup={backup} />
              ))}
            </Lines>
          )}
        </Block>
      )}
    </>
  )
}

function BackUpNow({ isRunning }: { isRunning: boolean }) {
  const { t } = useLingui()
  const [isAsked, setIsAsked] = useState(false)
  const order = async () => {
    setIsAsked(true)
    try {
      await backUpNow()
    } catch (error) {
      tellProblem(error)
    } finally {
      setIsAsked(false)
    }
  }
  return (
    <Button disabled={isRunning} loading={isAsked} onClick={() => void order()}>
      {t`Back up now`}
    </Button>
  )
}

function Warning({ warning }: Pick<Backups, 'warning'>) {
  const words = sayWarning(warning)
  return words && <p className={classes.problem}>{words}</p>
}

function Where({ backups: { place, encrypted, nightlyAt } }: { backups: Backups }) {
  const { t } = useLingui()
  return (
    <Facts
      facts={[
        [t`Kept in`, place],
        [t`At night`, nightlyAt ? t`At ${nightlyAt}, by the clock of the organisation` : t`None`],
        [
          t`Encrypted`,
          encrypted ? t`Yes, with the key of the server` : t`No: whoever gets hold of a file can read it (BACKUP_KEY)`,
        ],
      ]}
    />
  )
}

function BackupLine({ backup }: { backup: Backup }) {
  const facts = [
    formatRelative(backup.startedAt),
    backup.bytes === null ? '' : formatBytes(backup.bytes),
    backup.state === 'done' ? backup.name : '',
  ]
  return (
    <Line
      title={
        <>
          {sayReason(backup.reason)}
          <Pill tint={tintOfBackup[backup.state]}>{sayBackupState(backup)}</Pill>
        </>
      }
      text={
        <>
          <span>{facts.filter(Boolean).join(' · ')}</span>
          {backup.error && <span className={classes.problem}>{backup.error}</span>}
        </>
      }
    />
  )
}
