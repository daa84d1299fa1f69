import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ConfigError, loadConfig } from './env.ts'

function makeRoot(files: Record<string, string> = {}): string {
  const root = mkdtempSync(path.join(tmpdir(), 'kith config '))
  onTestFinished(() => rmSync(root, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    writeFileSync(path.join(root, name), text)
  }
  return root
}

test('without anything said', async () => {
  const root = makeRoot()
  expect(await loadConfig({ env: { PORT: '', HOST: '  ', PATH: '/bin' }, root })).toEqual({
    port: 3000,
    host: '127.0.0.1',
    dataDir: path.join(root, 'data'),
    databaseUrl: null,
    publicUrl: 'http://localhost:3000',
    logLevel: 'info',
    workers: 1,
    backup: expect.objectContaining({ folder: path.join(root, 'data', 'backups'), at: '02:30' }),
    network: { tls: null, acme: null, httpPort: null, trustedProxies: ['loopback'], privateAddresses: [] },
    observe: { slowStatement: 500, traces: null },
    uploads: { call: 8 * 1024 ** 3, waiting: 20 * 1024 ** 3, free: 1024 ** 3, days: 7 },
    files: { largest: 250 * 1024 ** 2, quota: 20 * 1024 ** 3, store: 'folder', s3: null },
  })
})

test.each([
  ['kith.config.json', '{"PORT": 4000, "HOST": "0.0.0.0", "DATA_DIR": "here"}'],
  ['kith.config.mjs', 'export default { PORT: 4000, HOST: "0.0.0.0", DATA_DIR: "here" }'],
  ['kith.config.ts', 'const PORT: number = 4000\nexport default { PORT, HOST: "0.0.0.0", DATA_DIR: "here" }'],
])('from %s; the environment wins', async (name, text) => {
  const root = makeRoot({ [name]: text })
  const config = await loadConfig({ env: { HOST: '::1', LOG_LEVEL: 'debug' }, root })
  expect(config).toMatchObject({
    port: 4000,
    host: '::1',
    dataDir: path.join(root, 'here'),
    publicUrl: 'http://localhost:4000',
    logLevel: 'debug',
    workers: 1,
  })
})

test('the file in the current folder comes before that of the project; paths start where they are said', async () => {
  const root = makeRoot({ 'kith.config.json': '{"PORT": 1}', 'sub/kith.config.json': '{"PORT": 2, "DATA_DIR": "x"}' })
  const folder = path.join(root, 'sub')
  expect(await loadConfig({ env: {}, root, folder })).toMatchObject({ port: 2, dataDir: path.join(folder, 'x') })
  expect(await loadConfig({ env: { DATA_DIR: '../y' }, root, folder })).toMatchObject({ dataDir: path.join(root, 'y') })
  expect(await loadConfig({ env: {}, root })).toMatchObject({ port: 1, dataDir: path.join(root, 'data') })
})

test.each([
  [{ PORT: '8080' }, 'http://localhost:8080'],
  [{ PORT: '80', HOST: 'crm.local' }, 'http://crm.local:80'],
  [{ HOST: 'fe80::2' }, 'http://[fe80::2]:3000'],
  [{ PUBLIC_URL: 'https://crm.example.com/' }, 'https://crm.example.com'],
  [{ PORT: '0' }, null],
])('%j is reached at %s', async (env, publicUrl) => {
  expect((await loadConfig({ env, root: makeRoot() })).publicUrl).toBe(publicUrl)
})

test.each([
  ['PORT', 'abc', 'PORT in the environment must be a whole number from 0 to 65535; got "abc"'],
  ['PORT', '65536', 'PORT in the environment must be a whole number from 0 to 65535; got "65536"'],
  ['PORT', '3e3', 'PORT in the environment must be a whole number from 0 to 65535; got "3e3"'],
  ['HOST', 'not a host', 'HOST in the environment must be an address or name of this machine'],
  ['PUBLIC_URL', 'crm.example.com', 'PUBLIC_URL in the environment must be an http or https address without a path'],
  ['PUBLIC_URL', 'https://example.com/crm', 'PUBLIC_URL in the environment must be'],
  ['LOG_LEVEL', 'loud', 'LOG_LEVEL in the environment must be one of trace, debug, info, warn, error, fatal, silent'],
])('%s=%s is refused', async (name, value, message) => {
  const loaded = loadConfig({ env: { [name]: value }, root: makeRoot() })
  await expect(loaded).rejects.toThrow(ConfigError)
  await expect(loaded).rejects.toThrow(message)
})

test('every mistake has its line, with its place; a secret is not repeated', async () => {
  const root = makeRoot({ 'kith.config.json': '{"PORT": "abc", "PROT": 1, "LOG_LEVEL": null, "DATA_DIR": 5}' })
  const error = await loadConfig({ env: { DATABASE_URL: 'mysql://kith:sesame@host/db' }, root }).catch(String)
  expect(String(error).split('\n')).toEqual([
    expect.stringMatching(/^ConfigError: PROT in kith\.config\.json is not known; known are PORT, HOST, .*LOG_LEVEL$/),
    'PORT in kith.config.json must be a whole number from 0 to 65535; got "abc"',
    'DATA_DIR in kith.config.json must be the path of a folder; got 5',
    'DATABASE_URL in the environment must be a PostgreSQL address, such as postgres://user:password@host:5432/kith',
    'LOG_LEVEL in kith.config.json must be one of trace, debug, info, warn, error, fatal, silent; got null',
  ])
})

test.each([
  [{ 'kith.config.json': '{"PORT": 1' }, 'kith.config.json in'],
  [{ 'kith.config.json': '[1]' }, 'must hold an object'],
  [{ 'kith.config.mjs': 'export const PORT = 1' }, 'must export by default an object'],
  [{ 'kith.config.mjs': 'export default {' }, 'kith.config.mjs in'],
  [{ 'kith.config.mjs': '', 'kith.config.ts': '' }, 'kith.config.mjs and kith.config.ts in'],
])('a configuration file that cannot be used is named: %j', async (files, message) => {
  const root = makeRoot(files as Record<string, string>)
  const loaded = loadConfig({ env: {}, root })
  await expect(loaded).rejects.toThrow(ConfigError)
  await expect(loaded).rejects.toThrow(message)
  await expect(loaded).rejects.toThrow(root)
})

test('replicas and a pooler are of a database that is named', async () => {
  const [database, one, other] = ['postgres://a@one/kith', 'postgres://a@two/kith', 'postgres://a@three/kith']
  const env = { DATABASE_REPLICA_URLS: `${one}  ${other}`, DATABASE_POOL_URL: other }
  const config = await loadConfig({ env: { ...env, DATABASE_URL: database }, root: makeRoot({}) })
  expect(config).toMatchObject({ databaseUrl: database, replicaUrls: [one, other], poolUrl: other })
  await expect(loadConfig({ env, root: makeRoot({}) })).rejects.toThrow('DATABASE_POOL_URL needs DATABASE_URL')
  const wrong = loadConfig({ env: { ...env, DATABASE_REPLICA_URLS: `${one},mysql://b` }, root: makeRoot({}) })
  await expect(wrong).rejects.toThrow('DATABASE_REPLICA_URLS in the environment must be PostgreSQL addresses')
})

test('how mail goes out', async () => {
  const root = makeRoot()
  const env = { SMTP_URL: 'smtps://kith:pass%20word@mail.example.com', MAIL_FROM: 'Lumen <crm@lumen.example>' }
  expect((await loadConfig({ env, root })).mail).toEqual({
    url: env.SMTP_URL,
    from: env.MAIL_FROM,
    caFile: null,
    dkim: null,
  })
  const signed = { ...env, SMTP_CA_FILE: 'ca.pem', MAIL_DKIM_SELECTOR: 'kith', MAIL_DKIM_KEY_FILE: '/keys/dkim.pem' }
  expect((await loadConfig({ env: signed, root })).mail).toMatchObject({
    caFile: path.join(root, 'ca.pem'),
    dkim: { selector: 'kith', keyFile: '/keys/dkim.pem', domain: null },
  })
})

test.each([
  [{ SMTP_URL: 'smtp://kith:hunter2@mail.example.com' }, 'SMTP_URL and MAIL_FROM must be given together'],
  [
    { SMTP_URL: 'http://user:hunter2@mail.example.com', MAIL_FROM: 'a@b.example' },
    'SMTP_URL in the environment must be',
  ],
  [{ SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'Lumen' }, 'MAIL_FROM in the environment must be an address'],
  [
    { SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'a@b.example', MAIL_DKIM_SELECTOR: 'kith' },
    'MAIL_DKIM_SELECTOR and MAIL_DKIM_KEY_FILE must be given together',
  ],
])('%j of mail is refused, and no password is shown', async (env, message) => {
  const refused = loadConfig({ env, root: makeRoot() })
  await expect(refused).rejects.toThrow(message)
  await expect(refused).rejects.not.toThrow('hunter2')
})

test('files of a certificate make the address https; paths start at the current folder', async () => {
  const root = makeRoot()
  const env = {
    TLS_CERT: 'cert.pem',
    TLS_KEY: '/etc/key.pem',
    HTTP_PORT: '80',
    TRUSTED_PROXIES: 'loopback, 10.0.0.0/8',
    ALLOW_PRIVATE_ADDRESSES: '10.1.2.3',
  }
  expect(await loadConfig({ env, root })).toMatchObject({
    publicUrl: 'https://localhost:3000',
    network: {
      tls: { certFile: path.join(root, 'cert.pem'), keyFile: '/etc/key.pem' },
      httpPort: 80,
      trustedProxies: ['loopback', '10.0.0.0/8'],
      privateAddresses: ['10.1.2.3'],
    },
  })
  const none = await loadConfig({ env: { TRUSTED_PROXIES: 'none' }, root })
  expect(none.network?.trustedProxies).toEqual([])
})

test.each([
  [{ TLS_CERT: 'cert.pem' }, 'TLS_CERT and TLS_KEY must be given together'],
  [{ HTTP_PORT: '80' }, 'HTTP_PORT leads to HTTPS'],
  [{ ACME_EMAIL: 'admin', HTTP_PORT: '80' }, 'ACME_EMAIL in the environment must be an e-mail address'],
  [{ ACME_EMAIL: 'a@b.example', PUBLIC_URL: 'https://crm.example.com' }, 'ACME_EMAIL needs HTTP_PORT'],
  [{ ACME_EMAIL: 'a@b.example', HTTP_PORT: '80' }, 'ACME_EMAIL needs PUBLIC_URL'],
  [{ ACME_EMAIL: 'a@b.example', HTTP_PORT: '80', PUBLIC_URL: 'https://10.0.0.1' }, 'ACME_EMAIL needs PUBLIC_URL'],
  [{ ACME_EMAIL: 'a@b.example', TLS_CERT: 'c', TLS_KEY: 'k' }, 'leave TLS_CERT and TLS_KEY out'],
  [{ TRUSTED_PROXIES: 'everybody' }, 'TRUSTED_PROXIES in the environment must be addresses or networks'],
  [{ TRUSTED_PROXIES: '10.0.0.0/8,none' }, 'TRUSTED_PROXIES in the environment must be addresses or networks'],
  [{ TLS_CERT: 'c', TLS_KEY: 'k', PUBLIC_URL: 'http://crm.example.com' }, 'PUBLIC_URL must begin with https://'],
])('%j is refused', async (env, message) => {
  await expect(loadConfig({ env, root: makeRoot() })).rejects.toThrow(message)
})

test('certificates are fetched where an address for the authority is given', async () => {
  const root = makeRoot()
  const env = { ACME_EMAIL: 'admin@example.com', HTTP_PORT: '80', PUBLIC_URL: 'https://crm.example.com' }
  expect((await loadConfig({ env, root })).network).toMatchObject({
    tls: null,
    acme: { email: 'admin@example.com', directory: expect.stringContaining('letsencrypt'), caFile: null },
  })
})

test('uploads are bounded, by sizes with their unit', async () => {
  const root = makeRoot()
  const read = async (env: Record<string, string>) => (await loadConfig({ env, root })).uploads
  expect(await read({})).toEqual({ call: 8 * 1024 ** 3, waiting: 20 * 1024 ** 3, free: 1024 ** 3, days: 7 })
  const env = { UPLOAD_LIMIT: '500MB', UPLOAD_WAITING_LIMIT: '1.5 tb', UPLOAD_KEEP_FREE: '0 MB', UPLOAD_KEEP_DAYS: '2' }
  expect(await read(env)).toEqual({ call: 500 * 1024 ** 2, waiting: 1.5 * 1024 ** 4, free: 0, days: 2 })
  for (const size of ['500', '-1 GB', 'much'])
    await expect(read({ UPLOAD_LIMIT: size })).rejects.toThrow('UPLOAD_LIMIT in the environment must be a size such as')
  const { files } = await loadConfig({ env: { FILES_LARGEST: '10 MB', FILES_QUOTA: '2 GB' }, root })
  expect(files).toMatchObject({ largest: 10 * 1024 ** 2, quota: 2 * 1024 ** 3 })
})

test('single sign-on is told by issuer and client, with domains whose people are made', async () => {
  const root = makeRoot()
  const env = { OIDC_ISSUER: 'https://login.example.com/realms/lumen', OIDC_CLIENT_ID: 'kith' }
  expect((await loadConfig({ env, root })).oidc).toEqual({
    issuer: 'https://login.example.com/realms/lumen',
    clientId: 'kith',
    clientSecret: null,
    label: null,
    trustsEmails: false,
    createPeople: null,
    passwords: 'everybody',
  })
  const more = {
    OIDC_CREATE_PEOPLE: 'lumen.test, Lumen.example',
    OIDC_PASSWORDS: 'administrators',
    OIDC_TRUST_EMAILS: 'yes',
  }
  expect((await loadConfig({ env: { ...env, ...more }, root })).oidc).toMatchObject({
    createPeople: { domains: ['lumen.test', 'lumen.example'], role: 'readOnly' },
    passwords: 'administrators',
    trustsEmails: true,
  })
  expect((await loadConfig({ env: { ...env, OIDC_ISSUER: 'http://127.0.0.1:9000' }, root })).oidc).toBeDefined()
})

test.each([
  [{ OIDC_ISSUER: 'https://login.example.com' }, 'OIDC_ISSUER and OIDC_CLIENT_ID must be given together'],
  [
    { OIDC_ISSUER: 'http://login.example.com', OIDC_CLIENT_ID: 'kith' },
    'OIDC_ISSUER in the environment must be the https address',
  ],
  [{ OIDC_CREATE_PEOPLE: 'everybody' }, 'OIDC_CREATE_PEOPLE in the environment must be domains'],
])('with %j it does not start', async (env, problem) => {
  await expect(loadConfig({ env, root: makeRoot() })).rejects.toThrow(problem)
})
