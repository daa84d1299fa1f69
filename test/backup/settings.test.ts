import { expect, it } from 'vitest'
import { loadConfig } from '#kernel/env.ts'

const read = (env: Record<string, string>) => loadConfig({ env: { DATA_DIR: '/srv/kith', ...env }, root: '/nowhere' })

it('backups are made at night into the data folder unless the environment says otherwise', async () => {
  expect((await read({})).backup).toEqual({
    folder: '/srv/kith/backups',
    key: null,
    keep: { daily: 7, weekly: 4, monthly: 6 },
    at: '02:30',
    s3: null,
  })
  const env = {
    BACKUP_DIR: '/mnt/backups',
    BACKUP_KEY: 'correct horse battery',
    BACKUP_KEEP: '14,8',
    BACKUP_AT: 'off',
    BACKUP_S3_URL: 'https://s3.example.com/company/kith/live',
    BACKUP_S3_KEY_ID: 'AK',
    BACKUP_S3_SECRET: 'SK',
  }
  expect((await read(env)).backup).toEqual({
    folder: '/mnt/backups',
    key: 'correct horse battery',
    keep: { daily: 14, weekly: 8, monthly: 0 },
    at: null,
    s3: { url: 'https://s3.example.com/company', prefix: 'kith/live/', region: 'auto', keyId: 'AK', secret: 'SK' },
  })
})

it('a setting that cannot be understood is said, and a secret is not shown', async () => {
  await expect(read({ BACKUP_AT: '25:00' })).rejects.toThrow('BACKUP_AT in the environment must be a time of day')
  await expect(read({ BACKUP_KEEP: '0' })).rejects.toThrow('BACKUP_KEEP')
  await expect(read({ BACKUP_KEY: 'short' })).rejects.toThrow(
    /^BACKUP_KEY in the environment must be at least 12 chara[a-z]+$/,
  )
  await expect(read({ BACKUP_S3_URL: 'https://s3.example.com/company' })).rejects.toThrow('must be given together')
})
